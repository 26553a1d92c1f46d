using DoseListener.Dose.Extraction;

namespace DoseListener.Dose.Lifecycle;

/// <summary>
/// Irradiation Event UIDs (0008,3010) of CT images that name several acquisitions: some scanners write one constant with everything. An event may
/// have many series (reconstructions) and, in a sequence or at one place, many acquisition numbers; what was scanned with another number or protocol
/// at another time, or as a scout view, is another event.
/// </summary>
internal static class SharedScanUids
{
    // Every pair is compared; no examination has more series and acquisitions than this.
    private const int MostCompared = 200;

    public static HashSet<string> Find(IReadOnlyList<DocumentNode> nodes)
    {
        if (nodes is [{ Events.Count: 1 }])
        {
            return [];
        }

        var stretches = new Dictionary<string, HashSet<Stretch>>(StringComparer.Ordinal);
        foreach (var (node, place, uid) in Slices(nodes))
        {
            if (!stretches.TryGetValue(uid, out var known))
            {
                stretches[uid] = known = [];
            }

            known.Add(Stretch.Of(node, place));
        }

        var suspects = stretches.Where(entry => entry.Value.Count > 1).Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        if (suspects.Count == 0)
        {
            return suspects;
        }

        var times = new Dictionary<(string Uid, Stretch), (string? Start, string? End)>();
        foreach (var (node, place, uid) in Slices(nodes).Where(slice => suspects.Contains(slice.Uid)))
        {
            var (key, stack) = ((uid, Stretch.Of(node, place)), node.StackOf(place));
            var known = times.GetValueOrDefault(key);
            times[key] = (StackedSlices.Earlier(known.Start, stack.Start), StackedSlices.Later(known.End, stack.End));
        }

        suspects.RemoveWhere(uid => !AnyApart([.. stretches[uid].OrderBy(one => one.ToString(), StringComparer.Ordinal).Take(MostCompared).Select(one => (one, times[(uid, one)]))]));
        return suspects;
    }

    private static IEnumerable<(DocumentNode Node, int Place, string Uid)> Slices(IReadOnlyList<DocumentNode> nodes) =>
        from node in nodes
        where node.Extraction.Kind == ObjectKind.CtImage
        from entry in node.Events.Index()
        where entry.Item.Uid is not null
        select (node, entry.Index, entry.Item.Uid);

    private static bool AnyApart(List<(Stretch Stretch, (string? Start, string? End) Time)> all)
    {
        for (var one = 0; one < all.Count; one++)
        {
            for (var other = 0; other < one; other++)
            {
                if (AreApart(all[one].Stretch, all[other].Stretch, AreApart(all[one].Time, all[other].Time)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <param name="inTime">Null where one of them has no time.</param>
    private static bool AreApart(Stretch left, Stretch right, bool? inTime)
    {
        if (left.IsLocalizer != right.IsLocalizer)
        {
            return true;
        }

        var (byNumber, byProtocol) = (Differ(left.Acquisition, right.Acquisition), Differ(left.Protocol, right.Protocol));
        return left.Series == right.Series
            ? inTime == true && byNumber && (byProtocol || left.Type != right.Type || left.PhantomCm != right.PhantomCm)
            : inTime == true ? byNumber || byProtocol : inTime is null && byNumber && byProtocol;
    }

    private static bool? AreApart((string? Start, string? End) left, (string? Start, string? End) right) => left.Start is null || right.Start is null
        ? null
        : string.CompareOrdinal(left.End, right.Start) < 0 || string.CompareOrdinal(right.End, left.Start) < 0;

    private static bool Differ(string? left, string? right) => left is not null && right is not null && left != right;

    /// <summary>What slices have in common that are certainly of one acquisition.</summary>
    private readonly record struct Stretch(string? Series, string? Acquisition, string? Protocol, EventType? Type, int? PhantomCm, bool IsLocalizer)
    {
        public static Stretch Of(DocumentNode node, int place) => node.Events[place] is var entry
            ? new(node.Extraction.SeriesInstanceUid, entry.Scan?.Acquisition, entry.Protocol, entry.Type, entry.PhantomCm, entry.Scan is { IsLocalizer: true })
            : default;
    }
}
