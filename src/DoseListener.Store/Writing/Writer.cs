using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace DoseListener.Store.Writing;

/// <summary>
/// The one thread that writes. Whatever waits when it is free goes into one transaction, so one fsync serves all who wait
/// (group commit); nothing waits for company. Who waits hears the result after the commit.
/// </summary>
internal sealed class Writer : IAsyncDisposable
{
    private const double ShortestPause = 5, LongestPause = 100;

    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<WorkUnit> _batch = [];
    private readonly List<(WorkUnit Unit, Exception Exception)> _failed = [];
    private readonly WriteSession _session;
    private readonly WorkQueue _queue;
    private readonly WriteAheadLog _log;
    private readonly WriterLog _say;
    private long _begunAt, _endedAt;
    private readonly TimeProvider _time;
    private readonly bool _isPolite;
    private readonly ManualResetEventSlim _never = new();

    /// <summary>Takes over the session, and disposes it at its end.</summary>
    public Writer(WriteSession session, WriteAheadLog log, WriterLimits limits, TimeProvider time, ILogger logger)
    {
        _session = session;
        _log = log;
        _time = time;
        _isPolite = limits.IsPolite;
        _say = new WriterLog(time, logger);
        _queue = new WorkQueue(limits, time, _say);
        new Thread(Run) { Name = "store-writer", IsBackground = true }.Start();
    }

    /// <summary>Completes when the writer has ended; faulted when it could not go on.</summary>
    public Task Completion => _completion.Task;

    /// <summary>Transactions committed so far.</summary>
    public long Commits { get; private set; }

    /// <summary>Units that wait.</summary>
    public int Waiting => _queue.Count;

    /// <summary>Why objects are turned away at present; null when they are not.</summary>
    public string? Trouble => _say.Trouble;

    /// <summary>An object was turned away before it came here.</summary>
    /// <returns>The trouble.</returns>
    public string TurnAway(string trouble)
    {
        _say.TurnedAway(trouble, 1, null);
        return trouble;
    }

    public Task<TResult> RunAsync<TResult>(WorkUnit<TResult> unit, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<TResult>(cancellationToken);
        }

        return _queue.TryAdd(unit) && cancellationToken.CanBeCanceled
            ? WaitAsync(unit, cancellationToken)
            : unit.Completion;
    }

    /// <summary>Writes what waits, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Dispose();
        await Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _never.Dispose();
    }

    private static async Task<TResult> WaitAsync<TResult>(WorkUnit<TResult> unit, CancellationToken cancellationToken)
    {
        // Once the writer has claimed the unit its fate is open, and only the commit can tell.
        await using var registration = cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var unit = (WorkUnit)state!;
                if (unit.TryClaim())
                {
                    unit.Canceled(token);
                }
            },
            unit);
        return await unit.Completion;
    }

    private void Run()
    {
        try
        {
            while (_queue.Take(_batch))
            {
                WriteBatch();
                _batch.Clear();
            }
        }
#pragma warning disable CA1031 // Whatever ends this thread has to reach those who wait, and the process through Completion.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Die(exception);
            return;
        }

        _log.Finish(_session);
        _session.Dispose();
        _completion.SetResult();
    }

    private void Die(Exception exception)
    {
        _say.Ended(exception);
        _queue.Close();
        do
        {
            TurnAwayBatch(Writing.Trouble.Ended);
        }
        while (_queue.Take(_batch));

        _log.Abandon(_session);
        _session.Dispose();
        _completion.SetException(exception);
    }

    private void WriteBatch()
    {
        if (_isPolite)
        {
            LeaveAlone();
        }

        try
        {
            _session.Begin();
            _begunAt = _time.GetTimestamp();
            if (!TryWriteAll())
            {
                _session.RollBack();
                _session.Begin();
                WriteEach();
            }

            _session.Commit();
        }
        catch (SqliteException exception)
        {
            GiveUp(exception);
            return;
        }

        Commits++;
        _endedAt = _time.GetTimestamp();
        _log.RequireInPlace();
        Answer();
        _say.Written();
        _log.AfterCommit(_session);
    }

    /// <summary>For as long as the last transaction took: SQLite keeps no queue, and another process that waits looks only now and then.</summary>
    private void LeaveAlone()
    {
        var share = Math.Clamp(_time.GetElapsedTime(_begunAt, _endedAt).TotalMilliseconds, ShortestPause, LongestPause);
        var left = TimeSpan.FromMilliseconds(share) - _time.GetElapsedTime(_endedAt);
        if (_endedAt != 0 && left > TimeSpan.Zero)
        {
            _never.Wait(left);
        }
    }

    /// <summary>
    /// Without savepoints, which cost a copy of every page that a unit touches. False when a unit cannot be written: hardly ever, and
    /// then all of them are written once more.
    /// </summary>
    private bool TryWriteAll()
    {
        try
        {
            foreach (var unit in _batch)
            {
                unit.Apply(_session);
            }

            return true;
        }
        catch (Exception exception) when (ConcernsOnlyTheUnit(exception))
        {
            return false;
        }
    }

    private void WriteEach()
    {
        foreach (var unit in _batch)
        {
            Write(unit);
        }
    }

    private void Write(WorkUnit unit)
    {
        _session.BeginUnit();
        try
        {
            unit.Apply(_session);
        }
        catch (Exception exception) when (ConcernsOnlyTheUnit(exception))
        {
            _session.RollBackUnit();
            _failed.Add((unit, exception));
            return;
        }

        _session.EndUnit();
    }

    private bool ConcernsOnlyTheUnit(Exception exception) =>
        _session.InTransaction && (exception is not SqliteException sqlite || Writing.Trouble.Of(sqlite).Kind == TroubleKind.Record);

    private void Answer()
    {
        foreach (var (unit, exception) in _failed)
        {
            _batch.Remove(unit);
            _say.Failed(unit, exception);
            unit.Failed(new StoreException(
                StoreFault.RecordRefused, $"{unit.Subject} cannot be stored because of a fault in this program.", exception));
        }

        _failed.Clear();
        foreach (var unit in _batch)
        {
            unit.Committed();
        }
    }

    /// <summary>The transaction is gone, by SQLite or by us: nobody's record is known to be written.</summary>
    private void GiveUp(SqliteException exception)
    {
        var trouble = Writing.Trouble.Of(exception);
        if (trouble.Kind != TroubleKind.Weather)
        {
            throw new StoreException(StoreFault.DiskFailed, $"{trouble.Text}: the database cannot be written any more.", exception);
        }

        _failed.Clear();
        _session.RollBack();
        _say.TurnedAway(trouble.Text, _batch.Count, exception);
        TurnAwayBatch(trouble.Text);
    }

    private void TurnAwayBatch(string trouble)
    {
        foreach (var unit in _batch)
        {
            unit.TurnedAway(trouble);
        }

        _batch.Clear();
    }
}
