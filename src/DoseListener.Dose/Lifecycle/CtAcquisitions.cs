namespace DoseListener.Dose.Lifecycle;

/// <summary>
/// Which slices are one acquisition: those of one irradiation event UID; without it those of one series and acquisition number, and of several
/// series where they are reconstructions of the same scan. A scanner makes one scan at a time, so that these overlap in time.
/// </summary>
internal static class CtAcquisitions
{
    /// <summary>In the order of their keys. What is a reconstruction of another one's scan stands in it.</summary>
    public static List<CtAcquisition> Of(IReadOnlyList<DocumentNode> images)
    {
        List<CtPart> parts = [.. images.SelectMany(node => node.Keys.Select((key, place) => new CtPart(node, key, node.StackOf(place))))];
        if (parts is [var only])
        {
            return [new(only.Key, parts)];
        }

        var byKey = parts.GroupBy(part => part.Key).Select(group => new CtAcquisition(group.Key, [.. group])).ToList();
        var named = byKey.FindAll(one => one.Key.Uid is not null);
        var (scans, scouts) = (byKey.FindAll(one => one.Key.Uid is null && !one.IsLocalizer), byKey.FindAll(one => one.Key.Uid is null && one.IsLocalizer));
        var unnamed = scans.GroupBy(one => one.Acquisition, StringComparer.Ordinal).SelectMany(JoinReconstructions).ToList();
        var byNumber = named.Where(one => !one.IsLocalizer).ToLookup(one => one.Acquisition, StringComparer.Ordinal);
        var strays = unnamed.ToLookup(scan => OriginalOf(scan, byNumber[scan.Acquisition])?.Key);
        var whole = named.Select(one => strays[one.Key].ToList() is { Count: > 0 } copies ? new(one.Key, [.. one.Parts, .. copies.SelectMany(copy => copy.Parts)]) : one);
        return [.. whole.Concat(strays[null]).Concat(scouts).OrderBy(one => one.Key.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>The scan of a reconstruction that lost its UID.</summary>
    private static CtAcquisition? OriginalOf(CtAcquisition scan, IEnumerable<CtAcquisition> ofItsNumber) =>
        ofItsNumber.Where(one => OverlapInTime(one, scan)).MinBy(one => one.Key.Uid, StringComparer.Ordinal);

    private static IEnumerable<CtAcquisition> JoinReconstructions(IEnumerable<CtAcquisition> ofOneNumber)
    {
        var all = ofOneNumber.ToList();
        var timed = Sweep(all.Where(one => one.Start is not null), one => one.Start!, one => one.End ?? one.Start!, StringComparer.Ordinal);

        // Without times two scans of one number are one where they show the same place at the same dose.
        var timeless = all.Where(one => one.Start is null).GroupBy(one => one.CtdiVol).SelectMany(group =>
            Sweep(group.Where(one => one.Range is { First: not null, Last: not null }), one => one.Range.First!.Value, one => one.Range.Last!.Value, Comparer<decimal>.Default)
                .Concat(group.Where(one => one.Range is not { First: not null, Last: not null })));
        return timed.Concat(timeless);
    }

    /// <summary>Joins what overlaps, by one pass in the order of beginnings.</summary>
    private static List<CtAcquisition> Sweep<T>(IEnumerable<CtAcquisition> all, Func<CtAcquisition, T> from, Func<CtAcquisition, T> to, IComparer<T> order)
    {
        var joined = new List<CtAcquisition>();
        var run = new List<CtAcquisition>();
        var end = default(T)!;
        foreach (var one in all.OrderBy(from, order).ThenBy(one => one.Key.ToString(), StringComparer.Ordinal))
        {
            if (run.Count > 0 && order.Compare(from(one), end) > 0)
            {
                joined.Add(Together(run));
                run = [];
            }

            end = run.Count == 0 || order.Compare(to(one), end) > 0 ? to(one) : end;
            run.Add(one);
        }

        return run.Count == 0 ? joined : [.. joined, Together(run)];
    }

    private static CtAcquisition Together(List<CtAcquisition> run) =>
        run is [var only] ? only : new(run.MinBy(one => one.Key.ToString(), StringComparer.Ordinal)!.Key, [.. run.SelectMany(one => one.Parts)]);

    private static bool OverlapInTime(CtAcquisition left, CtAcquisition right) =>
        left.Start is not null && right.Start is not null
        && string.CompareOrdinal(left.Start, right.End) <= 0 && string.CompareOrdinal(right.Start, left.End) <= 0;
}
