using Dapper;
using DoseListener.Store.Ingest;
using DoseListener.Store.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace DoseListener.Store.Tests.Writing;

/// <summary>What the writer answers while the world is against it, and after. All of it works for root too, whom file modes do not stop.</summary>
internal sealed class WeatherTests
{
    private readonly FakeTimeProvider _time = new();
    private TestDatabase _database = null!;
    private LogLines _log = null!;

    [SetUp]
    public void SetUp()
    {
        _database = new TestDatabase();
        _log = new LogLines();
    }

    [TearDown]
    public void TearDown() => _database.Dispose();

    [Test]
    public async Task Full_disk_stores_nothing_and_stores_again_when_there_is_space()
    {
        await using var store = Open();
        await SetPageLimit(store, "(select page_count + 3 from pragma_page_count)");
        var full = await Save(store, "1.1", 100_000);
        var small = await Save(store, "1.2", 1);
        await SetPageLimit(store, "1073741823");
        var space = await Save(store, "1.1", 100_000);

        Assert.That(full, Is.EqualTo(new SaveResult(SaveOutcome.TryAgain, "Disk full")));
        Assert.That((small.Outcome, space.Outcome), Is.EqualTo((SaveOutcome.Stored, SaveOutcome.Stored)));
        Assert.That(Uids(store), Is.EquivalentTo(new[] { "1.1", "1.2" }));
    }

    [Test]
    public async Task Full_disk_turns_the_whole_batch_away()
    {
        await using var store = Open();
        await SetPageLimit(store, "(select page_count + 3 from pragma_page_count)");
        using var gate = new Gate();
        _ = store.Writer.RunAsync(gate, CancellationToken.None);
        await gate.Entered;
        var saves = new[] { 1, 100_000, 1 }.Select((bytes, number) => Save(store, $"1.{number}", bytes)).ToArray();
        gate.Open();

        Assert.That(await Task.WhenAll(saves), Has.All.EqualTo(new SaveResult(SaveOutcome.TryAgain, "Disk full")));
        Assert.That(Uids(store), Is.Empty);
    }

    [Test]
    public async Task Trouble_is_said_once_a_minute_and_its_end_once()
    {
        await using var store = Open();
        await SetPageLimit(store, "(select page_count from pragma_page_count)");
        for (var number = 0; number < 5; number++)
        {
            await Save(store, "1.1", 100_000);
        }

        _time.Advance(TimeSpan.FromSeconds(61));
        await Save(store, "1.1", 100_000);
        await SetPageLimit(store, "1073741823");
        await Save(store, "1.1", 100_000);

        Assert.That(
            _log.Lines.Where(line => line.Id is 4010 or 4011).Select(line => (line.Level, line.Text)),
            Is.EqualTo(new[]
            {
                (LogLevel.Error, "Disk full: 1 objects were not stored; their senders were asked to try again."),
                (LogLevel.Error, "Disk full: 5 objects were not stored; their senders were asked to try again."),
                (LogLevel.Information, "The database is written again after 00:01:01; 6 objects were turned away."),
            }));
    }

    [Test]
    public async Task Trouble_that_comes_and_goes_does_not_fill_the_log()
    {
        await using var store = Open();
        await SetPageLimit(store, "(select page_count + 20 from pragma_page_count)");
        for (var number = 0; number < 5; number++)
        {
            Assert.That((await Save(store, "1.1", 100_000)).Outcome, Is.EqualTo(SaveOutcome.TryAgain));
            Assert.That((await Save(store, $"2.{number}", 1)).Outcome, Is.EqualTo(SaveOutcome.Stored));
        }

        Assert.That(_log.Ids.Where(id => id is 4010 or 4011), Is.EqualTo(new[] { 4010, 4011 }));
    }

    [Test]
    public async Task Lock_of_another_program_is_waited_for_and_then_given_up()
    {
        await using var store = Open();
        await using var other = _database.Connect();
        other.Execute("begin immediate");
        var busy = await Save(store, "1.1", 1);
        other.Execute("rollback");
        var free = await Save(store, "1.1", 1);

        Assert.That(busy, Is.EqualTo(new SaveResult(SaveOutcome.TryAgain, "Database locked by another program")));
        Assert.That(free.Outcome, Is.EqualTo(SaveOutcome.Stored));
    }

