using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction;

/// <summary>One of TID 10044 to 10054, with the source and the time that it is about.</summary>
internal readonly record struct TimedPart(ContentItem Item, string? Source, TimeWindow Window);

/// <summary>
/// The parts of Irradiation Details (TID 10044 to 10054), each with the source and the time that it is about: they name no event, so that the
/// time has to tell which one.
/// </summary>
internal sealed class TimedDetails
{
    // A part is looked at once an event: this many of them are some tenths of a second.
    private const long MostComparisons = 2_000_000;

    private readonly List<TimedPart> _parts = [];

    /// <summary>When events of a source start, each moment once.</summary>
    private readonly Dictionary<string, List<DateTime>> _starts;

    public TimedDetails(IEnumerable<ContentItem> details, List<ContentItem> containers)
    {
        var events = containers.Count;
        IsOfOneEvent = events == 1;
        _starts = (from container in containers
                   let start = TimeWindow.Of(container).Start
                   where start is not null
                   group start.Value by SourceOf(container) ?? "").ToDictionary(starts => starts.Key, starts => starts.Distinct().Order().ToList(), StringComparer.Ordinal);
        foreach (var container in details)
        {
            foreach (var child in container.Children)
            {
                if (child.ValueType == ContentValueType.Container && _parts.Count < MostComparisons / Math.Max(1, events))
                {
                    _parts.Add(new(child, SourceOf(child), TimeWindow.Of(child)));
                }
            }
        }
    }

    /// <summary>The report has one event, which everything is of.</summary>
    public bool IsOfOneEvent { get; }

    /// <summary>Those whose time meets the event's and whose source is not another one. A report of one event has nothing to tell apart.</summary>
    public IEnumerable<TimedPart> Of(ContentItem container, TimeWindow window)
    {
        if (_parts.Count == 0)
        {
            return [];
        }

        var source = SourceOf(container);
        return from part in _parts
               where part.Source is null || source is null || part.Source == source
               where IsOfOneEvent || part.Window.Meets(window)
               select part;
    }

    /// <summary>The time of an event, until the next of its source starts: an end without fraction is any moment of that second.</summary>
    public TimeWindow UntilNext(ContentItem container, TimeWindow window)
    {
        if (window is not { Start: { } start, End: { } end } || end <= start || !_starts.TryGetValue(SourceOf(container) ?? "", out var starts))
        {
            return window;
        }

        var lastSecond = end.AddTicks(1 - TimeSpan.TicksPerSecond);
        var index = starts.BinarySearch(lastSecond > start ? lastSecond : start.AddTicks(1));
        index = index < 0 ? ~index : index;
        return index < starts.Count && starts[index] <= end ? window with { End = starts[index], IsOpen = true } : window;
    }

    private static string? SourceOf(ContentItem item) => item.Child(Codes.IdentificationOfTheXRaySource)?.CodeOrText()?.Trim().ToUpperInvariant();
}
