using Microsoft.Extensions.Logging;

namespace DoseListener.Store.Writing;

/// <summary>
/// The one that writes: a thread, or a lone caller in its place, never both at once. Whatever waits when the thread is free goes into one
/// transaction, so one fsync serves all who wait (group commit); nothing waits for company. Who waits hears the result after the commit.
/// </summary>
internal sealed class Writer : IAsyncDisposable
{
    private const double ShortestPause = 5, LongestPause = 100;

    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _turn = new();
    private readonly List<WorkUnit> _alone = [];
    private readonly BatchWriter _batches;
    private readonly WorkQueue _queue;
    private readonly WriterLog _say;
    private readonly TimeProvider _time;
    private readonly bool _isPolite;
    private readonly ManualResetEventSlim _never = new();
    private Exception? _fault;

    /// <summary>Takes over the session, and disposes it at its end.</summary>
    public Writer(WriteSession session, WriteAheadLog log, WriterLimits limits, TimeProvider time, ILogger logger)
    {
        _time = time;
        _isPolite = limits.IsPolite;
        _say = new WriterLog(time, logger);
        _batches = new BatchWriter(session, log, _say, time);
        _queue = new WorkQueue(limits, time, _say);
        new Thread(Run) { Name = "store-writer", IsBackground = true }.Start();
    }

    /// <summary>Completes when the writer has ended; faulted when it could not go on.</summary>
    public Task Completion => _completion.Task;

    /// <summary>Transactions committed so far.</summary>
    public long Commits => _batches.Commits;

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

    /// <param name="isAlone">Nobody else is about to write. Then this thread writes, should it be free to: waking the writer's and being woken by it costs a third of a commit.</param>
    public Task<TResult> RunAsync<TResult>(WorkUnit<TResult> unit, CancellationToken cancellationToken, bool isAlone = false)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<TResult>(cancellationToken);
        }

        if (isAlone && !_isPolite && TryWriteHere(unit))
        {
            return unit.Completion;
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

    /// <summary>False when it is somebody else's turn, or nobody's any more: then the unit has to be queued.</summary>
    private bool TryWriteHere(WorkUnit unit)
    {
        if (!_turn.TryEnter())
        {
            return false;
        }

        try
        {
            if (!_queue.IsOpenAndEmpty || !unit.TryClaim())
            {
                return false;
            }

            _alone.Add(unit);
            Write(_alone);
            return true;
        }
        finally
        {
            _turn.Exit();
        }
    }

    private void Run()
    {
        var batch = new List<WorkUnit>();
        while (_queue.Wait())
        {
            if (_isPolite)
            {
                LeaveAlone();
            }

            // Nothing is taken out of the queue, where it may be given up, before it is really written.
            lock (_turn)
            {
                _queue.Take(batch);
                if (batch.Count > 0)
                {
                    Write(batch);
                }
            }
        }

        lock (_turn)
        {
            if (_fault is null)
            {
                _batches.Finish();
                _completion.SetResult();
            }
            else
            {
                _batches.Abandon();
                _completion.SetException(_fault);
            }
        }
    }

    /// <summary>In the turn of whoever calls it.</summary>
    private void Write(List<WorkUnit> units)
    {
        if (_fault is not null)
        {
            BatchWriter.TurnAway(units, Writing.Trouble.Ended);
            return;
        }

        try
        {
            _batches.Write(units);
        }
#pragma warning disable CA1031 // Whatever ends the writing has to reach those who wait, and the process through Completion.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _fault = exception;
            _queue.Close();
            BatchWriter.TurnAway(units, Writing.Trouble.Ended);
            _say.Ended(exception);
        }
    }

    /// <summary>For as long as the last transaction took: SQLite keeps no queue, and another process that waits looks only now and then.</summary>
    private void LeaveAlone()
    {
        var (taken, endedAt) = _batches.Last;
        var share = Math.Clamp(taken.TotalMilliseconds, ShortestPause, LongestPause);
        var left = TimeSpan.FromMilliseconds(share) - _time.GetElapsedTime(endedAt);
        if (endedAt != 0 && left > TimeSpan.Zero)
        {
            _never.Wait(left);
        }
    }
}
