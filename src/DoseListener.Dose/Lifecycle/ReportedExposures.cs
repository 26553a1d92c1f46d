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
    private readonly bool _hasExposures;

    public ReportedExposures(Dictionary<EventKey, (DocumentNode Node, DoseEvent Event)> reported)
    {
        _reported = reported;
        foreach (var (key, (node, entry)) in reported)
        {
            if (key.Uid is { } uid)
            {
                _byUid.TryAdd(uid, node);
            }

            _hasExposures |= entry.Type != EventType.Administration;
            if (EventKey.StartSecond(entry) is { } second && EventKey.MainValue(entry) is { } main)
            {
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
    /// By key; else by the second and a value that agrees but for rounding. A slice without UID is covered by
    /// any report: that lists every run, and a slice has no dose that adds up.
    /// </summary>
    public bool Cover(EventKey key, DoseEvent entry, ObjectKind kind) =>
        HolderOf(key) is not null
        || (kind == ObjectKind.CtImage && key.Uid is null && _hasExposures)
        || (EventKey.StartSecond(entry) is { } second
            && _bySecond.TryGetValue(second, out var values)
            && values.Exists(value => Agree(value, EventKey.MainValue(entry))));

    /// <summary>A dose that the report does not hold is not covered by it.</summary>
    private static bool Agree(DoseValue reported, DoseValue? imaged) =>
        imaged is null || (reported.Metric == imaged.Metric && Amounts.IsNear(reported.Value, imaged.Value, Rounding));
}
