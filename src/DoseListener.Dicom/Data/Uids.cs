using System.Collections.Frozen;

namespace DoseListener.Dicom.Data;

/// <summary>The UIDs that the standard gives to SOP classes and well-known instances (PS3.6 annex A), by keyword.</summary>
public static partial class Uids
{
    /// <summary>All Storage SOP Classes of the standard begin with it, those of tomorrow too.</summary>
    public const string StorageRoot = "1.2.840.10008.5.1.4.1.1.";

    private static readonly Lazy<FrozenDictionary<string, string>> Keywords =
        new(() => List().ToFrozenDictionary(entry => entry.Uid, entry => entry.Keyword, StringComparer.Ordinal));

    /// <summary>What to call a UID in a log: the keyword of a SOP class or the name of a transfer syntax; null when the standard has none.</summary>
    public static string? FindName(string uid) => Keywords.Value.GetValueOrDefault(uid) ?? TransferSyntax.Find(uid)?.Name;
}
