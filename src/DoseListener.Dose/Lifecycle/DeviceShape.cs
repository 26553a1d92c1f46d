using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Lifecycle;

/// <summary>A device without its documents and events one by one.</summary>
internal static class DeviceShape
{
    public static DeviceDose Of(DeviceIdentity identity, Device device, Dictionary<Part, PartValue> totals, TotalSpeakers speakers)
    {
        var planes = totals.Where(total => total.Key.Metric == Metric.DoseRP).Select(total => total.Value.Value).ToList();
        return new()
        {
            Key = identity.Key,
            Device = device,
            Documents = [],
            Events = [],
            Totals = [.. totals.OrderBy(total => total.Key.Metric).ThenBy(total => total.Key.Plane).ThenBy(total => total.Key.Laterality).Select(total => Describe(total.Key, total.Value))],
            Sources = speakers.Sources,
            DoseRPMaxPlane = planes.Count == 0 ? null : planes.Aggregate(Amounts.Larger),
            DoseRPSum = planes.Count == 0 ? null : planes.Aggregate(Amounts.Add),
        };
    }

    private static MergedTotal Describe(Part part, PartValue value) => new()
    {
        Metric = part.Metric,
        Plane = part.Plane,
        Laterality = part.Laterality,
        Value = value.Value,
        Quality = value.Quality,
        Reported = value.Reported,
        Summed = value.Summed,
        Complete = value.Complete,
        Discrepant = value.Discrepant,
    };
}
