using DoseListener.Store.Keeping;
using Microsoft.Extensions.Time.Testing;

namespace DoseListener.Store.Tests.Keeping;

/// <summary>An auditor asks which rules were in force on a day.</summary>
internal sealed class ConfigurationLogTests
{
    [Test]
    public async Task Text_that_was_in_force_at_a_moment_is_found()
    {
        using var database = new TestDatabase();
        var time = new FakeTimeProvider(Records.Noon);
        await using var store = database.Open(time);
        foreach (var (hash, reason) in new[] { ("one", "start"), ("two", "reload"), ("one", "reload") })
        {
            await store.RecordAsync(new AppliedConfiguration(hash, $"text {hash}", reason, "/c.json", "1.0", hash == "two" ? "Store.Path" : null), CancellationToken.None);
            time.Advance(TimeSpan.FromDays(1));
        }

        Assert.That(store.Reader.Configurations().Select(row => (row.Version, row.Sha256, row.Reason, row.WaitsForRestart)), Is.EqualTo(new[]
        {
            (1L, "one", "start", null), (2L, "two", "reload", "Store.Path"), (3L, "one", "reload", (string?)null),
        }));
        Assert.That(store.Reader.ConfigurationAt(Records.Noon.AddHours(-1)), Is.Null);
        Assert.That(store.Reader.ConfigurationAt(Records.Noon)?.Content, Is.EqualTo("text one"));
        Assert.That(store.Reader.ConfigurationAt(Records.Noon.AddHours(47))?.Content, Is.EqualTo("text two"));
        Assert.That(store.Reader.ConfigurationAt(Records.Noon.AddYears(1))?.Version, Is.EqualTo(3));
    }

    [Test]
    public async Task Last_word_of_a_sender_only_moves_forward()
    {
        using var database = new TestDatabase();
        await using var store = database.Open();
        foreach (var hours in new[] { 1, 3, 2 })
        {
            await store.RecordActivityAsync([KeyValuePair.Create("CT 1", Records.Noon.AddHours(hours))], CancellationToken.None);
        }

        Assert.That(store.Reader.SenderActivity().Select(row => (row.SenderName, row.FirstReceivedAt, row.LastReceivedAt)), Is.EqualTo(new[] { ("CT 1", Records.Noon.AddHours(1), Records.Noon.AddHours(3)) }));
    }
}
