namespace DoseListener.Store.Keeping;

/// <summary>A copy of the database that was made and read back.</summary>
/// <param name="Instances">Received objects in it.</param>
/// <param name="Objects">Kept objects in it; each was unpacked and has the hash that was noted when it came.</param>
public sealed record CopyReport(string Path, long Bytes, long Instances, long Objects);

/// <summary>How far a copy is read back.</summary>
internal enum CopyDepth
{
    /// <summary>SQLite's own check, and as many rows in each table as in the original.</summary>
    Rows,

    /// <summary>And each kept object, unpacked and hashed.</summary>
    Objects,
}
