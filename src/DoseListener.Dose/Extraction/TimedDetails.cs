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

    public TimedDetails(IEnumerable<ContentItem> details, int events)
    {
        IsOfOneEvent = events == 1;
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

    private static string? SourceOf(ContentItem item) => item.Child(Codes.IdentificationOfTheXRaySource)?.CodeOrText()?.Trim().ToUpperInvariant();
}
