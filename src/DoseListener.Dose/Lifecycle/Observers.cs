using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Lifecycle;

/// <summary>
/// Documents about a study that irradiated nobody: estimates of a patient's dose, and notes that reject images. They are no device of the
/// examination, and what they estimate is added to nothing.
/// </summary>
internal static class Observers
{
    public static List<DeviceDose> Of(IEnumerable<DocumentNode> nodes) =>
    [
        .. nodes.GroupBy(node => DeviceIdentity.Of(node.Extraction.Device).Key, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Describe(group.Key, [.. group])),
    ];

    private static DeviceDose Describe(string key, List<DocumentNode> nodes)
    {
        var live = new List<DocumentNode>();
        foreach (var node in nodes.Where(node => node.Relation is null))
        {
            var same = live.Find(other => other.Fingerprint == node.Fingerprint);
            node.Settle(same is null ? DocumentRelation.Live : DocumentRelation.Duplicate, same);
            if (same is null)
            {
                live.Add(node);
            }
        }

        return new()
        {
            Key = $"observer|{key}",
            Device = nodes[0].Extraction.Device,
            IsObserver = true,
            Documents = [.. nodes.OrderByDescending(node => node.Order).Select(DeviceMerge.Describe)],
            Events = [],
            Sources = TotalSpeakers.Of(live).Sources,
            Totals = [.. ReportedTotals.Of(live).OrderBy(total => total.Key.Metric).ThenBy(total => total.Key.Laterality).Select(total => Describe(total.Key, total.Value))],
        };
    }

    /// <summary>Of several estimates the largest: they are of the same exposures, or nobody can tell.</summary>
    private static MergedTotal Describe(Part part, ReportedTotal total) => new()
    {
        Metric = part.Metric,
        Plane = part.Plane,
        Laterality = part.Laterality,
        Value = total.Value,
        Quality = Quality.Estimated,
        Reported = total.Value,
    };
}
