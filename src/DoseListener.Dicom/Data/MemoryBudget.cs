namespace DoseListener.Dicom.Data;

/// <summary>Memory that all associations together may hold in received data sets. Thread-safe.</summary>
public sealed class MemoryBudget(long limitBytes)
{
    private long _taken;

    public long TakenBytes => Interlocked.Read(ref _taken);

    /// <summary>Takes <paramref name="bytes"/>, or takes nothing and says no.</summary>
    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) <= limitBytes)
        {
            return true;
        }

        Interlocked.Add(ref _taken, -bytes);
        return false;
    }

    public void Return(long bytes) => Interlocked.Add(ref _taken, -bytes);
}
