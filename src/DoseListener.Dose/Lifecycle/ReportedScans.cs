using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Lifecycle;

/// <summary>
/// What the reports and dose sheets of a device tell of its CT scans, asked for each acquisition that images tell of. They list every scan, so
/// that slices which do not name theirs are covered; an acquisition with a UID that none of them names is one more, unless a scan of theirs
/// that no image names has the same CTDIvol: some scanners give images UIDs of their own.
/// </summary>
internal sealed class ReportedScans
{
    private const decimal Rounding = 0.02m;

    private readonly Dictionary<string, DocumentNode> _byUid = new(StringComparer.Ordinal);
    private readonly List<(DocumentNode Node, decimal CtdiVol)> _unnamed = [];
    private readonly DocumentNode? _any;
    private readonly bool _hasUids;

    public ReportedScans(Dictionary<EventKey, (DocumentNode Node, DoseEvent Event)> reported, IEnumerable<CtAcquisition> acquisitions)
    {
        var imaged = acquisitions.Select(one => one.Key.Uid).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var (key, (node, entry)) in reported.OrderBy(winner => winner.Value.Node, DocumentNode.NewestFirst).ThenBy(winner => winner.Key.ToString(), StringComparer.Ordinal))
        {
            if (key.Uid is { } uid)
            {
                _byUid.TryAdd(uid, node);
            }

            if (!IsScan(entry))
            {
                continue;
            }

            _any ??= node;
            _hasUids |= key.Uid is not null;
            if ((key.Uid is null || !imaged.Contains(key.Uid)) && entry.Values.FirstOrDefault(value => value.Metric == Metric.CTDIvol) is { } index)
            {
                _unnamed.Add((node, index.Value));
            }
        }
    }

    /// <summary>The document that tells of it; null where none does. Each scan without a name covers one acquisition.</summary>
    public DocumentNode? Cover(CtAcquisition one)
    {
        if (one.Key.Uid is { } uid && _byUid.TryGetValue(uid, out var holder))
        {
            return holder;
        }

        // Without a dose there is nothing to be lost, and without UIDs nothing to be compared.
        if (_any is null || one.Key.Uid is null || one.IsLocalizer || one.CtdiVol is not { } index || !_hasUids)
        {
            return _any;
        }

        var place = _unnamed.FindIndex(scan => Amounts.IsNear(scan.CtdiVol, index, Rounding));
        if (place < 0)
        {
            return null;
        }

        var node = _unnamed[place].Node;
        _unnamed.RemoveAt(place);
        return node;
    }

    private static bool IsScan(DoseEvent entry) =>
        entry.Type is EventType.Spiral or EventType.Sequenced or EventType.Stationary or EventType.ConstantAngle or EventType.Free
        || (entry.Type != EventType.Administration && entry.Values.Any(value => value.Metric is Metric.CTDIvol or Metric.DLP));
}
