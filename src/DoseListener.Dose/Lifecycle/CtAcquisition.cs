using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Lifecycle;

/// <summary>One CT acquisition that images tell of: stacks of slices, of as many series as were reconstructed of it.</summary>
/// <param name="Parts">Of one event UID, or of one acquisition number and time.</param>
internal sealed record CtAcquisition(EventKey Key, List<CtPart> Parts)
{
    /// <summary>The series that shows most of the scan speaks for it: others are the same scan once more.</summary>
    private StackedSlices Widest { get; } = Parts is [var only] ? only.Stack : Parts
        .GroupBy(part => part.Node.Extraction.SeriesInstanceUid, StringComparer.Ordinal)
        .Select(series => (Series: series.Key, Stack: series.Select(part => part.Stack).Aggregate((left, right) => left.With(right))))
        .OrderByDescending(series => LengthOf(series.Stack) ?? -1)
        .ThenByDescending(series => series.Stack.Slices)
        .ThenBy(series => series.Series, StringComparer.Ordinal)
        .First().Stack;

    public DocumentNode Source => Parts.Find(part => part.Stack.SourceId == Widest.SourceId)?.Node ?? Parts[0].Node;

    public bool IsLocalizer => Widest.Event.Scan?.IsLocalizer == true;

    public string? Acquisition => Widest.Event.Scan?.Acquisition;

    public string? Start { get; } = Parts.Select(part => part.Stack.Start).Aggregate(StackedSlices.Earlier);

    public string? End { get; } = Parts.Select(part => part.Stack.End).Aggregate(StackedSlices.Later);

    public decimal? CtdiVol => Widest.Means.TryGetValue(Metric.CTDIvol, out var mean) ? mean.Mean : null;

    public (decimal? First, decimal? Last) Range => (Widest.First, Widest.Last);

    /// <summary>Of the same slices, so that its event is the same.</summary>
    public bool IsMadeAs(CtAcquisition other) =>
        Parts.Count == other.Parts.Count && Parts.Zip(other.Parts).All(pair => ReferenceEquals(pair.First.Node.Document, pair.Second.Node.Document) && pair.First.Key == pair.Second.Key);

    /// <summary>The event, with its length and its dose-length product estimated (dose reference C.2).</summary>
    public DoseEvent ToEvent()
    {
        var said = Widest.Event;
        List<DoseValue> values = [.. said.Values.Select(value =>
            Widest.Means.TryGetValue(value.Metric, out var mean) ? mean.ToValue()
            : Widest.Largest.TryGetValue(value.Metric, out var largest) ? largest
            : value)];
        values.AddRange(Widest.Means.Where(mean => !values.Exists(value => value.Metric == mean.Key)).OrderBy(mean => mean.Key).Select(mean => mean.Value.ToValue()));
        var started = Parts.Select(part => part.Stack.Event.StartedAt).Aggregate(StackedSlices.Earlier);
        var whole = said with { StartedAt = started, Values = values };
        return IsLocalizer ? whole : Estimated(whole, values);
    }

    private DoseEvent Estimated(DoseEvent said, List<DoseValue> values)
    {
        if (LengthOf(Widest) is not { } length || length <= 0)
        {
            return said;
        }

        const string Position = "(0020,0032)";
        values.Add(new(Metric.ScanningLength, length, Quality.Estimated, "", null, Position));
        if (values.Find(value => value.Metric == Metric.CTDIvol) is not { } index || values.Exists(value => value.Metric == Metric.DLP))
        {
            return said;
        }

        // Every rotation at one place irradiates its width again.
        var rotations = said.Type == EventType.Stationary ? Math.Max(Widest.Seconds.Count, 1) : 1;
        values.Add(new(Metric.DLP, decimal.Round(index.Value * length / 10 * rotations, 4), Quality.Estimated, "", null, index.Path));
        return said with { Details = new Dictionary<string, string>(said.Details, StringComparer.Ordinal) { [EventDetails.DlpMethod] = MethodOf(said.Type, rotations) } };
    }

    private static string MethodOf(EventType? type, int rotations) => type switch
    {
        EventType.Stationary => $"mean CTDIvol × width of the beam × {rotations} rotations",
        EventType.Sequenced => "mean CTDIvol × slices × slice thickness, at most their range",
        _ => "mean CTDIvol × (distance of the outermost slices + slice thickness)",
    };

    /// <summary>
    /// In mm: between the outermost slices and half of each. In a sequence with gaps, the slices alone; at one place, the width of the beam.
    /// What a spiral irradiates beyond its images is missing.
    /// </summary>
    private static decimal? LengthOf(StackedSlices stack)
    {
        var range = stack is { First: { } first, Last: { } last } ? last - first + (stack.Thickness ?? 0) : stack.Thickness;
        return stack.Event.Type switch
        {
            EventType.Sequenced when stack is { Thickness: { } thickness } && range is { } all => Math.Min(all, stack.Slices * thickness),
            EventType.Stationary => stack.Collimation ?? range,
            _ => range,
        };
    }
}

/// <summary>One stack of an acquisition, in the document that it stands in.</summary>
internal sealed record CtPart(DocumentNode Node, EventKey Key, StackedSlices Stack);
