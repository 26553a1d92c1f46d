namespace DoseListener.Store;

/// <summary>How the database is at this moment, from what is known without a question to it.</summary>
/// <param name="JournalMode">In SQLite's word, asked when it was opened: <c>wal</c>.</param>
/// <param name="Synchronous">Likewise: <c>full</c>, so that each commit is on disk before it is answered.</param>
/// <param name="Waiting">Units of work that wait for the writer.</param>
/// <param name="Commits">Transactions since the start.</param>
/// <param name="Trouble">Why objects are turned away at present; null when they are not.</param>
/// <param name="FreeBytes">Of its disk; null where the system does not say.</param>
/// <param name="MinFreeBytes">From which on objects are turned away; 0: never.</param>
public sealed record StoreCondition(
    string Path, string SqliteVersion, string JournalMode, string Synchronous, int Waiting, long Commits, string? Trouble, long Bytes, long LogBytes, long? FreeBytes, long MinFreeBytes);
