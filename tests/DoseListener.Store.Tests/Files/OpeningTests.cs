using System.Runtime.Versioning;
using Dapper;
using DoseListener.Store.Ingest;

namespace DoseListener.Store.Tests.Files;

internal sealed class OpeningTests
{
    private TestDatabase _database = null!;

    [SetUp]
    public void SetUp() => _database = new TestDatabase();

    [TearDown]
    public void TearDown() => _database.Dispose();

    [Test]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public async Task New_database_is_for_its_owner_alone()
    {
        await using var store = _database.Open();
        await store.SaveAsync(Records.Instance("1.1"), CancellationToken.None);

        Assert.That(
            new[] { "", "-wal", "-shm" }.Select(suffix => File.GetUnixFileMode(_database.Path + suffix)),
            Has.All.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task Missing_folders_are_made()
    {
        var path = Path.Combine(_database.Folder, "a", "b", "dose.db");
        await using var store = DoseStore.Open(new DoseStoreOptions(path), TimeProvider.System, new LogLines());

        Assert.That(store.Reader.Path, Is.EqualTo(path));
        Assert.That((await store.SaveAsync(Records.Instance("1.1"), CancellationToken.None)).Outcome, Is.EqualTo(SaveOutcome.Stored));
    }

    [Test]
    public void Lock_that_cannot_be_had_is_not_taken_for_another_service()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("A link that names itself stands for a disk that is read-only, which only a privileged account could make.");
        }

        File.CreateSymbolicLink(_database.Path + ".lock", _database.Path + ".lock");
        Assert.That(() => ServiceLock.Take(_database.Path), Throws.TypeOf<StoreException>().With.Property(nameof(StoreException.Fault)).EqualTo(StoreFault.NotWritable));
    }

    [Test]
    public void Folder_that_is_a_file_is_refused()
    {
        File.WriteAllText(Path.Combine(_database.Folder, "file"), "");
        var path = Path.Combine(_database.Folder, "file", "dose.db");

        var refusal = Assert.Throws<StoreException>(() => DoseStore.Open(new DoseStoreOptions(path), TimeProvider.System, new LogLines()));
        Assert.That(refusal.Fault, Is.EqualTo(StoreFault.NotWritable));
    }

    [Test]
    public void Database_that_is_a_folder_is_refused()
    {
        Directory.CreateDirectory(_database.Path);

        var refusal = Assert.Throws<StoreException>(() => _database.Open());
        Assert.That(refusal.Fault, Is.EqualTo(StoreFault.NotWritable));
    }

    [Test]
    public void Other_file_is_refused_and_left_alone()
    {
        var text = new string('x', 5000);
        File.WriteAllText(_database.Path, text);

        var refusal = Assert.Throws<StoreException>(() => _database.Open());
        Assert.That(refusal.Fault, Is.EqualTo(StoreFault.NotADatabase));
        Assert.That(refusal.Message, Does.Contain(_database.Path));
        Assert.That(File.ReadAllText(_database.Path), Is.EqualTo(text));
    }

    [Test]
    public async Task Damaged_schema_is_refused()
    {
        await using (_database.Open())
        {
        }

        await using (var file = new FileStream(_database.Path, FileMode.Open, FileAccess.Write))
        {
            file.Position = 100; // The header of the first page's tree follows the file's own of 100 bytes.
            file.Write(Enumerable.Repeat((byte)0xA5, 1000).ToArray());
        }

        var refusal = Assert.Throws<StoreException>(() => _database.Open());
        Assert.That(refusal.Fault, Is.EqualTo(StoreFault.Corrupt));
    }

    [Test]
    public async Task Database_that_another_program_holds_exclusively_is_refused()
    {
        await using var other = _database.Connect();
        other.Execute("begin exclusive");

        var refusal = Assert.Throws<StoreException>(() => _database.Open(new Store.Writing.WriterLimits { BusyTime = TimeSpan.FromMilliseconds(20) }));
        Assert.That(refusal.Fault, Is.EqualTo(StoreFault.Locked));
    }

    [Test]
    public async Task Integrity_check_is_content_with_a_sound_file_and_names_what_is_wrong_with_another()
    {
        await using var store = _database.Open();
        await store.SaveAsync(Records.Instance("1.1"), CancellationToken.None);
        var sound = await store.CheckIntegrityAsync(CancellationToken.None);
        await using (var other = _database.Connect())
        {
            other.Execute("pragma writable_schema = 1; update sqlite_schema set rootpage = 2 where name = 'instance_by_received_at'");
        }

        Assert.That(sound, Is.Empty);
        Assert.That(await store.CheckIntegrityAsync(CancellationToken.None), Is.Not.Empty);
    }

    [Test]
    public async Task Second_service_is_kept_out_until_the_first_has_ended()
    {
        var first = ServiceLock.Take(_database.Path);
        var refusal = Assert.Throws<StoreException>(() => ServiceLock.Take(_database.Path));
        Assert.That(refusal.Fault, Is.EqualTo(StoreFault.Locked));
        await using (_database.Open())
        {
            Assert.That(StoreReader.Open(_database.Path).Count(new()), Is.Zero, "others than services come in");
        }

        first.Dispose();
        Assert.That(() => ServiceLock.Take(_database.Path).Dispose(), Throws.Nothing);
    }

    [Test]
    public async Task Orderly_end_leaves_one_file()
    {
        await using (var store = _database.Open())
        {
            await store.SaveAsync(Records.Instance("1.1"), CancellationToken.None);
        }

        Assert.That(Directory.GetFiles(_database.Folder), Is.EqualTo(new[] { _database.Path }));
    }
}
