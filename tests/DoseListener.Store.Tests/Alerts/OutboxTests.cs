using DoseListener.Dose.Alerts;
using DoseListener.Store.Alerts;
using Microsoft.Extensions.Time.Testing;
using static DoseListener.Store.Tests.Alerts.MadeUpAlerts;

namespace DoseListener.Store.Tests.Alerts;

internal sealed class OutboxTests
{
    private readonly FakeTimeProvider _time = new(Records.Noon);
    private TestDatabase _database = null!;
    private DoseStore _store = null!;

    private IReadOnlyList<OutboxRow> Due => _store.Reader.DueMail(_time.GetUtcNow(), 10);

    [SetUp]
    public void SetUp()
    {
        _database = new TestDatabase();
        _store = _database.Open(_time);
    }

    [TearDown]
    public async Task TearDown()
    {
        await _store.DisposeAsync();
        _database.Dispose();
    }

    [Test]
    public async Task Critical_mail_goes_before_mail_that_is_older()
    {
        await EnqueueAsync(Mail("m1") with { Severity = Severity.Trend }, Mail("m2") with { Severity = Severity.Review }, Mail("m3"));

        Assert.That(Due.Select(row => row.Mail.MessageId), Is.EqualTo(new[] { "m3", "m2", "m1" }));
    }

    [Test]
    public async Task Held_mail_is_due_again_at_its_time()
    {
        await EnqueueAsync(Mail("m1"));
        var next = _time.GetUtcNow() + TimeSpan.FromMinutes(1);
        await _store.ReportDeliveryAsync(Due.Single().Id, DeliveryOutcome.Held, "421 busy", next, CancellationToken.None);
        Assert.That(Due, Is.Empty);
        Assert.That(_store.Reader.NextMailAt(), Is.EqualTo(next));

        _time.Advance(TimeSpan.FromMinutes(1));
        var row = Due.Single();
        Assert.That((row.State, row.Attempts, row.FirstAttemptAt, row.LastError), Is.EqualTo((MailState.Held, 1, (DateTimeOffset?)Records.Noon, (string?)"421 busy")));
    }

    [TestCase(DeliveryOutcome.Sent)]
    [TestCase(DeliveryOutcome.Refused)]
    public async Task Mail_that_is_sent_or_refused_stays_so(DeliveryOutcome outcome)
    {
        await EnqueueAsync(Mail("m1"));
        var id = Due.Single().Id;
        await _store.ReportDeliveryAsync(id, outcome, null, null, CancellationToken.None);
        await _store.ReportDeliveryAsync(id, DeliveryOutcome.Held, "late", _time.GetUtcNow(), CancellationToken.None);

        Assert.That(Due, Is.Empty);
        Assert.That(_store.Reader.NextMailAt(), Is.Null);
    }

    private Task EnqueueAsync(params OutgoingMail[] mails) => _store.EnqueueAsync(mails, CancellationToken.None);
}
