using DoseListener.Dose.Alerts;
using DoseListener.Service.Alerts;
using DoseListener.Service.Import;
using DoseListener.Service.Mail.Digests;
using DoseListener.Service.Privacy;
using DoseListener.Service.Receiving;
using DoseListener.Service.Tests.Mail.Delivery;
using DoseListener.Service.Tests.WholeService;
using DoseListener.Store.Alerts;
using Microsoft.Extensions.Logging.Abstractions;

namespace DoseListener.Service.Tests.Mail.Digests;

/// <summary>Nobody acknowledges.</summary>
public sealed class EscalationTests
{
    private OutboxBench _bench = null!;

    [SetUp]
    public void SetUp() => _bench = new OutboxBench("""
        { "Alerts": { "Recipients": ["rso@hospital.example"], "Escalation": { "Recipients": ["deputy@hospital.example"], "After": "4 h", "AtMost": 2 } }, "Mail": { "TimeZone": "Europe/Berlin" } }
        """);

    [TearDown]
    public async Task TearDown() => await _bench.DisposeAsync();

    [Test]
    public async Task Critical_alert_that_nobody_acknowledges_goes_to_the_second_list_up_to_the_ceiling()
    {
        await ReceiveAsync(new LongProcedure());
        await PassAsync(TimeSpan.FromHours(3.9));
        Assert.That(Written(MailKind.Escalation), Is.Empty);

        await PassAsync(TimeSpan.FromHours(0.2));
        var first = Written(MailKind.Escalation).Single();
        Assert.Multiple(() =>
        {
            Assert.That(first.Mail.Recipient, Is.EqualTo("deputy@hospital.example"));
            Assert.That(first.Mail.Subject, Does.StartWith("[CRITICAL, NOT ACKNOWLEDGED]"));
            Assert.That(first.Mail.Text.ReplaceLineEndings(" "), Does.Contain("Nobody has acknowledged A-1 since the first mail of 2026-11-30 03:00 (UTC+01:00), 4 h ago, which went to rso@hospital.example."));
        });

        await PassAsync(TimeSpan.FromDays(3));
        Assert.That(Written(MailKind.Escalation), Has.Count.EqualTo(2));
        Assert.That(_bench.Store.Reader.Alert(1)!.Alert.Escalations, Is.EqualTo(2));
    }

    private List<OutboxRow> Written(MailKind kind) => [.. _bench.Waiting.OrderBy(row => row.Id).Where(row => row.Mail.Kind == kind)];

    private async Task PassAsync(TimeSpan span)
    {
        var clock = new MailClock(_bench.Store, _bench.Configuration, _bench.Time, NullLogger<MailClock>.Instance);
        for (var end = _bench.Time.GetUtcNow() + span; _bench.Time.GetUtcNow() < end;)
        {
            _bench.Time.Advance(TimeSpan.FromMinutes(6));
            await clock.LookAsync(CancellationToken.None);
        }
    }

    private async Task ReceiveAsync(LongProcedure procedure)
    {
        var file = Path.Combine(_bench.Folder, Path.GetRandomFileName());
        using (var dataset = procedure.Whole())
        {
            Sample.Write(dataset, file);
        }

        var snapshot = _bench.Configuration.Current;
        var reader = new ImportReader(ReceivingPolicy.From(snapshot.Options), new InstanceRecording(PatientIdentity.From(snapshot), snapshot.Options.Derived.ToSettings, _bench.Time), snapshot.Options.Alerts.NotAPatient);
        await _bench.Store.SaveAsync(reader.Read(file).Record! with { IsImport = false, CallingAE = "XA1" }, CancellationToken.None);
        await new Evaluator(_bench.Store, _bench.Configuration, () => { }, _bench.Time, NullLogger<Evaluator>.Instance).RoundAsync(CancellationToken.None);
    }
}
