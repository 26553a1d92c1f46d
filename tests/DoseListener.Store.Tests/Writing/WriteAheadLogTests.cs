using Dapper;
using DoseListener.Store.Ingest;
using DoseListener.Store.Writing;
using Microsoft.Extensions.Time.Testing;

namespace DoseListener.Store.Tests.Writing;

internal sealed class WriteAheadLogTests
{
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
    public async Task Log_is_used_again_while_senders_never_pause()
    {
        await using var store = _database.Open(new WriterLimits { CheckpointBytes = 1 << 20 }, logger: _log);
        for (var number = 0; number < 200; number++)
        {
            await Save(store, $"1.{number}", 100_000);
        }

        Assert.That(LogBytes(), Is.LessThan(10 << 20), "of 20 MB written");
        Assert.That(_log.Ids, Has.No.Member(4020));
    }

    [Test]
    public async Task Silence_is_used_to_copy_the_log_back()
    {
        var time = new FakeTimeProvider();
        var limits = new WriterLimits();
        await using var store = _database.Open(limits, time, _log);
        await Save(store, "1.1", 1_000_000);
        var before = new FileInfo(_database.Path).Length;

        Assert.That(LengthAfterSilence, Is.GreaterThan(before + 900_000).After(5000, 5));

        // The sender has its answer before the writer begins to wait for silence.
        long LengthAfterSilence()
        {
            time.Advance(limits.IdleTime);
            return new FileInfo(_database.Path).Length;
        }
    }

    [Test]
    public async Task Long_reader_lets_the_log_grow_and_is_named()
    {
        var limits = new WriterLimits { CheckpointBytes = 1 << 18, RestartBytes = 1 << 20 };
        await using var store = _database.Open(limits, logger: _log);
        await Save(store, "1.1", 1);
        await using (var reader = _database.Connect())
        {
            reader.Execute("begin; select count(*) from instance");
            await SaveUntil(store, () => _log.Ids.Contains(4021));
        }

        await SaveUntil(store, () => LogBytes() < limits.RestartBytes);
        Assert.That(await store.CheckIntegrityAsync(CancellationToken.None), Is.Empty);
    }

    private static Task<SaveResult> Save(DoseStore store, string uid, int bytes) =>
        store.SaveAsync(Records.OfSize(uid, bytes), CancellationToken.None);

    private static async Task SaveUntil(DoseStore store, Func<bool> isSo)
    {
        for (var number = 0; number < 500 && !isSo(); number++)
        {
            Assert.That((await Save(store, $"2.{Guid.NewGuid()}", 100_000)).Outcome, Is.EqualTo(SaveOutcome.Stored));
        }

        Assert.That(isSo(), Is.True);
    }

    private long LogBytes() => new FileInfo(_database.Path + "-wal").Length;
}
