using System.Globalization;
using DoseListener.Dose.Extraction;

namespace DoseListener.Dose.Lifecycle;

/// <summary>Names of events for those who see them after the merge.</summary>
public static class ExposureKeys
{
    /// <summary>Names each event within its study, the same however often it arrives: by its UID and plane, or by what stands in for a UID (dose reference E.2).</summary>
    /// <param name="hasUid">Whether its UID names it alone, as the merge found.</param>
    public static string WithinStudy(DoseEvent entry, bool hasUid) => (hasUid ? new EventKey(entry.Uid, entry.Plane) : EventKey.Fallback(entry)).ToString();

    /// <summary>
    /// Names an exposure beyond its study; null where it has no UID of its own. The start and the main value belong to it, since a device
    /// that gives every event of its life one UID must not make all its patients one.
    /// </summary>
    public static string? AcrossStudies(DoseEvent entry, bool hasUid) => !hasUid ? null : EventKey.MainValue(entry) is { } main
        ? string.Create(CultureInfo.InvariantCulture, $"{new EventKey(entry.Uid, entry.Plane)} {EventKey.StartSecond(entry)} {main.Metric}={main.Value:G29}")
        : string.Create(CultureInfo.InvariantCulture, $"{new EventKey(entry.Uid, entry.Plane)} {EventKey.StartSecond(entry)}");
}
