using DoseListener.Dose.Alerts;
using DoseListener.Service.Health;
using DoseListener.Store.Alerts;
using static DoseListener.Service.Tests.Mail.Delivery.OutboxBench;

namespace DoseListener.Service.Tests.Mail.Delivery;

/// <summary>Nothing is lost and nothing is doubled, whatever the server does.</summary>
public sealed class OutboxTests
{
    private SmtpPeer _peer = null!;
    private OutboxBench _bench = null!;

    [SetUp]
    public void SetUp()
    {
        _peer = new SmtpPeer();
        _bench = new OutboxBench(Json(_peer.Port));
    }

    [TearDown]
    public async Task TearDown()
    {
        await _bench.DisposeAsync();
        await _peer.DisposeAsync();
    }

    [Test]
    public async Task Mail_goes_out_once_over_one_connection_and_the_most_severe_goes_first()
    {
        await _bench.EnqueueAsync(Letter("trend", Severity.Trend), Letter("old", Severity.Review), Letter("young", Severity.Review), Letter("critical"));
        await _bench.RoundAsync();
        _bench.Time.Advance(TimeSpan.FromSeconds(10));
        await _bench.RoundAsync();
        Assert.Multiple(() =>
        {
            Assert.That(_peer.Mails.Select(mail => mail.Message.MessageId), Is.EqualTo(new[] { "critical@doselistener", "old@doselistener", "young@doselistener", "trend@doselistener" }));

            // One for critical mail, one for the rest.
            Assert.That(_peer.Connections, Is.EqualTo(2));
            Assert.That(_bench.Logged("old"), Is.EqualTo(("sent", 1L, (string?)null)));
            Assert.That(_bench.Outbox.Health, Is.EqualTo(PartHealth.Healthy("All mail has gone out.")));
        });
    }

    [Test]
    public async Task Bad_address_is_refused_for_good_and_harms_nobody_else()
    {
        _peer.Answer = (moment, argument) => moment == SmtpMoment.Rcpt && argument.StartsWith("nobody", StringComparison.Ordinal) ? "550 5.1.1 no such user" : null;
        await _bench.EnqueueAsync(Letter("a1", recipient: "nobody@hospital.example"), Letter("a2"), Letter("a3", recipient: "physics@hospital.example"));
        await _bench.RoundAsync();
        Assert.Multiple(() =>
        {
            Assert.That(_peer.Mails.Select(mail => mail.Recipient), Is.EqualTo(new[] { "rso@hospital.example", "physics@hospital.example" }));
            Assert.That(_bench.Logged("a1").State, Is.EqualTo("refused"));
            Assert.That(_bench.Logged("a1").Error, Is.EqualTo("the server refuses the recipient: 550 5.1.1 no such user"));
            Assert.That(_bench.Log, Has.Some.StartsWith("3003 Error Mail a1@doselistener (Alert) to nobody@hospital.example is refused for good"));
        });
    }

    [TestCase("552 5.3.4 too big")]
    [TestCase("554 5.7.1 looks like spam")]
    public async Task Mail_that_is_not_taken_after_data_is_refused_for_good(string answer)
    {
        _peer.Answer = (moment, _) => moment == SmtpMoment.EndOfData ? answer : null;
        await _bench.EnqueueAsync(Letter("a1"));
        await _bench.RoundAsync();
        Assert.That(_bench.Logged("a1"), Is.EqualTo(("refused", 1L, (string?)$"the server does not take the mail: {answer}")));
    }

    [Test]
    public async Task Whatever_breaks_off_wherever_loses_nothing(
        [Values(SmtpMoment.Connect, SmtpMoment.Ehlo, SmtpMoment.Auth, SmtpMoment.MailFrom, SmtpMoment.Rcpt, SmtpMoment.Data, SmtpMoment.EndOfData)] SmtpMoment moment,
        [Values(SmtpPeer.BreakOff, "421 4.3.2 going down", "451 4.3.0 not now")] string answer)
    {
        _bench.Configure(Json(_peer.Port, """, "User": "dose", "PasswordFile": "password" """));
        await File.WriteAllTextAsync(Path.Combine(_bench.Folder, "password"), "secret\n");
        _bench.Restart();
        _peer.Answer = (at, _) => at == moment ? answer : null;
        await _bench.EnqueueAsync(Letter("a1"), Letter("a2", recipient: "physics@hospital.example"), Letter("a3", Severity.Review));
        await _bench.RoundAsync();
        Assert.That(_bench.Waiting, Has.Count.EqualTo(3));
        Assert.That(_bench.Waiting.Select(row => row.LastError), Is.All.Not.Null.And.All.Not.Contain("secret"));

        _peer.Answer = (_, _) => null;
        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        await _bench.RoundAsync();
        Assert.Multiple(() =>
        {
            Assert.That(_bench.Waiting, Is.Empty);

            // A server that breaks off before it says that it has the mail gets it again, under the same name.
            Assert.That(_peer.Mails.Select(mail => mail.Message.MessageId).Distinct().Order(), Is.EqualTo(new[] { "a1@doselistener", "a2@doselistener", "a3@doselistener" }));
            Assert.That(_peer.Mails, Has.Count.EqualTo((moment, answer) is (SmtpMoment.EndOfData, SmtpPeer.BreakOff) ? 6 : 3));
            Assert.That(_bench.Log, Has.None.Contains("secret"));
        });
    }

