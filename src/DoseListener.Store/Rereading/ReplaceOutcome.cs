namespace DoseListener.Store.Rereading;

/// <summary>What became of a new reading of a kept object.</summary>
public enum ReplaceOutcome
{
    /// <summary>The new reading stands, and its study is queued to be compared with the rules.</summary>
    Replaced,

    /// <summary>No such object is stored.</summary>
    Missing,

    /// <summary>Nothing was written; the same may succeed later (disk full, database busy).</summary>
    TryAgain,
}
