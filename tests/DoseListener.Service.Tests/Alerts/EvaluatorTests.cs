using DoseListener.Dicom.Data;
using DoseListener.Dose.Alerts;
using DoseListener.Dose.Extraction;
using DoseListener.Service.Alerts;
using DoseListener.Service.Configuration;
using DoseListener.Service.Health;
using DoseListener.Service.Import;
using DoseListener.Service.Receiving;
using DoseListener.Service.Tests.Commands;
using DoseListener.Service.Tests.WholeService;
using DoseListener.Store;
using DoseListener.Store.Alerts;
using DoseListener.Store.Ingest;
using DoseListener.Store.Queries;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PatientIdentity = DoseListener.Service.Privacy.PatientIdentity;

namespace DoseListener.Service.Tests.Alerts;

/// <summary>The loop on a real database, by a clock that stands still.</summary>
public sealed class EvaluatorTests
{
    private static readonly TimeSpan Settle = TimeSpan.FromMinutes(10);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 30, 10, 0, 0, TimeSpan.Zero));
    private ServiceFolder _folder = null!;
    private DoseStore _store = null!;
    private ConfigurationMonitor _configuration = null!;
    private int _announced;

    private StoreReader Reader => _store.Reader;

    [SetUp]
    public void SetUp()
    {
        _folder = new ServiceFolder(more: """, "Alerts": { "Recipients": ["rso@example.org"] }""");
        _store = DoseStore.Open(new DoseStoreOptions(_folder.Database) { Settle = Settle }, _time, NullLogger<DoseStore>.Instance);
        _configuration = new ConfigurationMonitor(ConfigurationLoader.Load(_folder.Configuration).Snapshot!, _time, NullLogger<ConfigurationMonitor>.Instance);
        _announced = 0;
    }

    [TearDown]
    public async Task TearDown()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task What_is_critical_is_told_while_the_study_still_arrives()
    {
        var evaluator = Evaluator();
        await SaveAsync(new LongProcedure().Whole());
        await evaluator.RoundAsync(CancellationToken.None);

        Assert.That(Reader.Alerts(AlertFilter.All).Single().State, Is.EqualTo(AlertState.Notified));
        Assert.That(Reader.DueMail(_time.GetUtcNow(), 10).Single().Mail.AlertIds, Is.EqualTo(new[] { 1 }));
        Assert.That(Reader.Queue(null, 10), Has.Count.EqualTo(1), "it is to be judged again");
        Assert.That(_announced, Is.EqualTo(1));
    }

    [Test]
    public async Task What_is_not_critical_is_told_once_the_study_has_been_quiet()
    {
        var evaluator = Evaluator();
        var procedure = new LongProcedure();
        await SaveAsync(procedure.Part(1, 130));
        await evaluator.RoundAsync(CancellationToken.None);
        Assert.That(Reader.DueMail(_time.GetUtcNow(), 10), Is.Empty);

        _time.Advance(TimeSpan.FromMinutes(9));
        await SaveAsync(procedure.Part(131, 140));
        _time.Advance(TimeSpan.FromMinutes(9));
        await evaluator.RoundAsync(CancellationToken.None);
        Assert.That(Reader.DueMail(_time.GetUtcNow(), 10), Is.Empty, "something came nine minutes ago");

        _time.Advance(TimeSpan.FromMinutes(1));
        await evaluator.RoundAsync(CancellationToken.None);
        Assert.That(Reader.DueMail(_time.GetUtcNow(), 10).Single().Mail.Severity, Is.EqualTo(Severity.Review));
        Assert.That(Reader.Queue(null, 10), Is.Empty);
    }

    [Test]
    public async Task Process_that_takes_over_finds_what_the_last_one_left_and_repeats_nothing()
    {
        await SaveAsync(new LongProcedure().Whole());
        for (var process = 0; process < 3; process++)
        {
            var evaluator = Evaluator();
            await evaluator.StartAsync(CancellationToken.None);
            await evaluator.RoundAsync(CancellationToken.None);
        }

        _time.Advance(Settle);
        await Evaluator().RoundAsync(CancellationToken.None);
        Assert.That(Reader.Alerts(AlertFilter.All), Has.Count.EqualTo(1));
        Assert.That(Reader.DueMail(_time.GetUtcNow(), 10), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Study_that_cannot_be_judged_is_parked_after_five_times_and_the_others_go_on()
    {
        var (broken, sound) = (new LongProcedure(), new LongProcedure());
        var evaluator = Evaluator();
        await SaveAsync(broken.Whole());
        Damage(broken.StudyUid, "update study set totals = 'null' where study_instance_uid = @study");
        await SaveAsync(sound.Whole());
        for (var minute = 0; minute < 5; minute++)
        {
            await evaluator.RoundAsync(CancellationToken.None);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        await evaluator.RoundAsync(CancellationToken.None);
        Assert.That(Reader.Alerts(AlertFilter.All).Single().StudyInstanceUid, Is.EqualTo(sound.StudyUid));
        Assert.That(Reader.ParkedStudies().Single(), Has.Property(nameof(QueuedStudy.StudyInstanceUid)).EqualTo(broken.StudyUid).And.Property(nameof(QueuedStudy.Attempts)).EqualTo(5));
        Assert.That(evaluator.Health.State, Is.EqualTo(HealthState.Unhealthy));

        await Evaluator().StartAsync(CancellationToken.None);
        Assert.That(Reader.ParkedStudies(), Is.Empty, "the next version gets a chance");
    }

    [Test]
    public async Task What_was_imported_is_judged_in_silence_also_by_the_service()
    {
        var evaluator = Evaluator();
        await SaveAsync(new LongProcedure().Whole(), isImport: true);
        await evaluator.RoundAsync(CancellationToken.None);
        Assert.That(Reader.Alerts(AlertFilter.All), Is.Empty, "the import does it itself");

        _time.Advance(Settle);
        await evaluator.RoundAsync(CancellationToken.None);
        Assert.That(Reader.Alerts(AlertFilter.All).Single().SuppressedReason, Is.EqualTo(SuppressedReason.Import));
        Assert.That(Reader.DueMail(_time.GetUtcNow(), 10), Is.Empty);
    }

    [Test]
    public async Task What_was_received_is_told_though_a_part_of_it_was_imported()
    {
        var evaluator = Evaluator();
        var procedure = new LongProcedure();
        await SaveAsync(procedure.Part(1, 250));
        await SaveAsync(procedure.Part(251, 300), isImport: true);
        await evaluator.RoundAsync(CancellationToken.None);

        Assert.That(Reader.DueMail(_time.GetUtcNow(), 10), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Storm_is_told_in_single_mails_first_and_then_in_one_list_every_quarter_of_an_hour()
    {
        var evaluator = Evaluator();
        for (var study = 0; study < 14; study++)
        {
            await SaveAsync(new LongProcedure().Whole());
            await evaluator.RoundAsync(CancellationToken.None);
        }

        _time.Advance(TimeSpan.FromMinutes(16));
        await evaluator.RoundAsync(CancellationToken.None);
        var mails = Reader.DueMail(_time.GetUtcNow(), 100);
        Assert.That(mails.Count(row => row.Mail.Kind == MailKind.Alert), Is.EqualTo(10));
        Assert.That(mails.Where(row => row.Mail.Kind == MailKind.Storm).SelectMany(row => row.Mail.AlertIds), Is.EquivalentTo(new[] { 11, 12, 13, 14 }));
        Assert.That(Reader.Alerts(new() { IsHeldByStorm = true }), Is.Empty);

        _time.Advance(TimeSpan.FromMinutes(16));
        await evaluator.RoundAsync(CancellationToken.None);
        Assert.That(Reader.DueMail(_time.GetUtcNow(), 100), Has.Count.EqualTo(mails.Count), "and each once");
    }

    [Test]
    public async Task Same_report_under_two_study_uids_is_told_once()
    {
        var evaluator = Evaluator();
        using var first = new LongProcedure().Whole();
        var record = Record(first);
        await _store.SaveAsync(record, CancellationToken.None);
        await evaluator.RoundAsync(CancellationToken.None);
        await _store.SaveAsync(
            record with
            {
                SopInstanceUid = record.SopInstanceUid + "1",
                Sha256 = new string('a', 64),
                ContentHash = new string('a', 64),
                StudyInstanceUid = record.StudyInstanceUid + "1",
                Extraction = record.Extraction! with { StudyInstanceUid = record.StudyInstanceUid + "1", SopInstanceUid = record.SopInstanceUid + "1" },
            },
            CancellationToken.None);
        await evaluator.RoundAsync(CancellationToken.None);
        _time.Advance(Settle);
        await evaluator.RoundAsync(CancellationToken.None);

        Assert.That(Reader.DueMail(_time.GetUtcNow(), 10), Has.Count.EqualTo(1));
    }

    /// <summary>A better extractor finds that it was no dose: what was said does not hold, and whoever looks at the alert sees it.</summary>
    [Test]
    public async Task Alert_of_a_study_that_loses_all_its_dose_when_it_is_read_again_is_taken_back()
    {
        var evaluator = Evaluator();
        using var dataset = new LongProcedure().Whole();
        var record = Record(dataset);
        await _store.SaveAsync(record, CancellationToken.None);
        await evaluator.RoundAsync(CancellationToken.None);
        Assert.That(Reader.Alerts(AlertFilter.All).Single().State, Is.EqualTo(AlertState.Notified));

        await _store.ReplaceExtractionAsync(record.SopInstanceUid, record.Sha256, new() { Status = ExtractionStatus.NoDose, Kind = ObjectKind.Other }, CancellationToken.None);
        _time.Advance(Settle);
        await evaluator.RoundAsync(CancellationToken.None);

        var alert = Reader.Alerts(AlertFilter.All).Single();
        Assert.That(alert.IsCorrected, Is.True);
        Assert.That(Reader.Queue(null, 10), Is.Empty);
        Assert.That(Reader.Study(record.StudyInstanceUid!), Is.Null);
    }

    private Evaluator Evaluator()
    {
        var evaluator = new Evaluator(_store, _configuration, () => _announced++, _time, NullLogger<Evaluator>.Instance);
        _store.StudyQueued += evaluator.Announce;
        return evaluator;
    }

    private async Task SaveAsync(Dataset dataset, bool isImport = false)
    {
        using (dataset)
        {
            var result = await _store.SaveAsync(Record(dataset) with { IsImport = isImport }, CancellationToken.None);
            Assert.That(result.Outcome, Is.EqualTo(SaveOutcome.Stored));
        }
    }

    private InstanceRecord Record(Dataset dataset)
    {
        var file = Path.Combine(_folder.Path, Path.GetRandomFileName());
        Sample.Write(dataset, file);
        var snapshot = _configuration.Current;
        var reader = new ImportReader(ReceivingPolicy.From(snapshot.Options), new InstanceRecording(PatientIdentity.From(snapshot), snapshot.Options.Derived.ToSettings, _time), snapshot.Options.Alerts.NotAPatient);
        return reader.Read(file).Record! with { IsImport = false, CallingAE = "XA1", CalledAE = "DOSELISTENER", Address = "192.0.2.7" };
    }

    private void Damage(string study, string sql) => Database.Execute(_folder.Database, sql, new { study });
}