    [Test]
    public async Task Five_hundred_before_rcpt_holds_the_mail([Values(SmtpMoment.Connect, SmtpMoment.Ehlo, SmtpMoment.Auth, SmtpMoment.MailFrom)] SmtpMoment moment)
    {
        _bench.Configure(Json(_peer.Port, """, "User": "dose", "PasswordFile": "password" """));
        await File.WriteAllTextAsync(Path.Combine(_bench.Folder, "password"), "secret\n");
        _bench.Restart();
        _peer.Answer = (at, _) => at == moment ? moment == SmtpMoment.Auth ? "535 5.7.8 wrong" : "554 5.7.1 not you" : null;
        await _bench.EnqueueAsync(Letter("a1"), Letter("a2", Severity.Review));
        await _bench.RoundAsync();
        Assert.That(_bench.Waiting.Select(row => row.State), Is.All.EqualTo(MailState.Held));
    }

    [Test]
    public async Task Greylisting_for_a_day_loses_nothing_and_doubles_nothing()
    {
        var until = Start.AddDays(1);
        _peer.Answer = (moment, _) => moment == SmtpMoment.Rcpt && _bench.Time.GetUtcNow() < until ? "451 4.7.1 greylisted, try later" : null;
        await _bench.EnqueueAsync([.. Enumerable.Range(0, 5).Select(number => Letter($"c{number}")), .. Enumerable.Range(0, 5).Select(number => Letter($"r{number}", Severity.Review))]);
        var lastAttempts = 0L;
        while (_bench.Time.GetUtcNow() < until.AddHours(2))
        {
            await _bench.RoundAsync();
            if (_bench.Time.GetUtcNow() == until.AddMinutes(-30))
            {
                lastAttempts = _bench.Logged("c0").Attempts;
                Assert.That(_bench.Outbox.Health.State, Is.EqualTo(HealthState.Unhealthy));
                Assert.That(_bench.Outbox.Health.Words, Does.StartWith("10 mails wait, 5 of them critical, the oldest for 23.5 h: the server refuses the recipient: 451 4.7.1 greylisted, try later"));
            }

            _bench.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Multiple(() =>
        {
            Assert.That(lastAttempts, Is.GreaterThan(90), "every quarter of an hour");
            Assert.That(_bench.Waiting, Is.Empty);
            Assert.That(_peer.Mails.Select(mail => mail.Message.MessageId), Is.Unique.And.Exactly(10).Items);
            Assert.That(_bench.Outbox.Health.State, Is.EqualTo(HealthState.Healthy));
        });
    }

    [Test]
    public async Task Server_that_is_down_for_a_day_is_named_red_after_ten_minutes_and_gets_everything_afterwards()
    {
        var port = _peer.Port;
        await _peer.DisposeAsync();
        await _bench.EnqueueAsync(Letter("a1"), Letter("a2", Severity.Review));
        await _bench.RoundAsync();
        Assert.That(_bench.Outbox.Health.State, Is.EqualTo(HealthState.Healthy), "ten minutes are nothing");

        for (var minute = 0; minute < 24 * 60; minute++)
        {
            _bench.Time.Advance(TimeSpan.FromMinutes(1));
            await _bench.RoundAsync();
        }

        Assert.That(_bench.Outbox.Health.State, Is.EqualTo(HealthState.Unhealthy));
        Assert.That(_bench.Logged("a1").Error, Is.EqualTo($"nothing listens on port {port} of 127.0.0.1, or a firewall refuses it: check Mail.Port and whether the mail server runs"));
        Assert.That(_bench.Log.Count(line => line.StartsWith("3004", StringComparison.Ordinal)), Is.EqualTo(2), "once a lane, not once an attempt");

        _peer = new SmtpPeer();
        _bench.Configure(Json(_peer.Port));
        _bench.Restart();
        await _bench.RoundAsync();
        Assert.That(_peer.Mails, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task New_critical_mail_does_not_wait_for_the_pause_that_an_older_one_has_to_keep()
    {
        _peer.Answer = (moment, _) => moment == SmtpMoment.Connect ? "421 busy" : null;
        await _bench.EnqueueAsync(Letter("a1"));
        await _bench.RoundAsync();
        await _bench.RoundAsync();
        Assert.That(_peer.Connections, Is.EqualTo(1), "the pause holds");

        _peer.Answer = (_, _) => null;
        await _bench.EnqueueAsync(Letter("a2"));
        await _bench.RoundAsync();
        Assert.That(_peer.Mails.Select(mail => mail.Message.MessageId), Is.EqualTo(new[] { "a2@doselistener" }));
    }

    [Test]
    public async Task Without_a_host_everything_waits_and_says_so()
    {
        _bench.Configure("""{ "Alerts": { "Recipients": ["rso@hospital.example"] } }""");
        _bench.Restart();
        await _bench.EnqueueAsync(Letter("a1"));
        await _bench.RoundAsync();
        Assert.That(_bench.Outbox.Health, Is.EqualTo(PartHealth.Unhealthy("Nothing is mailed, because Mail.Host is not set: 1 mail waits. Name the mail server in the configuration.")));

        _bench.Configure(Json(_peer.Port));
        _bench.Restart();
        await _bench.RoundAsync();
        Assert.That(_bench.Waiting, Is.Empty);
    }

    [Test]
    public async Task Signal_wakes_the_loop_at_once_and_the_end_is_quiet()
    {
        using var stopping = new CancellationTokenSource();
        var loop = _bench.Outbox.RunAsync(stopping.Token);
        await _bench.EnqueueAsync(Letter("a1"));
        _bench.Outbox.Announce();

        // Time stands still here: only the signal can have woken it.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (_peer.Mails.Count == 0 || _bench.Waiting.Count > 0)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        await stopping.CancelAsync();
        await loop;
        Assert.That(_bench.Logged("a1").State, Is.EqualTo("sent"));
    }
}
