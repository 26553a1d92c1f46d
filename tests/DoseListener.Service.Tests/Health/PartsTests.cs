using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Options;
using DoseListener.Service.Doctor;
using DoseListener.Service.Health;
using DoseListener.Store;

namespace DoseListener.Service.Tests.Health;

/// <summary>How facts become words and a state.</summary>
public sealed class PartsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly StoreCondition Sound = new("/dose.db", "3.53.3", "wal", "full", 0, 1, null, 1 << 20, 0, 10L << 30, 1L << 30);

    private static readonly ConfigurationSnapshot Configured = new() { Options = new(), Folder = "/", File = "/c.json", Sha256 = "abc" };

    [Test]
    public void Database_that_turns_objects_away_is_unhealthy_and_says_why()
    {
        var part = PartsOfStore.Database(Sound with { Trouble = "Disk full" });

        Assert.That(part.State, Is.EqualTo(HealthState.Unhealthy));
        Assert.That(part.Words, Does.StartWith("Disk full: objects are answered with 0xA700"));
    }

    [TestCase("wal", "full", "Healthy")]
    [TestCase("wal", "normal", "Unhealthy")]
    [TestCase("delete", "full", "Unhealthy")]
    public void Database_without_its_durability_is_unhealthy(string journal, string synchronous, string state) =>
        Assert.That(PartsOfStore.Database(Sound with { JournalMode = journal, Synchronous = synchronous }).State.ToString(), Is.EqualTo(state));

    [TestCase(3L << 30, "Healthy")]
    [TestCase((2L << 30) - 1, "Degraded")]
    [TestCase((1L << 30) - 1, "Unhealthy")]
    public void Disk_is_told_before_objects_are_turned_away(long free, string state) =>
        Assert.That(PartsOfStore.Disk(Sound with { FreeBytes = free }).State.ToString(), Is.EqualTo(state));

    [Test]
    public void Refused_reload_is_told_with_its_first_mistake_and_what_is_in_force()
    {
        var part = PartsOfConfiguration.Look(Configured, new(Noon, "def", "/c.json:2:3 Listener.Port: -1 is too small.", 2));

        Assert.That(part.State, Is.EqualTo(HealthState.Degraded));
        Assert.That(part.Words, Does.Contain("-1 is too small").And.Contain("2 mistakes").And.Contain("SHA-256 abc"));
    }

    [Test]
    public void Key_that_waits_for_a_restart_is_told() =>
        Assert.That(PartsOfConfiguration.Look(Configured with { WaitingForRestart = ["Store.Path"] }, null).Words, Does.Contain("Store.Path"));

    [TestCase(3, 24, "Healthy")]
    [TestCase(5, 24, "Degraded")]
    [TestCase(5, 0, "Healthy")]
    public void Sender_is_silent_after_its_time_once_it_had_the_chance_to_be_heard(int daysAgo, int hoursUp, string state)
    {
        var last = new Dictionary<string, DateTimeOffset> { ["CT 1"] = Noon.AddDays(-daysAgo) };

        Assert.That(PartsOfSenders.Look([Sender("CT 1", days: 4)], last, Noon.AddHours(-hoursUp), Noon).State.ToString(), Is.EqualTo(state));
    }

    [Test]
    public void Sender_that_was_never_heard_is_silent_from_the_start_on()
    {
        var never = new Dictionary<string, DateTimeOffset>();

        Assert.That(PartsOfSenders.Look([Sender("CT 1", days: 1)], never, Noon.AddHours(-23), Noon).State, Is.EqualTo(HealthState.Healthy));
        Assert.That(PartsOfSenders.Look([Sender("CT 1", days: 1)], never, Noon.AddHours(-25), Noon).Words, Does.Contain("CT 1, never heard"));
    }

    [Test]
    public void Sender_of_whom_nothing_is_expected_may_be_silent() =>
        Assert.That(PartsOfSenders.Look([new() { Name = "CT 1" }], new Dictionary<string, DateTimeOffset>(), Noon.AddDays(-100), Noon).State, Is.EqualTo(HealthState.Healthy));

    [TestCase(0, true, "Healthy")]
    [TestCase(0, false, "Degraded")]
    [TestCase(0, null, "Healthy")]
    [TestCase(60, true, "Unhealthy")]
    public void Clock_that_went_back_or_that_nothing_sets_is_told(int minutesAhead, bool? isSynchronized, string state) =>
        Assert.That(Machine.Clock(Noon, TimeZoneInfo.Utc, Noon.AddMinutes(minutesAhead), isSynchronized).State.ToString(), Is.EqualTo(state));

    private static ModalityOptions Sender(string name, int days) => new() { Name = name, ExpectedEvery = TimeSpan.FromDays(days) };
}