    [Test]
    public async Task Short_transaction_of_another_program_only_delays()
    {
        await using var store = _database.Open(logger: _log);
        await using var other = _database.Connect();
        other.Execute("begin immediate");
        var waiting = Save(store, "1.1", 1);
        other.Execute("rollback");

        Assert.That((await waiting).Outcome, Is.EqualTo(SaveOutcome.Stored));
    }

    [Test]
    public async Task Read_only_database_stores_nothing_and_recovers()
    {
        var connection = Files.OpenConnections.Writing(_database);
        await using var writer = new Writer(
            new WriteSession(connection), new WriteAheadLog(_database.Path, new(), _time, _log), new(), _time, _log);
        connection.Execute("pragma query_only = 1");
        var readOnly = await writer.RunAsync(new SaveInstance(new PreparedInstance(Records.Instance("1.1"), settle: default)), CancellationToken.None);
        connection.Execute("pragma query_only = 0");
        var writable = await writer.RunAsync(new SaveInstance(new PreparedInstance(Records.Instance("1.1"), settle: default)), CancellationToken.None);

        Assert.That(readOnly, Is.EqualTo(new SaveResult(SaveOutcome.TryAgain, "Database is read-only")));
        Assert.That(writable.Outcome, Is.EqualTo(SaveOutcome.Stored));
    }

    [Test]
    public async Task Damaged_database_stores_nothing_and_recovers_when_it_is_repaired()
    {
        await using (var store = Open())
        {
            await Save(store, "1.1", 10_000);
        }

        var sound = await File.ReadAllBytesAsync(_database.Path);
        await using (var store = Open())
        {
            // Past the schema and the journal: the pages of the tables and indexes.
            await using (var file = new FileStream(_database.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            {
                file.Position = 4096 * 4;
                file.Write(Enumerable.Repeat((byte)0xA5, sound.Length - (4096 * 4)).ToArray());
            }

            var damaged = await Save(store, "1.2", 1);
            await using (var file = new FileStream(_database.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            {
                file.Write(sound);
            }

            var repaired = await Save(store, "1.2", 1);

            Assert.That(damaged, Is.EqualTo(new SaveResult(SaveOutcome.TryAgain, "Database is damaged")));
            Assert.That(repaired.Outcome, Is.EqualTo(SaveOutcome.Stored));
            Assert.That(Uids(store), Is.EquivalentTo(new[] { "1.1", "1.2" }));
        }
    }

    [Test]
    public async Task Failed_fsync_ends_the_writer_and_everybody_hears_it()
    {
        await using var store = Open();
        var failed = store.Writer.RunAsync(new Probe(_ => throw new SqliteException("", 10, 1034)), CancellationToken.None);

        Assert.That(await failed, Is.EqualTo(Trouble.Ended));
        var end = await Assert.ThrowsAsync<StoreException>(() => store.Completion);
        Assert.That(end.Fault, Is.EqualTo(StoreFault.DiskFailed));
        Assert.That(await Save(store, "1.1", 1), Is.EqualTo(new SaveResult(SaveOutcome.TryAgain, Trouble.Ended)));
        Assert.That(_log.Lines, Has.Exactly(1).Matches<(int, LogLevel Level, string)>(line => line.Level == LogLevel.Critical));
    }

    [TestCase("")]
    [TestCase("-wal")]
    [Platform(Exclude = "Win")] // Which does not delete a file that is open.
    public async Task Deleted_file_is_never_answered_with_success(string suffix)
    {
        await using var store = Open();
        await Save(store, "1.1", 1);
        File.Delete(_database.Path + suffix);

        Assert.That((await Save(store, "1.2", 1)).Outcome, Is.EqualTo(SaveOutcome.TryAgain));
        await Assert.ThatAsync(() => store.Completion, Throws.InstanceOf<StoreException>());
    }

    private static Task<SaveResult> Save(DoseStore store, string uid, int bytes) =>
        store.SaveAsync(Records.OfSize(uid, bytes), CancellationToken.None);

    private static IEnumerable<string> Uids(DoseStore store) => store.Reader.Instances(new()).Select(row => row.SopInstanceUid);

    private static async Task SetPageLimit(DoseStore store, string pages) => await store.Writer.RunAsync(
        new Probe(session => session.Connection.Execute(
            $"pragma max_page_count = {session.Connection.ExecuteScalar<long>($"select {pages}")}")),
        CancellationToken.None);

    private DoseStore Open() => _database.Open(new WriterLimits { BusyTime = TimeSpan.FromMilliseconds(20) }, _time, _log);
}
