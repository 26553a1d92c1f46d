using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Lifecycle;

/// <summary>What the reports of a device already hold, asked for each of its images.</summary>
internal sealed class ReportedExposures
{
    private const decimal Rounding = 0.02m;

    private readonly Dictionary<string, DocumentNode> _byUid = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<DoseValue>> _bySecond = new(StringComparer.Ordinal);
    private readonly Dictionary<EventKey, (DocumentNode Node, DoseEvent Event)> _reported;
    private readonly HashSet<Metric> _doses = [];
    private readonly string? _from;
    private readonly string? _to;

    public ReportedExposures(Dictionary<EventKey, (DocumentNode Node, DoseEvent Event)> reported)
    {
        _reported = reported;
        foreach (var (key, (node, entry)) in reported)
        {
            if (key.Uid is { } uid && (!_byUid.TryGetValue(uid, out var other) || IsBefore(node, other)))
            {
                _byUid[uid] = node;
            }

            if (entry.Type == EventType.Administration || EventKey.MainValue(entry) is not { } main || !MetricTraits.IsDose(main.Metric))
            {
                continue;
            }

            _doses.Add(main.Metric);
            if (EventKey.StartSecond(entry) is { } second)
            {
                (_from, _to) = (StackedSlices.Earlier(_from, second), StackedSlices.Later(_to, second));
                if (!_bySecond.TryGetValue(second, out var values))
                {
                    _bySecond[second] = values = new(1);
                }

                values.Add(main);
            }
        }
    }

    /// <summary>By UID, whatever the plane, or by the fallback key.</summary>
    public DocumentNode? HolderOf(EventKey key) => key.Uid is { } uid ? _byUid.GetValueOrDefault(uid) : _reported.GetValueOrDefault(key).Node;

    /// <summary>
    /// By key; else by the second and a value that agrees but for rounding. Without a UID of its own, an image is covered as well where it was
    /// taken between the first and the last exposure of the reports, or does not say when: a report lists every exposure, and images know less
    /// exactly when they were taken and what their share of the dose was. What no report could tell is not covered by it.
    /// </summary>
    public bool Cover(EventKey key, DoseEvent entry)
    {
        if (HolderOf(key) is not null)
        {
            return true;
        }

        var (second, main) = (EventKey.StartSecond(entry), EventKey.MainValue(entry));
        if (second is not null && _bySecond.TryGetValue(second, out var values) && values.Exists(value => Agree(value, main)))
        {
            return true;
        }

        var isTold = main is null || !MetricTraits.IsDose(main.Metric) || _doses.Contains(main.Metric);
        return key.Uid is null && _doses.Count > 0 && isTold && (second is null || IsBetween(second));
    }

    /// <summary>Planes of one event may stand in several reports.</summary>
    private static bool IsBefore(DocumentNode node, DocumentNode other) =>
        node.IsSummary != other.IsSummary ? other.IsSummary : DocumentNode.NewestFirst.Compare(node, other) < 0;

    private bool IsBetween(string second) => string.CompareOrdinal(_from, second) <= 0 && string.CompareOrdinal(second, _to) <= 0;

    private static bool Agree(DoseValue reported, DoseValue? imaged) =>
        imaged is null || (reported.Metric == imaged.Metric && Amounts.IsNear(reported.Value, imaged.Value, Rounding));
}
