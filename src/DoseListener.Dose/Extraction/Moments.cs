using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction;

/// <summary>When something was, however an item of a report says it.</summary>
internal static class Moments
{
    /// <summary>A DATETIME, a text, or a DATE and a TIME of the same name, one after the other. Null where it is no date.</summary>
    public static string? Of(ContentItem item)
    {
        if (item.DateTime is { } sent)
        {
            return IsoDateTime.From(sent);
        }

        if (item.Date is not { } date)
        {
            return IsoDateTime.From(item.Text);
        }

        var time = item.NextSibling is { } next && ReferenceEquals(next.KnownConcept, item.KnownConcept) ? next.Time : item.Time;
        return IsoDateTime.From(date, time) ?? IsoDateTime.From(date);
    }
}
