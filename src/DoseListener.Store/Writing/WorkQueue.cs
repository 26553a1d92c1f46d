namespace DoseListener.Store.Writing;

/// <summary>
/// What waits for the writer, first come first served, bounded by count, bytes and time. The time is watched from a timer and
/// not from the writer, since a disk that hangs holds the writer.
/// </summary>
internal sealed class WorkQueue : IDisposable
{
    private static readonly TimeSpan WatchPeriod = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly Queue<WorkUnit> _units = new();
    private readonly WriterLimits _limits;
    private readonly TimeProvider _time;
    private readonly WriterLog _say;
    private readonly ITimer _watch;
    private long _bytes;
    private bool _closed;

    public WorkQueue(WriterLimits limits, TimeProvider time, WriterLog say)
    {
        _say = say;
        _limits = limits;
        _time = time;
        _watch = time.CreateTimer(static state => ((WorkQueue)state!).TurnAwayOverdue(), this, WatchPeriod, WatchPeriod);
    }

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _units.Count;
            }
        }
    }

    /// <summary>Whether nobody waits, and more may come.</summary>
    public bool IsOpenAndEmpty
    {
        get
        {
            lock (_gate)
            {
                return !_closed && _units.Count == 0;
            }
        }
    }

    /// <summary>False when the unit was turned away: the queue is full or closed.</summary>
    public bool TryAdd(WorkUnit unit)
    {
        unit.QueuedAt = _time.GetTimestamp();
        string obstacle;
        lock (_gate)
        {
            // A unit larger than the bound passes when it is alone.
            var isFull = _units.Count >= _limits.QueueUnits || (_units.Count > 0 && _bytes + unit.Bytes > _limits.QueueBytes);
            if (!_closed && !isFull)
            {
                _bytes += unit.Bytes;
                _units.Enqueue(unit);
                if (_units.Count == 1)
                {
                    Monitor.Pulse(_gate);
                }

                return true;
            }

            obstacle = _closed ? Trouble.Ended : Trouble.QueueFull;
        }

        if (obstacle == Trouble.QueueFull)
        {
            _say.TurnedAway(obstacle, 1, null);
        }

        unit.TurnedAway(obstacle);
        return false;
    }

    /// <summary>Waits for units; false when the queue is closed and empty.</summary>
    public bool Wait()
    {
        lock (_gate)
        {
            while (_units.Count == 0)
            {
                if (_closed)
                {
                    return false;
                }

                Monitor.Wait(_gate);
            }

            return true;
        }
    }

    /// <summary>Moves a batch of what waits: nothing, should it have been turned away or canceled meanwhile.</summary>
    public void Take(List<WorkUnit> batch)
    {
        lock (_gate)
        {
            var bytes = 0L;
            while (batch.Count < _limits.BatchUnits && bytes < _limits.BatchBytes && _units.TryDequeue(out var unit))
            {
                _bytes -= unit.Bytes;
                if (unit.TryClaim())
                {
                    bytes += unit.Bytes;
                    batch.Add(unit);
                }
            }
        }
    }

    /// <summary>Accepts nothing more; what waits can still be taken.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }

        _watch.Dispose();
    }

    public void Dispose() => Close();

    private void TurnAwayOverdue()
    {
        var count = 0;
        lock (_gate)
        {
            while (_units.TryPeek(out var unit) && _time.GetElapsedTime(unit.QueuedAt) >= _limits.QueueTime)
            {
                _units.Dequeue();
                _bytes -= unit.Bytes;
                if (unit.TryClaim())
                {
                    unit.TurnedAway(Trouble.TooSlow);
                    count++;
                }
            }
        }

        if (count > 0)
        {
            _say.TurnedAway(Trouble.TooSlow, count, null);
        }
    }
}
