using System.Collections.Immutable;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Lifecycle;

/// <summary>What slices have in common that are one stack.</summary>
/// <param name="Shot">Of a scout view, which is an acquisition of its own, its start; null for slices.</param>
public readonly record struct SliceKey(Device Device, string? Series, string? Acquisition, string? EventUid, int? PhantomCm, string? Shot, ExtractionStatus Status);

/// <summary>
/// What the slices of one series and acquisition come to: enough to know their event, however many they are. A stack and one more slice give
/// the same as all of them in any order, so that a series of thousands is never looked at again for the next one.
/// </summary>
public sealed record StackedSlices
{
    private static readonly Metric[] Averaged = [Metric.CTDIvol, Metric.WaterEquivalentDiameter, Metric.SSDE];

    private StackedSlices()
    {
    }

    /// <summary>The slice that speaks for all where they do not differ.</summary>
    public required DoseExtraction Speaker { get; init; }

    /// <summary>Source of the speaker.</summary>
    public required string SourceId { get; init; }

    /// <summary>Images that were put together.</summary>
    internal int Images { get; private init; } = 1;

    internal int Slices => Math.Max(Places.Count, Event.Scan?.Positions ?? 1);

    /// <summary>Where slices lie: each place once.</summary>
    private ImmutableHashSet<decimal> Places { get; init; } = [];

    internal DoseEvent Event => Speaker.Events[Place];

    internal int Place { get; private init; }

    internal decimal? First { get; private init; }

    internal decimal? Last { get; private init; }

    internal decimal? Thickness { get; private init; }

    internal decimal? Collimation { get; private init; }

    internal string? Start { get; private init; }

    internal string? End { get; private init; }

    /// <summary>Distinct seconds, of scans at one place alone: each is a rotation.</summary>
    internal ImmutableHashSet<string> Seconds { get; private init; } = [];

    internal ImmutableDictionary<Metric, SliceMean> Means { get; private init; } = ImmutableDictionary<Metric, SliceMean>.Empty;

    internal ImmutableDictionary<Metric, DoseValue> Largest { get; private init; } = ImmutableDictionary<Metric, DoseValue>.Empty;

    /// <summary>Null for what is no CT image with one event: it stands alone.</summary>
    public static SliceKey? KeyOf(DoseExtraction extraction) => extraction is { Kind: ObjectKind.CtImage, Events: [{ Scan: { } scan } one], Predecessors.Count: 0 }
        ? new(extraction.Device, extraction.SeriesInstanceUid, scan.Acquisition, one.Uid, one.PhantomCm, scan.IsLocalizer ? EventKey.StartSecond(one) ?? "" : null, extraction.Status)
        : null;

    /// <param name="place">Of the event in a multi-frame image.</param>
    public static StackedSlices Of(string sourceId, DoseExtraction extraction, int place = 0)
    {
        var one = extraction.Events[place];
        var scan = one.Scan ?? new();
        var start = EventKey.StartSecond(one);
        return new()
        {
            Speaker = extraction,
            SourceId = sourceId,
            Place = place,
            Places = one.Type == EventType.Sequenced && scan.First is { } at ? [at] : [],
            First = scan.First,
            Last = scan.Last,
            Thickness = scan.Thickness,
            Collimation = scan.Collimation,
            Start = start,
            End = start,
            Seconds = one.Type == EventType.Stationary && start is not null ? [start] : [],
            Means = one.Values.Where(value => Averaged.Contains(value.Metric)).ToImmutableDictionary(value => value.Metric, value => SliceMean.Of(value, scan.First)),
            Largest = one.Values.Where(value => MetricTraits.TakesMaximum(value.Metric)).ToImmutableDictionary(value => value.Metric),
        };
    }

    /// <summary>Both together; the order does not matter.</summary>
    public StackedSlices With(StackedSlices other)
    {
        var speaker = Compare(this, other) <= 0 ? this : other;
        return new()
        {
            Speaker = speaker.Speaker,
            SourceId = speaker.SourceId,
            Place = speaker.Place,
            Images = Images + other.Images,
            Places = Together(Places, other.Places),
            First = Smaller(First, other.First),
            Last = Amounts.Larger(Last, other.Last),
            Thickness = Amounts.Larger(Thickness, other.Thickness),
            Collimation = Amounts.Larger(Collimation, other.Collimation),
            Start = Earlier(Start, other.Start),
            End = Later(End, other.End),
            Seconds = Together(Seconds, other.Seconds),
            Means = Both(Means, other.Means, (left, right) => left.With(right)),
            Largest = Both(Largest, other.Largest, (left, right) => IsLarger(right, left) ? right : left),
        };
    }

    /// <summary>The earliest, then the first along the patient, then whatever tells them apart.</summary>
    private static int Compare(StackedSlices left, StackedSlices right)
    {
        var order = string.CompareOrdinal(left.Event.StartedAt ?? "~", right.Event.StartedAt ?? "~");
        order = order != 0 ? order : Nullable.Compare(left.Event.Scan?.First, right.Event.Scan?.First);
        order = order != 0 ? order : string.CompareOrdinal(left.SourceId, right.SourceId);
        return order != 0 ? order : left.Place.CompareTo(right.Place);
    }

    private static bool IsLarger(DoseValue one, DoseValue other) =>
        one.Value != other.Value ? one.Value > other.Value : string.CompareOrdinal(one.RawValue, other.RawValue) > 0;

    private static ImmutableDictionary<Metric, T> Both<T>(ImmutableDictionary<Metric, T> left, ImmutableDictionary<Metric, T> right, Func<T, T, T> together)
    {
        foreach (var (metric, value) in right)
        {
            left = left.SetItem(metric, left.TryGetValue(metric, out var known) ? together(known, value) : value);
        }

        return left;
    }

    private static ImmutableHashSet<T> Together<T>(ImmutableHashSet<T> left, ImmutableHashSet<T> right) =>
        right.Count > left.Count ? right.Union(left) : left.Union(right);

    private static decimal? Smaller(decimal? left, decimal? right) => left is { } one && right is { } other ? Math.Min(one, other) : left ?? right;

    internal static string? Earlier(string? left, string? right) => left is null || (right is not null && string.CompareOrdinal(right, left) < 0) ? right : left;

    internal static string? Later(string? left, string? right) => left is null || (right is not null && string.CompareOrdinal(right, left) > 0) ? right : left;
}
