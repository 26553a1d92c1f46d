using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction;

/// <summary>
/// The parts of Irradiation Details (TID 10044 to 10054), each with the source and the time that it is about: they name no event, so that the
/// time has to tell which one.
/// </summary>
internal sealed class TimedDetails
{
    // A part is looked at once an event: this many of them are some tenths of a second.
    private const long MostComparisons = 2_000_000;

    private readonly List<Part> _parts = [];
    private readonly bool _isOnlyEvent;

    public TimedDetails(IEnumerable<ContentItem> details, int events)
    {
        _isOnlyEvent = events == 1;
        foreach (var container in details)
        {
            foreach (var child in container.Children)
            {
                if (child.ValueType == ContentValueType.Container && _parts.Count < MostComparisons / Math.Max(1, events))
                {
                    _parts.Add(new(child, SourceOf(child), Moment(child, Codes.DateTimeStarted), Moment(child, Codes.DateTimeEnded)));
                }
            }
        }
    }

    /// <summary>Those whose time meets the event's and whose source is not another one. A report of one event has nothing to tell apart.</summary>
    public IEnumerable<ContentItem> Of(ContentItem container)
    {
        if (_parts.Count == 0)
        {
            return [];
        }

        var source = SourceOf(container);
        var (start, end) = (Moment(container, Codes.DateTimeStarted), Moment(container, Codes.DateTimeEnded));
        return from part in _parts
               where part.Source is null || source is null || part.Source == source
               where _isOnlyEvent || (part.Start is not null && start is not null && part.Start <= (end ?? start) && (part.End ?? part.Start) >= start)
               select part.Item;
    }

    private static string? SourceOf(ContentItem item) => item.Child(Codes.IdentificationOfTheXRaySource)?.CodeOrText()?.Trim().ToUpperInvariant();

    private static DateTime? Moment(ContentItem item, Code code) => IsoDateTime.LocalTime(IsoDateTime.From(item.Child(code)));

    private readonly record struct Part(ContentItem Item, string? Source, DateTime? Start, DateTime? End);
}
