using Dapper;
using DoseListener.Dose.Alerts;
using DoseListener.Service.Mail.Digests;
using DoseListener.Service.Tests.Mail.Delivery;
using DoseListener.Store.Alerts;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace DoseListener.Service.Tests.Mail.Digests;

/// <summary>Digests and silences, each told once, over restarts and after a time in which nothing ran. The bench's time begins on a Monday at 03:00 in Berlin.</summary>
public sealed class MailClockTests
{
    private const string Json = """
        { "Modalities": [{ "Name": "CT 1", "AETitle": "CT1", "ExpectedEvery": "1 d", "Recipients": ["ct@hospital.example"] }, { "Name": "Angio", "AETitle": "A" }],
          "Mail": { "TimeZone": "Europe/Berlin", "Site": "St. Anna" }, "Alerts": { "Recipients": ["rso@hospital.example", "physics@hospital.example"] } }
        """;

    private OutboxBench _bench = null!;
    private MailClock _clock = null!;

    [SetUp]
    public void SetUp()
    {
        _bench = new OutboxBench(Json);
        Restart();
    }

    [TearDown]
    public async Task TearDown() => await _bench.DisposeAsync();

    [Test]
    public async Task Weekly_digest_comes_without_anything_to_tell_once_for_each_recipient_and_also_over_restarts()
    {
        Received("CT 1", OutboxBench.Start);
        await PassAsync(TimeSpan.FromHours(8), () => Received("CT 1", _bench.Time.GetUtcNow()));
        Restart();
        await PassAsync(TimeSpan.FromHours(8), () => Received("CT 1", _bench.Time.GetUtcNow()));
        var weekly = Written(MailKind.WeeklyDigest);
        Assert.Multiple(() =>
        {
            Assert.That(weekly.Select(row => row.Mail.Recipient), Is.EqualTo(new[] { "rso@hospital.example", "physics@hospital.example" }));
            Assert.That(weekly[0].Mail.Subject, Is.EqualTo("[WEEKLY] DoseListener St. Anna · nothing open"));
            Assert.That(weekly[0].Mail.Text, Does.Contain("4 objects of 1 study came in, no rule fired, and nothing is open."));
            Assert.That(weekly[0].Mail.Text, Does.Contain("1 sender with ExpectedEvery was heard in time."));
            Assert.That(Written(MailKind.DailyDigest), Is.Empty);
            Assert.That(Written(MailKind.SilentFeed), Is.Empty);
        });
    }

    [Test]
    public async Task New_installation_does_not_sum_up_what_was_before_it()
    {
        _bench.Time.Advance(TimeSpan.FromDays(1));
        Restart();
        await _clock.LookAsync(CancellationToken.None);
        Assert.That(_bench.Waiting, Is.Empty);
    }

