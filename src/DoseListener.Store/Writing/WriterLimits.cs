namespace DoseListener.Store.Writing;

/// <summary>Bounds of the writer. They are not configuration: nobody at a hospital could choose them better.</summary>
internal sealed record WriterLimits
{
    /// <summary>Units in one transaction: beyond a few hundred, one more no longer makes the fsync cheaper for all.</summary>
    public int BatchUnits { get; init; } = 256;

    /// <summary>Bytes in one transaction, which SQLite holds in its page cache until the commit.</summary>
    public long BatchBytes { get; init; } = 8 << 20;

    /// <summary>Units that may wait; with the 500 associations of a busy node, each waits with one.</summary>
    public int QueueUnits { get; init; } = 4096;

    public long QueueBytes { get; init; } = 256L << 20;

    /// <summary>How long a unit waits for the writer; senders commonly give up after 30 s or more.</summary>
    public TimeSpan QueueTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long SQLite waits for another process; those keep their transactions under 100 ms.</summary>
    public TimeSpan BusyTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Log written since the last checkpoint, from which one is due. A report touches some 40 pages, many of them again and again: the longer the log, the fewer are copied.</summary>
    public long CheckpointBytes { get; init; } = 96 << 20;

    /// <summary>Size of the log from which the writer itself stops to empty it.</summary>
    public long RestartBytes { get; init; } = 256L << 20;

    /// <summary>Leaves the database alone between transactions for as long as they take.</summary>
    public bool IsPolite { get; init; }

    /// <summary>Silence after which the log is copied back, however short it is.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For a process beside the service, which may hold the database for 100 ms at most.</summary>
    public WriterLimits BesideService() => this with { IsPolite = true, BatchUnits = 32, BatchBytes = 512 << 10, BusyTime = TimeSpan.FromSeconds(30) };
}
