using DoseListener.Dose.Derived;
using DoseListener.Service.Configuration.Options;
using DoseListener.Service.Import;
using DoseListener.Service.Privacy;
using DoseListener.Service.Receiving;
using DoseListener.Service.Tests.WholeService;
using DoseListener.Store;
using DoseListener.Store.Ingest;

namespace DoseListener.Service.Tests.Import;

public sealed class FileImportTests
{
    private static readonly SaveResult Busy = new(SaveOutcome.TryAgain, "database busy");

    private ImpatientTime _time = new();
    private string _folder = "";
    private string[] _files = [];

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("doselistener").FullName;
        _files = Sample.Files(_folder);
        _time = new();
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Busy_database_is_tried_again()
    {
        var tries = 0;

        var files = await ImportAsync((_, _) => Task.FromResult(Interlocked.Increment(ref tries) <= _files.Length * 2 ? Busy : new(SaveOutcome.Stored)));

        Assert.That(files.Select(file => file.Outcome), Is.EqualTo(Enumerable.Repeat(ImportOutcome.Stored, _files.Length)));
    }

    [Test]
    public async Task File_that_could_not_be_saved_for_a_minute_is_named_with_the_trouble()
    {
        var files = await ImportAsync((_, _) => Task.FromResult(Busy), 1);

        Assert.That(files, Is.EqualTo(new[] { new ImportedFile(_files[0], ImportOutcome.NotSaved, "database busy") }));
        Assert.That(_time.Waited, Is.InRange(TimeSpan.FromSeconds(40), TimeSpan.FromMinutes(2)));
    }

    [Test]
    public async Task Store_that_has_ended_is_not_waited_for()
    {
        var tries = 0;
        var import = Import((_, _) => Task.FromResult(tries++ > 0 ? throw new InvalidOperationException("tried again") : Busy), Task.CompletedTask);

        var files = await ListAsync(import.RunAsync(_files[..1], default));

        Assert.That(files.Single().Outcome, Is.EqualTo(ImportOutcome.NotSaved));
    }

    [Test]
    public async Task Record_that_the_store_refuses_does_not_keep_others_out()
    {
        var first = 0;

        var files = await ImportAsync((_, _) => Interlocked.Exchange(ref first, 1) == 0
            ? Task.FromException<SaveResult>(new StoreException(StoreFault.RecordRefused, "a fault"))
            : Task.FromResult(new SaveResult(SaveOutcome.Stored)));

        Assert.That(files.Count(file => file.Outcome == ImportOutcome.Stored), Is.EqualTo(_files.Length - 1));
        Assert.That(files.Single(file => file.IsMissing).Trouble, Is.EqualTo("a fault"));
    }

    [Test]
    public async Task Results_stand_in_the_order_of_the_files_with_those_that_cannot_be_read()
    {
        string[] files = [_files[0], Path.Combine(_folder, "none.dcm"), .. _files[1..]];
        var import = Import((_, _) => Task.FromResult(new SaveResult(SaveOutcome.Duplicate)), Never);

        var results = await ListAsync(import.RunAsync(files, default));

        Assert.That(results.Select(file => file.Path), Is.EqualTo(files));
        Assert.That(results[1].Outcome, Is.EqualTo(ImportOutcome.CannotBeOpened));
    }

    private static Task Never => new TaskCompletionSource().Task;

    private FileImport Import(Func<InstanceRecord, CancellationToken, Task<SaveResult>> save, Task end)
    {
        var recording = new InstanceRecording(new PatientIdentity(PatientPrivacy.None, null), () => DerivedSettings.Default, _time);
        return new FileImport(new ImportReader(ReceivingPolicy.From(new DoseListenerOptions()), recording, new()), save, end, _time);
    }

    private Task<List<ImportedFile>> ImportAsync(Func<InstanceRecord, CancellationToken, Task<SaveResult>> save, int? count = null) =>
        ListAsync(Import(save, Never).RunAsync(_files[..(count ?? _files.Length)], default));

    private static async Task<List<ImportedFile>> ListAsync(IAsyncEnumerable<ImportedFile> files)
    {
        var list = new List<ImportedFile>();
        await foreach (var file in files)
        {
            list.Add(file);
        }

        return list;
    }

    /// <summary>Whatever is waited for comes at once.</summary>
    private sealed class ImpatientTime : TimeProvider
    {
        public TimeSpan Waited { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waited += dueTime;
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
