namespace DoseListener.Service.Alerts;

/// <summary>
/// Which studies have changed since somebody looked, told by the threads that save and taken by the evaluator. It only saves time: the queue in the database
/// is the truth, and what does not fit in here is found there.
/// </summary>
internal sealed class ArrivedStudies
{
    private const int Room = 10_000;

    private readonly Lock _gate = new();
    private readonly Queue<string> _order = new();
    private readonly HashSet<string> _waiting = new(StringComparer.Ordinal);
    private TaskCompletionSource _signal = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isOverfull;

    /// <summary>Completes when there is something to take.</summary>
    public Task Arrival
    {
        get
        {
            lock (_gate)
            {
                return _signal.Task;
            }
        }
    }

    public void Add(string study)
    {
        lock (_gate)
        {
            if (_waiting.Count >= Room)
            {
                _isOverfull = true;
            }
            else if (_waiting.Add(study))
            {
                _order.Enqueue(study);
            }

            _signal.TrySetResult();
        }
    }

    /// <summary>Has the evaluator look, though nothing came.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            _signal.TrySetResult();
        }
    }

    /// <summary>The one that waits longest; null when none does.</summary>
    public string? Take()
    {
        lock (_gate)
        {
            if (_order.TryDequeue(out var study))
            {
                _waiting.Remove(study);
                return study;
            }

            if (_signal.Task.IsCompleted && !_isOverfull)
            {
                _signal = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return null;
        }
    }

    /// <summary>Whether some did not fit, and have to be looked up in the database. True once.</summary>
    public bool TakeOverfull()
    {
        lock (_gate)
        {
            var was = _isOverfull;
            _isOverfull = false;
            return was;
        }
    }
}
