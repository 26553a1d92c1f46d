namespace DoseListener.Dicom.Data;

/// <summary>Memory that all associations together may hold in received data sets. Thread-safe.</summary>
public sealed class MemoryBudget(long limitBytes)
{
    private long _taken;
    private long _limitBytes = limitBytes;

    /// <summary>May change at any time; what is taken stays taken.</summary>
    public long LimitBytes
    {
        get => Interlocked.Read(ref _limitBytes);
        set => Interlocked.Exchange(ref _limitBytes, value);
    }

    public long TakenBytes => Interlocked.Read(ref _taken);

    /// <summary>Takes <paramref name="bytes"/>, or takes nothing and says no.</summary>
    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) <= LimitBytes)
        {
            return true;
        }

        Interlocked.Add(ref _taken, -bytes);
        return false;
    }

    public void Return(long bytes) => Interlocked.Add(ref _taken, -bytes);
}
