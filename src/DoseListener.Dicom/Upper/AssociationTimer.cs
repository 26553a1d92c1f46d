namespace DoseListener.Dicom.Upper;

/// <summary>What the one timer of an association is counting at the moment.</summary>
internal enum TimerPurpose
{
    None,
    Artim,
    Idle,
    Pdu,
    Write,
}

/// <summary>
/// One timer an association. Setting it anew is the common case and costs a few nanoseconds: a later deadline is only noted,
/// and the tick that comes too early arms itself for the rest.
/// </summary>
internal sealed class AssociationTimer : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly Action<TimerPurpose> _expired;
    private readonly ITimer _timer;
    private long _deadline;
    private long _nextTick = long.MaxValue;
    private TimerPurpose _purpose;

    public AssociationTimer(TimeProvider time, Action<TimerPurpose> expired)
    {
        _time = time;
        _expired = expired;
        _timer = time.CreateTimer(static state => ((AssociationTimer)state!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Set(TimerPurpose purpose, TimeSpan due)
    {
        lock (_lock)
        {
            _purpose = purpose;
            _deadline = _time.GetTimestamp() + (long)(due.TotalSeconds * _time.TimestampFrequency);
            if (_deadline < _nextTick)
            {
                _nextTick = _deadline;
                _timer.Change(due, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Stop()
    {
        lock (_lock)
        {
            _purpose = TimerPurpose.None;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Tick()
    {
        TimerPurpose purpose;
        lock (_lock)
        {
            _nextTick = long.MaxValue;
            if (_purpose == TimerPurpose.None)
            {
                return;
            }

            var rest = _time.GetElapsedTime(_time.GetTimestamp(), _deadline);
            if (rest > TimeSpan.Zero)
            {
                _nextTick = _deadline;
                _timer.Change(rest, Timeout.InfiniteTimeSpan);
                return;
            }

            purpose = _purpose;
            _purpose = TimerPurpose.None;
        }

        _expired(purpose);
    }
}
