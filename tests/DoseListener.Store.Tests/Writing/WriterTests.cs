using Dapper;
using DoseListener.Store.Ingest;
using DoseListener.Store.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace DoseListener.Store.Tests.Writing;

internal sealed class WriterTests
{
    private TestDatabase _database = null!;
    private Gate _gate = null!;

    [SetUp]
    public void SetUp()
    {
        _database = new TestDatabase();
        _gate = new Gate();
    }

    [TearDown]
    public void TearDown()
    {
        _gate.Dispose();
        _database.Dispose();
    }

    [Test]
    public async Task Whatever_waits_shares_one_transaction()
    {
        await using var store = _database.Open();
        var saves = await SaveBehindGate(store, 40);
        _gate.Open();
        var results = await Task.WhenAll(saves);

        Assert.That(results, Has.All.EqualTo(new SaveResult(SaveOutcome.Stored)));
        Assert.That(store.Writer.Commits, Is.EqualTo(2));
        Assert.That(store.Reader.Count(new()), Is.EqualTo(40));
    }

    [Test]
    public async Task Nobody_is_answered_before_the_commit()
    {
        using var second = new Gate();
        await using var store = _database.Open();
        var saves = await SaveBehindGate(store, 1);
        _ = store.Writer.RunAsync(second, CancellationToken.None);
        _gate.Open();
        await second.Entered; // In the same transaction as the save before it.

        Assert.That(saves[0].IsCompleted, Is.False);
        Assert.That(store.Reader.Count(new()), Is.Zero);
        second.Open();
        Assert.That((await saves[0]).Outcome, Is.EqualTo(SaveOutcome.Stored));
    }

    [Test]
    public async Task Batch_is_bounded()
    {
        await using var store = _database.Open(new WriterLimits { BatchUnits = 10 });
        var saves = await SaveBehindGate(store, 25);
        _gate.Open();
        await Task.WhenAll(saves);

        Assert.That(store.Writer.Commits, Is.EqualTo(1 + 3));
    }

    [Test]
    public async Task Writer_runs_with_full_synchronization()
    {
        await using var store = _database.Open();
        var settings = new List<long>();
        await store.Writer.RunAsync(
            new Probe(session =>
            {
                foreach (var pragma in new[] { "synchronous", "foreign_keys", "wal_autocheckpoint", "cache_spill" })
                {
                    settings.Add(session.Connection.ExecuteScalar<long>($"pragma {pragma}"));
                }
            }),
            CancellationToken.None);

        Assert.That(settings, Is.EqualTo(new[] { 2L, 1L, 0L, 0L }));
    }

    [Test]
    public async Task Poisoned_record_fails_alone()
    {
        var log = new LogLines();
        await using var store = _database.Open(logger: log);
        var before = await SaveBehindGate(store, 1);
        var poisoned = store.SaveAsync(Records.Instance("9.9") with { CallingAE = null! }, CancellationToken.None);
        var after = store.SaveAsync(Records.Instance("2.2"), CancellationToken.None);
        _gate.Open();

        var failure = await Assert.ThrowsAsync<StoreException>(() => poisoned);
        Assert.That(failure.Fault, Is.EqualTo(StoreFault.RecordRefused));
        Assert.That((await before[0]).Outcome, Is.EqualTo(SaveOutcome.Stored));
        Assert.That((await after).Outcome, Is.EqualTo(SaveOutcome.Stored));
        Assert.That(store.Reader.Instances(new()).Select(row => row.SopInstanceUid), Is.EquivalentTo(new[] { "1.0", "2.2" }));
        Assert.That(log.Ids, Does.Contain(4012));
    }

    [Test]
    public async Task Half_written_unit_is_taken_back_whole()
    {
        await using var store = _database.Open();
        var probe = new Probe(session =>
        {
            session.Execute("update instance set state = 'spoiled'");
            throw new InvalidOperationException("a bug");
        });
        await store.SaveAsync(Records.Instance("1.1"), CancellationToken.None);

        await Assert.ThrowsAsync<StoreException>(() => store.Writer.RunAsync(probe, CancellationToken.None));
        Assert.That(store.Reader.Instances(new()).Single().State, Is.EqualTo("received"));
    }

