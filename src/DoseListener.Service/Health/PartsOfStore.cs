using DoseListener.Store;

namespace DoseListener.Service.Health;

/// <summary>The database and its disk, in words. Pure.</summary>
internal static class PartsOfStore
{
    /// <summary>Twice what is held back: there is time to act.</summary>
    private const int Early = 2;

    /// <summary>More than the batches that a busy node has waiting at any moment.</summary>
    private const int LongQueue = 1000;

    public static PartHealth Database(StoreCondition store)
    {
        var facts = FormattableString.Invariant($"SQLite {store.SqliteVersion}, journal {store.JournalMode}, synchronous {store.Synchronous}, {Elapsed.Bytes(store.Bytes)} and {Elapsed.Bytes(store.LogBytes)} of log, {store.Waiting} units waiting");
        if (store.Trouble is { } trouble)
        {
            return PartHealth.Unhealthy($"{trouble}: objects are answered with 0xA700, and their senders have to send them again ({facts}).");
        }

        if (store.JournalMode != "wal" || store.Synchronous is not "full" and not "extra")
        {
            return PartHealth.Unhealthy($"What is answered with success may be lost when the power fails ({facts}): report it.");
        }

        return store.Waiting > LongQueue
            ? PartHealth.Degraded($"It does not keep up with the senders ({facts}): look at the disk.")
            : PartHealth.Healthy($"Each object is on disk before its sender hears success ({facts}).");
    }

    public static PartHealth Disk(StoreCondition store)
    {
        if (store.FreeBytes is not { } free)
        {
            return PartHealth.Degraded("The system does not say how much of the database's disk is free.");
        }

        var facts = $"{Elapsed.Bytes(free)} free, {Elapsed.Bytes(store.MinFreeBytes)} held back by Store:MinFreeBytes";
        return free < store.MinFreeBytes ? PartHealth.Unhealthy($"The disk is nearly full ({facts}): objects are answered with 0xA700 until there is space again. Free some, or move the database to a larger disk.")
            : free < store.MinFreeBytes * Early ? PartHealth.Degraded($"The disk fills up ({facts}): free some space before objects are turned away.")
            : PartHealth.Healthy($"There is space ({facts}).");
    }
}
