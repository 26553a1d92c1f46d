using Dapper;
using DoseListener.Dose.Alerts;
using DoseListener.Store.Alerts;
using Microsoft.Data.Sqlite;
using static DoseListener.Store.Tests.Alerts.MadeUpAlerts;

namespace DoseListener.Store.Tests.Alerts;

internal sealed class ApplyTests
{
    private TestDatabase _database = null!;
    private DoseStore _store = null!;

    [SetUp]
    public void SetUp()
    {
        _database = new TestDatabase();
        _store = _database.Open();
    }

    [TearDown]
    public async Task TearDown()
    {
        await _store.DisposeAsync();
        _database.Dispose();
    }

    [Test]
    public async Task Alert_is_read_as_it_was_written()
    {
        var alert = Alert(1);
        Assert.That(await ApplyAsync(Commit(0, [New(alert)], Mail("m1", 1))), Is.EqualTo(ApplyOutcome.Applied));

        var thread = _store.Reader.Thread(Study);
        Assert.That(thread.Revision, Is.EqualTo(1));
        Assert.That(thread.Alerts.Single(), Is.EqualTo(alert).UsingPropertiesComparer());
        Assert.That(thread.Mails, Is.EqualTo(new[] { new ThreadMail("m1", MailKind.Alert, "rso@example.org", Records.Noon) }));
    }

    [Test]
    public async Task Views_tell_the_story()
    {
        await ApplyAsync(Commit(0, [New(Alert(1)), New(Alert(2, "DAP|Study|High|"))], Mail("m1", 2, 1), Mail("m2", 1)));
        await _store.EnqueueAsync([Mail("digest") with { Kind = MailKind.DailyDigest }], CancellationToken.None);
        await using var connection = _database.Connect();

        Assert.That(
            connection.QuerySingle<(long, string, string, string, double, string, double, string)>(
                "select id, rule_id, severity, metric, value, unit, limit_value, state from alert_log where id = 1"),
            Is.EqualTo((1L, "FL-KAR-5", "Critical", "DoseRP", 7700.123456789012345, "mGy", 5000.0, "notified")));
        Assert.That(
            connection.Query<(string, long?)>("select message_id, alert_id from mail_log order by message_id, alert_id"),
            Is.EqualTo(new (string, long?)[] { ("digest", null), ("m1", 1), ("m1", 2), ("m2", 1) }));
    }

    [Test]
    public async Task What_was_told_and_taken_back_without_a_mail_stands_in_the_digest_of_its_day()
    {
        var (muted, mailed) = (Alert(1), Alert(2, "DAP|Study|High|"));
        await ApplyAsync(Commit(0, [New(muted), New(mailed)]));
        await ApplyAsync(Commit(1, [Closed(muted), Closed(mailed with { MailedValue = null, MailedSeverity = null })]));
        Assert.Multiple(() =>
        {
            Assert.That(_store.Reader.Digest(Records.Noon.AddDays(-1), Records.Noon).Corrected.Select(alert => alert.Id), Is.EqualTo(new[] { 1 }));
            Assert.That(_store.Reader.Digest(Records.Noon, Records.Noon.AddDays(1)).Corrected, Is.Empty);
        });

        static AlertChange Closed(StoredAlert alert) =>
            new(alert with { State = AlertState.Closed, IsCorrected = true, Value = 60 }, [Entry(alert, AlertState.Closed)]);
    }

    [Test]
    public async Task Step_made_from_an_older_state_of_the_alerts_is_refused_whole()
    {
        await ApplyAsync(Commit(0, [New(Alert(1))]));

        Assert.That(await ApplyAsync(Commit(0, [New(Alert(2, "other"))], Mail("m2", 2))), Is.EqualTo(ApplyOutcome.MovedOn));
        Assert.That(_store.Reader.Thread(Study).Alerts, Has.Count.EqualTo(1));
        Assert.That(_store.Reader.DueMail(DateTimeOffset.MaxValue, 10), Is.Empty);
    }

    [Test]
    public async Task Step_made_from_an_older_state_of_the_study_is_refused()
    {
        await _store.SaveAsync(Doses.Ct(1, 1).Record(), CancellationToken.None);
        await _store.SaveAsync(Doses.Ct(2, 2).Record(), CancellationToken.None);

        Assert.That(await ApplyAsync(Commit(0, [New(Alert(1))]) with { StudyRevision = 1 }), Is.EqualTo(ApplyOutcome.MovedOn));
        Assert.That(await ApplyAsync(Commit(0, [New(Alert(1))]) with { StudyRevision = 2 }), Is.EqualTo(ApplyOutcome.Applied));
    }

    [Test]
    public async Task Only_one_takes_a_study_off_the_queue()
    {
        await _store.SaveAsync(Doses.Ct(1, 1).Record(), CancellationToken.None);
        var leaving = Commit(0, []) with { StudyRevision = 1, Queue = QueueStep.Leaves };

        Assert.That(await ApplyAsync(leaving), Is.EqualTo(ApplyOutcome.Applied));
        Assert.That(await ApplyAsync(leaving), Is.EqualTo(ApplyOutcome.MovedOn));
    }

    [Test]
    public async Task Steps_of_several_studies_are_written_together_or_not_at_all()
    {
        var other = Commit(0, [New(Alert(2, study: "1.5.2"))], Mail("m1", 1, 2)) with { StudyInstanceUid = "1.5.2" };
        Assert.That(await _store.ApplyAsync([Commit(7, [New(Alert(1))]), other], CancellationToken.None), Is.EqualTo(ApplyOutcome.MovedOn));
        Assert.That(_store.Reader.Alerts(new()), Is.Empty);

        Assert.That(await _store.ApplyAsync([Commit(0, [New(Alert(1))]), other], CancellationToken.None), Is.EqualTo(ApplyOutcome.Applied));
        Assert.That(_store.Reader.DueMail(DateTimeOffset.MaxValue, 1).Single().Mail.AlertIds, Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public async Task Mail_is_queued_once_however_often_it_is_given()
    {
        await _store.EnqueueAsync([Mail("m1"), Mail("m2")], CancellationToken.None);
        await _store.EnqueueAsync([Mail("m2"), Mail("m3")], CancellationToken.None);

        Assert.That(_store.Reader.DueMail(DateTimeOffset.MaxValue, 10).Select(row => row.Mail.MessageId), Is.EqualTo(new[] { "m1", "m2", "m3" }));
    }

    [Test]
    public async Task Numbers_are_given_out_once()
    {
        Assert.That(await _store.ReserveAlertNumbersAsync(3, CancellationToken.None), Is.EqualTo(1));
        Assert.That(await _store.ReserveAlertNumbersAsync(1, CancellationToken.None), Is.EqualTo(4));
    }

    [TestCase("update alert_history set note = 'nothing happened'")]
    [TestCase("delete from alert_history")]
    [TestCase("insert or replace into alert_history (id, alert_id, at, state, by_whom, rule_id, severity, value) values (1, 1, '', '', '', '', '', 0)")]
    public async Task History_is_only_added_to(string sql)
    {
        await ApplyAsync(Commit(0, [New(Alert(1))]));
        await using var connection = _database.Connect();

        Assert.That(() => connection.Execute(sql), Throws.InstanceOf<SqliteException>().With.Message.Contains("only added to"));
        Assert.That(connection.Query<string>("select state from alert_history"), Is.EqualTo(new[] { "detected", "notified" }));
    }

    private Task<ApplyOutcome> ApplyAsync(ThreadCommit commit) => _store.ApplyAsync(commit, CancellationToken.None);
}
