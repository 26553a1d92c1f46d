using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Lifecycle;

/// <summary>Puts the devices of a study together: those of a merge, or those that a merge was stored as.</summary>
public static class StudyTotals
{
    /// <param name="devices">With their totals and distinct events.</param>
    public static StudyDose Of(IReadOnlyList<DeviceDose> devices, IReadOnlyList<LifecycleNote> notes) => new()
    {
        Devices = devices,
        Totals = [.. WithEstimates([.. Once(OverDevices(devices).Concat(LargestOfEvents(devices)))], devices).OrderBy(total => total.Metric).ThenBy(total => total.Laterality)],
        Activities = [.. devices.Aggregate(EventFacts.None, (facts, device) => facts.With(device.Facts)).Activities.OrderBy(activity => activity.Key, StringComparer.Ordinal).Select(activity => activity.Value)],
        DoseRPMaxPlane = devices.Max(device => device.DoseRPMaxPlane),
        DoseRPSum = devices.Max(device => device.DoseRPSum),
        Notes = LifecycleNote.InOrder(notes.Concat(EffectiveDoseNotes(devices))),
    };

    /// <summary>A step may report as its total what others tell with each event.</summary>
    private static IEnumerable<StudyTotal> Once(IEnumerable<StudyTotal> totals) =>
        totals.GroupBy(total => (total.Metric, total.Laterality)).Select(same => Together(same, adds: false));

    /// <summary>
    /// Whether effective dose that was computed here does not count: somebody else estimates that of the study, or some irradiations have none, and the sum would be taken for that of all.
    /// </summary>
    private static bool IsDerivedDoseSetAside(IReadOnlyList<DeviceDose> devices) =>
        devices.Any(device => device.Totals.Any(IsDerivedDose))
        && (devices.Any(device => device.IsObserver && device.Totals.Any(total => total.Metric == Metric.EffectiveDose))
            || devices.Any(device => device.Facts.LacksEffectiveDose));

    private static bool IsDerivedDose(MergedTotal total) => total is { Metric: Metric.EffectiveDose, Quality: Quality.Derived };

    /// <summary>Planes of a device first, then devices. AGD keeps its sides: what is said of both breasts is in neither of them.</summary>
    private static IEnumerable<StudyTotal> OverDevices(IReadOnlyList<DeviceDose> devices)
    {
        var isSetAside = IsDerivedDoseSetAside(devices);
        return devices.Where(device => !device.IsObserver)
            .SelectMany(device => Counting(device).GroupBy(total => (total.Metric, Side: total.Metric == Metric.AGD ? total.Laterality : null), InOneDevice))
            .GroupBy(total => (total.Metric, total.Laterality))
            .Select(share => Together(share, Additivity.AddsOverDevices(share.Key.Metric)));

        IEnumerable<MergedTotal> Counting(DeviceDose device) => device.Totals.Where(total => !isSetAside || !IsDerivedDose(total));
    }

    /// <summary>An estimate stands where nothing was reported, and the largest of several: it is of the same exposures.</summary>
    private static IEnumerable<StudyTotal> WithEstimates(List<StudyTotal> totals, IReadOnlyList<DeviceDose> devices)
    {
        var known = totals.Select(total => total.Metric).ToHashSet();
        return totals.Concat(devices.Where(device => device.IsObserver)
            .SelectMany(device => device.Totals)
            .Where(total => !known.Contains(total.Metric))
            .GroupBy(total => total.Metric)
            .Select(estimates => new StudyTotal(estimates.Key, Laterality: null, estimates.Max(total => total.Value), Quality.Estimated, Discrepant: false)));
    }

    /// <summary>PET/CT: mSv by ICRP 128 and mSv by DLP are one sum only on paper.</summary>
    private static IEnumerable<LifecycleNote> EffectiveDoseNotes(IReadOnlyList<DeviceDose> devices)
    {
        var isOfBoth = devices.Any(device => device.Facts.EffectiveDoseOf.Administered) && devices.Any(device => device.Facts.EffectiveDoseOf.Irradiated);
        return isOfBoth ? [new(LifecycleNoteKind.EffectiveDoseOfSeveralMethods, SourceId: null, Metric.EffectiveDose)] : [];
    }

    private static StudyTotal InOneDevice((Metric Metric, Laterality? Side) key, IEnumerable<MergedTotal> planes) =>
        Together(planes.Select(plane => new StudyTotal(key.Metric, key.Side, plane.Value, plane.Quality, plane.Discrepant)), Additivity.Adds(key.Metric));

    private static StudyTotal Together(IEnumerable<StudyTotal> shares, bool adds) => shares.Aggregate((left, right) => left with
    {
        Value = adds ? Amounts.Add(left.Value, right.Value) : Math.Max(left.Value, right.Value),
        Quality = (Quality)Math.Max((int)left.Quality, (int)right.Quality),
        Discrepant = left.Discrepant || right.Discrepant,
    });

    private static IEnumerable<StudyTotal> LargestOfEvents(IReadOnlyList<DeviceDose> devices) =>
        from device in devices
        from value in device.Facts.Largest
        group value by value.Metric into values
        let largest = values.OrderByDescending(value => value.Value).ThenBy(value => value.Quality).First()
        select new StudyTotal(largest.Metric, Laterality: null, largest.Value, largest.Quality, Discrepant: false);
}