    [Test]
    public async Task Statement_left_in_the_middle_serves_the_next_unit()
    {
        var question = new SqlText("select ?1 union select ?1 + 1");
        var answer = 0L;
        await using var store = _database.Open();
        var bug = new Probe(session =>
        {
            session[question].Bind(5).Step();
            throw new InvalidOperationException("a bug");
        });

        await Assert.ThrowsAsync<StoreException>(() => store.Writer.RunAsync(bug, CancellationToken.None));
        var next = new Probe(session => answer = session[question].Bind(7).FirstInteger() ?? 0);
        Assert.That(await store.Writer.RunAsync(next, CancellationToken.None), Is.Null);
        Assert.That(answer, Is.EqualTo(7));
    }

    [Test]
    public async Task Canceled_while_waiting_is_not_written()
    {
        await using var store = _database.Open();
        using var cancellation = new CancellationTokenSource();
        var saves = await SaveBehindGate(store, 1);
        var canceled = store.SaveAsync(Records.Instance("2.2"), cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThatAsync(() => canceled, Throws.InstanceOf<OperationCanceledException>());
        _gate.Open();
        await Task.WhenAll(saves);

        Assert.That(store.Reader.Count(new() { SopInstanceUid = "2.2" }), Is.Zero);
    }

    [Test]
    public async Task Canceled_while_written_hears_what_became_of_it()
    {
        await using var store = _database.Open();
        using var cancellation = new CancellationTokenSource();
        var written = store.Writer.RunAsync(_gate, cancellation.Token);
        await _gate.Entered;
        await cancellation.CancelAsync();
        _gate.Open();

        Assert.That(await written, Is.True);
    }

    [Test]
    public async Task Who_waits_too_long_is_asked_to_try_again()
    {
        var (time, log) = (new FakeTimeProvider(), new LogLines());
        await using var store = _database.Open(time, log);
        var saves = await SaveBehindGate(store, 2);
        time.Advance(new WriterLimits().QueueTime);
        var results = await Task.WhenAll(saves);
        _gate.Open();

        Assert.That(results, Has.All.EqualTo(new SaveResult(SaveOutcome.TryAgain, Trouble.TooSlow)));
        Assert.That((await store.SaveAsync(Records.Instance("2.2"), CancellationToken.None)).Outcome, Is.EqualTo(SaveOutcome.Stored));
        Assert.That(store.Reader.Count(new()), Is.EqualTo(1));
        Assert.That(log.Lines.Select(line => line.Text), Has.One.StartsWith($"{Trouble.TooSlow}: 2 objects"));
    }

    [Test]
    public async Task Full_queue_asks_to_try_again_at_once()
    {
        var log = new LogLines();
        await using var store = _database.Open(new WriterLimits { QueueUnits = 3 }, logger: log);
        var saves = await SaveBehindGate(store, 3);
        var refused = await store.SaveAsync(Records.Instance("2.2"), CancellationToken.None);
        _gate.Open();
        await Task.WhenAll(saves);

        Assert.That(refused, Is.EqualTo(new SaveResult(SaveOutcome.TryAgain, Trouble.QueueFull)));
        Assert.That(log.Ids, Does.Contain(4010));
    }

    [Test]
    public async Task Queue_is_bounded_by_bytes_but_lets_one_large_object_pass()
    {
        await using var store = _database.Open(new WriterLimits { QueueBytes = 10_000 });
        await SaveBehindGate(store, 0);
        var large = store.SaveAsync(Records.OfSize("1.1", 50_000), CancellationToken.None);
        var refused = await store.SaveAsync(Records.OfSize("1.2", 1), CancellationToken.None);
        _gate.Open();

        Assert.That(refused.Trouble, Is.EqualTo(Trouble.QueueFull));
        Assert.That((await large).Outcome, Is.EqualTo(SaveOutcome.Stored));
    }

    [Test]
    public async Task Disposing_writes_what_waits()
    {
        var store = _database.Open();
        var saves = await SaveBehindGate(store, 20);
        var disposing = store.DisposeAsync();
        _gate.Open();
        await disposing;

        Assert.That(await Task.WhenAll(saves), Has.All.EqualTo(new SaveResult(SaveOutcome.Stored)));
        Assert.That(store.Completion.IsCompletedSuccessfully, Is.True);
        Assert.That((await store.SaveAsync(Records.Instance("2.2"), CancellationToken.None)).Outcome, Is.EqualTo(SaveOutcome.TryAgain));
    }

    [Test]
    public async Task Lone_unit_is_written_on_the_thread_of_its_caller()
    {
        await using var store = _database.Open();
        var threads = new List<int>();
        var probe = new Probe(_ => threads.Add(Environment.CurrentManagedThreadId));
        var caller = Environment.CurrentManagedThreadId;
        var written = store.Writer.RunAsync(probe, CancellationToken.None, isAlone: true);

        Assert.That(written.IsCompletedSuccessfully, Is.True);
        Assert.That(threads, Is.EqualTo(new[] { caller }));
        Assert.That(store.Writer.Commits, Is.EqualTo(1));
    }

    [Test]
    public async Task Who_thinks_to_be_alone_waits_like_others_while_somebody_writes()
    {
        await using var store = _database.Open();
        var saves = await SaveBehindGate(store, 3);
        var lone = store.SaveAsync(Records.Instance("2.2"), isAlone: true, CancellationToken.None);

        Assert.That(lone.IsCompleted, Is.False);
        _gate.Open();
        Assert.That(await Task.WhenAll([.. saves, lone]), Has.All.EqualTo(new SaveResult(SaveOutcome.Stored)));
        Assert.That(store.Writer.Commits, Is.EqualTo(2));
    }

    [Test]
    public async Task Others_wait_while_a_lone_caller_writes()
    {
        await using var store = _database.Open();
        var lone = Task.Run(() => store.Writer.RunAsync(_gate, CancellationToken.None, isAlone: true));
        await _gate.Entered;
        var saves = Enumerable.Range(0, 5).Select(number => store.SaveAsync(Records.Instance($"1.{number}"), CancellationToken.None)).ToList();

        Assert.That(saves, Has.All.Property(nameof(Task.IsCompleted)).False);
        _gate.Open();
        Assert.That(await lone, Is.True);
        Assert.That(await Task.WhenAll(saves), Has.All.EqualTo(new SaveResult(SaveOutcome.Stored)));
        Assert.That(store.Writer.Commits, Is.EqualTo(2));
    }

    [Test]
    public async Task Who_waits_too_long_for_a_lone_caller_is_asked_to_try_again()
    {
        var time = new FakeTimeProvider();
        await using var store = _database.Open(time);
        var lone = Task.Run(() => store.Writer.RunAsync(_gate, CancellationToken.None, isAlone: true));
        await _gate.Entered;
        var saves = Enumerable.Range(0, 3).Select(number => store.SaveAsync(Records.Instance($"1.{number}"), CancellationToken.None)).ToList();
        time.Advance(new WriterLimits().QueueTime);

        Assert.That(await Task.WhenAll(saves), Has.All.EqualTo(new SaveResult(SaveOutcome.TryAgain, Trouble.TooSlow)));
        _gate.Open();
        Assert.That(await lone, Is.True);
    }

    [Test]
    public async Task What_ends_the_writing_on_a_lone_callers_thread_ends_the_writer()
    {
        var log = new LogLines();
        var store = _database.Open(logger: log);
        var misused = await store.Writer.RunAsync(new Probe(session => throw new SqliteException("misuse", SQLitePCL.raw.SQLITE_MISUSE)), CancellationToken.None, isAlone: true);
        var next = await store.SaveAsync(Records.Instance("1.1"), isAlone: true, CancellationToken.None);

        Assert.That(misused, Is.EqualTo(Trouble.Ended));
        Assert.That(next, Is.EqualTo(new SaveResult(SaveOutcome.TryAgain, Trouble.Ended)));
        await Assert.ThrowsAsync<StoreException>(() => store.Completion);
        await store.DisposeAsync();
    }

    [Test]
    public async Task Nobody_writes_after_the_end()
    {
        var store = _database.Open();
        await store.DisposeAsync();

        Assert.That(await store.SaveAsync(Records.Instance("1.1"), isAlone: true, CancellationToken.None), Is.EqualTo(new SaveResult(SaveOutcome.TryAgain, Trouble.Ended)));
    }

    private async Task<List<Task<SaveResult>>> SaveBehindGate(DoseStore store, int count)
    {
        _ = store.Writer.RunAsync(_gate, CancellationToken.None);
        await _gate.Entered;
        return [.. Enumerable.Range(0, count).Select(number => store.SaveAsync(Records.Instance($"1.{number}"), CancellationToken.None))];
    }
}
