using DoseListener.Dicom.Data;
using DoseListener.Dose.Alerts;
using DoseListener.Dose.Quantities;
using DoseListener.Service.Alerts;
using DoseListener.Service.Configuration;
using DoseListener.Service.Import;
using DoseListener.Service.Receiving;
using DoseListener.Service.Tests.Mail.Delivery;
using DoseListener.Service.Tests.WholeService;
using DoseListener.Store;
using DoseListener.Store.Alerts;
using DoseListener.Store.Queries;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PatientIdentity = DoseListener.Service.Privacy.PatientIdentity;

namespace DoseListener.Service.Tests.Alerts;

/// <summary>Alerts for which no address is configured: the log says so, and they stand in nobody's way.</summary>
public sealed class NobodyNamedTests
{
    private static readonly TimeSpan Settle = TimeSpan.FromMinutes(10);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 30, 10, 0, 0, TimeSpan.Zero));
    private LogRecorder _log = null!;
    private ServiceFolder? _folder;
    private DoseStore _store = null!;
    private ConfigurationMonitor _configuration = null!;

    private IEnumerable<string> Nobody => _log.Lines.Where(line => line.StartsWith("3107 ", StringComparison.Ordinal));

    [TearDown]
    public async Task TearDown()
    {
        await _store.DisposeAsync();
        _folder?.Dispose();
        _log.Dispose();
    }

    [Test]
    public async Task Critical_alert_that_nobody_is_named_for_is_said_once()
    {
        var evaluator = Evaluator("{}");
        await SaveAsync(new LongProcedure().Whole());
        await evaluator.RoundAsync(CancellationToken.None);
        _time.Advance(Settle);
        await evaluator.RoundAsync(CancellationToken.None);
        Assert.That(Nobody.Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task One_that_is_held_for_a_list_is_said_too()
    {
        var evaluator = Evaluator("""{ "StormLimit": 1 }""");
        await KeepAsync(Alert(1, "1.5.1", "FL-KAR-5") with { State = AlertState.Notified, IsHeldByStorm = false, NotifiedAt = _time.GetUtcNow() });
        await SaveAsync(new LongProcedure().Whole());
        await evaluator.RoundAsync(CancellationToken.None);
        Assert.That(_store.Reader.Alerts(new() { IsHeldByStorm = true }), Has.Count.EqualTo(1));
        Assert.That(Nobody.Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task One_that_opens_again_is_said_too()
    {
        var evaluator = Evaluator("{}");
        var procedure = new LongProcedure();
        await SaveAsync(procedure.Part(1, 140));
        _time.Advance(Settle);
        await evaluator.RoundAsync(CancellationToken.None);
        var alert = _store.Reader.Alerts(AlertFilter.All).Single();
        Assert.That((alert.Severity, Nobody.Count()), Is.EqualTo((Severity.Review, 0)));

        await KeepAsync(alert with { State = AlertState.Closed });
        await SaveAsync(procedure.Part(141, 300));
        await evaluator.RoundAsync(CancellationToken.None);
        Assert.That(_store.Reader.Alerts(AlertFilter.All).Single(), Has.Property(nameof(StoredAlert.State)).EqualTo(AlertState.Reopened).And.Property(nameof(StoredAlert.Severity)).EqualTo(Severity.Critical));
        Assert.That(Nobody.Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Held_alerts_that_nobody_is_named_for_do_not_keep_others_from_the_list()
    {
        _ = Evaluator("""{ "Rules": [{ "Id": "TOLD", "Severity": "Critical", "Metric": "DAP", "AtLeast": 1, "Recipients": ["rule@example.org"] }] }""");
        for (var id = 1; id <= 101; id++)
        {
            await KeepAsync(Alert(id, FormattableString.Invariant($"1.5.{id}"), id == 101 ? "TOLD" : "NOBODY"));
        }

        var mails = await new StormLists(_store, _time).WriteAsync(AlertSettings.Of(_configuration.Current), CancellationToken.None);
        Assert.That(mails, Is.EqualTo(1));
        Assert.That(_store.Reader.DueMail(_time.GetUtcNow(), 10).Single().Mail.AlertIds, Is.EqualTo(new[] { 101 }));
        Assert.That(_store.Reader.Alerts(new() { IsHeldByStorm = true }), Has.Count.EqualTo(100), "they wait for somebody to be named");
    }

    [Test]
    public async Task Held_alerts_of_a_sender_go_to_those_who_are_named_for_it()
    {
        _ = Evaluator("{}", """, "Modalities": [{ "Name": "Room 1", "AETitle": "XA1", "Recipients": ["room1@example.org"] }]""");
        var procedure = new LongProcedure();
        await SaveAsync(procedure.Whole());
        await KeepAsync(Alert(1, procedure.StudyUid, "FL-KAR-5"));
        await KeepAsync(Alert(2, "1.5.1", "FL-KAR-5"));

        await new StormLists(_store, _time).WriteAsync(AlertSettings.Of(_configuration.Current), CancellationToken.None);
        Assert.That(_store.Reader.DueMail(_time.GetUtcNow(), 10).Select(row => (row.Mail.Recipient, row.Mail.AlertIds.Single())), Is.EqualTo(new[] { ("room1@example.org", 1L) }));
    }

    private Evaluator Evaluator(string alerts, string more = "")
    {
        _log = new LogRecorder();
        _folder = new ServiceFolder(more: $$""", "Alerts": {{alerts}}{{more}}""");
        _store = DoseStore.Open(new DoseStoreOptions(_folder.Database) { Settle = Settle }, _time, NullLogger<DoseStore>.Instance);
        _configuration = new ConfigurationMonitor(ConfigurationLoader.Load(_folder.Configuration).Snapshot!, _time, NullLogger<ConfigurationMonitor>.Instance);
        using var factory = new LoggerFactory([_log]);
        var evaluator = new Evaluator(_store, _configuration, () => { }, _time, factory.CreateLogger<Evaluator>());
        _store.StudyQueued += evaluator.Announce;
        return evaluator;
    }

    private async Task KeepAsync(StoredAlert alert)
    {
        var commit = new ThreadCommit
        {
            StudyInstanceUid = alert.StudyInstanceUid,
            ThreadRevision = _store.Reader.Thread(alert.StudyInstanceUid).Revision,
            Changes = [new(alert, [])],
            At = _time.GetUtcNow(),
        };
        Assert.That(await _store.ApplyAsync(commit, CancellationToken.None), Is.EqualTo(ApplyOutcome.Applied));
    }

    private StoredAlert Alert(long id, string study, string rule) => new()
    {
        Id = id,
        Key = "DoseRP/Plane/High|",
        StudyInstanceUid = study,
        RuleId = rule,
        Severity = Severity.Critical,
        Side = Side.High,
        Scope = AlertScope.Plane,
        SubjectKey = "",
        SubjectLabel = "study",
        Metric = Metric.DoseRP,
        Value = 7700,
        Quality = Quality.Reported,
        LimitKind = LimitKind.AtLeast,
        LimitValue = 5000,
        LimitAsWritten = "5 Gy",
        State = AlertState.Detected,
        IsHeldByStorm = true,
        CreatedAt = _time.GetUtcNow(),
    };

    private async Task SaveAsync(Dataset dataset)
    {
        using (dataset)
        {
            var file = Path.Combine(_folder!.Path, Path.GetRandomFileName());
            Sample.Write(dataset, file);
            var snapshot = _configuration.Current;
            var reader = new ImportReader(ReceivingPolicy.From(snapshot.Options), new InstanceRecording(PatientIdentity.From(snapshot), snapshot.Options.Derived.ToSettings, _time), snapshot.Options.Alerts.NotAPatient);
            await _store.SaveAsync(reader.Read(file).Record! with { IsImport = false, CallingAE = "XA1", SenderName = "Room 1", CalledAE = "DOSELISTENER", Address = "192.0.2.7" }, CancellationToken.None);
        }
    }
}
