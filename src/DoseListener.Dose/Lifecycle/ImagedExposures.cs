using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Lifecycle;

/// <summary>
/// The exposures of a device that its images tell of, each once. Images for processing and for presentation, slices, projections and volumes of
/// one exposure share its UID; or its second, side and view, and tell nearly the same dose or none.
/// </summary>
internal sealed class ImagedExposures
{
    private const decimal Rounding = 0.02m;

    private readonly Dictionary<EventKey, DocumentNode> _byKey = [];
    private readonly Dictionary<string, List<(EventKey Key, DocumentNode Node, DoseEvent Event)>> _bySecond = new(StringComparer.Ordinal);

    public List<(EventKey Key, DocumentNode Node, DoseEvent Event)> All { get; } = [];

    /// <summary>What another image with this key tells is no exposure beside it.</summary>
    public void Claim(EventKey key, DocumentNode node) => _byKey.TryAdd(key, node);

    /// <summary>The image that told of it before; null where it is new.</summary>
    public DocumentNode? Add(EventKey key, DocumentNode node, DoseEvent entry)
    {
        if (_byKey.TryGetValue(key, out var known))
        {
            return known;
        }

        var second = EventKey.StartSecond(entry) ?? "";
        if (!_bySecond.TryGetValue(second, out var sameSecond))
        {
            _bySecond[second] = sameSecond = new(1);
        }

        if (second.Length > 0 && sameSecond.Find(other => IsSame(other, key, entry)) is { Node: { } twin })
        {
            return twin;
        }

        _byKey.Add(key, node);
        sameSecond.Add((key, node, entry));
        All.Add((key, node, entry));
        return null;
    }

    private static bool IsSame((EventKey Key, DocumentNode Node, DoseEvent Event) known, EventKey key, DoseEvent entry) =>
        (known.Key.Uid is null || key.Uid is null)
        && entry.Type != EventType.Administration && known.Event.Type == entry.Type
        && known.Event.Plane == entry.Plane
        && (known.Event.Laterality is null || entry.Laterality is null || known.Event.Laterality == entry.Laterality)
        && ViewOf(known.Event) == ViewOf(entry)
        && (Dose(known.Event), Dose(entry)) switch
        {
            ({ } left, { } right) => left.Metric == right.Metric && Amounts.IsNear(left.Value, right.Value, Rounding),
            _ => true,
        };

    public static DoseValue? Dose(DoseEvent entry) => EventKey.MainValue(entry) is { } main && MetricTraits.IsDose(main.Metric) ? main : null;

    private static string? ViewOf(DoseEvent entry) => entry.Details.GetValueOrDefault(EventDetails.View);
}
