using System.Collections.Frozen;
using static DoseListener.Dose.SopClasses.DoseRole;
using static DoseListener.Dose.SopClasses.SopClassKind;

namespace DoseListener.Dose.SopClasses;

/// <summary>What is known of the standard's Storage SOP Classes. A class that is not in the table is understood by where its UID stands.</summary>
public static partial class StorageClasses
{
    /// <summary>All Storage SOP Classes of the standard begin with it, those of tomorrow too (PS3.4 B.5).</summary>
    private const string Root = "1.2.840.10008.5.1.4.1.1.";

    /// <summary>All structured reports begin with it.</summary>
    private const string ReportRoot = Root + "88.";

    private const int MaxUidLength = 64;

    private static readonly FrozenDictionary<string, SopClass> Known = CarryingDose().Concat(WithoutDose())
        .Select(entry => new SopClass(Root + entry.Suffix, entry.Name, entry.Kind, entry.Role, entry.Modality))
        .ToFrozenDictionary(known => known.Uid, StringComparer.Ordinal);

    /// <summary>Query, retrieve and creation services that have their UIDs among the storage classes: protocol approvals (PS3.4 II) and inventories (PS3.4 KK).</summary>
    private static readonly FrozenSet<string> NotStorage = new[] { "200.4", "200.5", "200.6", "201.2", "201.3", "201.4", "201.5", "201.6" }
        .Select(suffix => Root + suffix).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The classes of the table.</summary>
    public static IReadOnlyCollection<SopClass> All => Known.Values;

    /// <summary>Null: no Storage SOP Class of the standard, but a service or a private class.</summary>
    public static SopClass? Find(string uid)
    {
        if (Known.TryGetValue(uid, out var known))
        {
            return known;
        }

        return uid.StartsWith(Root, StringComparison.Ordinal) && IsWellFormed(uid) && !NotStorage.Contains(uid)
            ? new(uid, uid, uid.StartsWith(ReportRoot, StringComparison.Ordinal) ? Report : Other, None)
            : null;
    }

    /// <summary>PS3.5 9.1: components of digits, without leading zeros, at most 64 characters.</summary>
    private static bool IsWellFormed(string uid) =>
        uid.Length <= MaxUidLength && uid.Split('.').All(component => component.Length > 0 && component.All(char.IsAsciiDigit) && (component == "0" || component[0] != '0'));
}