    [Test]
    public async Task After_weeks_without_the_service_one_digest_covers_them()
    {
        Received("CT 1", OutboxBench.Start);
        await PassAsync(TimeSpan.FromHours(5), () => Received("CT 1", _bench.Time.GetUtcNow()));
        Received("CT 1", _bench.Time.GetUtcNow(), "unreadable");
        _bench.Time.Advance(TimeSpan.FromDays(24));
        Restart();
        await PassAsync(TimeSpan.FromHours(2), () => { });
        var weekly = Written(MailKind.WeeklyDigest).Where(row => row.Mail.Recipient.StartsWith("rso", StringComparison.Ordinal)).ToList();
        var daily = Written(MailKind.DailyDigest).Where(row => row.Mail.Recipient.StartsWith("rso", StringComparison.Ordinal)).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(weekly, Has.Count.EqualTo(2), "one before, one after");
            Assert.That(weekly[1].Mail.Text, Does.Contain("1 dose report of which no value could be used"));
            Assert.That(daily, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task What_cannot_be_read_is_told_in_the_daily_digest_and_only_once()
    {
        Received("Angio", OutboxBench.Start.AddHours(-1), "unreadable");
        await PassAsync(TimeSpan.FromHours(5), () => Received("CT 1", _bench.Time.GetUtcNow()));
        Received("CT 1", _bench.Time.GetUtcNow());
        await PassAsync(TimeSpan.FromDays(2), () => Received("CT 1", _bench.Time.GetUtcNow()));
        var daily = Written(MailKind.DailyDigest);
        Assert.That(daily.Select(row => row.Mail.Recipient), Is.EqualTo(new[] { "rso@hospital.example", "physics@hospital.example" }));
        Assert.That(daily[0].Mail.Text, Does.Contain("Angio: 1 dose report of which no value could be used"));
    }

    [Test]
    public async Task Silent_sender_is_told_once_a_silence_within_an_hour_and_the_digest_says_when_it_is_back()
    {
        Received("CT 1", OutboxBench.Start);
        DateTimeOffset? told = null;
        await PassAsync(TimeSpan.FromHours(49), () => told ??= Written(MailKind.SilentFeed).Count > 0 ? _bench.Time.GetUtcNow() : null);
        Restart();
        await PassAsync(TimeSpan.FromHours(1), () => { });
        var silent = Written(MailKind.SilentFeed);
        Assert.Multiple(() =>
        {
            Assert.That(told, Is.InRange(OutboxBench.Start.AddDays(1), OutboxBench.Start.AddDays(1).AddHours(1)));
            Assert.That(silent.Select(row => row.Mail.Recipient), Is.EquivalentTo(new[] { "rso@hospital.example", "physics@hospital.example", "ct@hospital.example" }));
            Assert.That(silent[0].Mail.Subject, Is.EqualTo("[SILENT] CT 1 · nothing for 24.2 h"));
            Assert.That(silent[0].Mail.Severity, Is.EqualTo(Severity.Review));
            Assert.That(Written(MailKind.DailyDigest)[^1].Mail.Text, Does.Contain("CT 1 is silent: last heard 2026-11-30 03:00 (UTC+01:00)"));
        });

        Received("CT 1", _bench.Time.GetUtcNow());
        await PassAsync(TimeSpan.FromDays(1), () => Received("CT 1", _bench.Time.GetUtcNow()));
        Assert.That(Written(MailKind.DailyDigest)[^1].Mail.Text.ReplaceLineEndings(" "), Does.Contain("CT 1 is back since 2026-12-02"));
        Assert.That(Written(MailKind.SilentFeed), Has.Count.EqualTo(3));
    }

    private List<OutboxRow> Written(MailKind kind) => [.. _bench.Waiting.OrderBy(row => row.Id).Where(row => row.Mail.Kind == kind)];

    private void Restart() => _clock = new MailClock(_bench.Store, _bench.Configuration, _bench.Time, NullLogger<MailClock>.Instance);

    private async Task PassAsync(TimeSpan span, Action atEach)
    {
        for (var end = _bench.Time.GetUtcNow() + span; _bench.Time.GetUtcNow() < end;)
        {
            _bench.Time.Advance(TimeSpan.FromMinutes(10));
            await _clock.LookAsync(CancellationToken.None);
            if (_bench.Time.GetUtcNow().Minute == 0)
            {
                atEach();
            }
        }
    }

    /// <summary>As the listener would have stored it, without what is of no interest here.</summary>
    private void Received(string sender, DateTimeOffset at, string state = "dose")
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_bench.Folder, "dose.db")};Pooling=False");
        var uid = Guid.NewGuid().ToString("N");
        connection.Execute(
            """
            insert into instance (sop_instance_uid, sop_class_uid, study_instance_uid, state, received_at, last_received_at, calling_ae, called_ae, address, sender_name, transfer_syntax, bytes, sha256, kept_sha256, content_hash, kept_form)
            values (@uid, '1.2', '1.2.3', @state, @at, @at, 'AE', 'US', '127.0.0.1', @sender, '1.2.840.10008.1.2', 1, @uid, @uid, @uid, 'whole')
            """,
            new { uid, state, sender, at = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture) });
    }
}
