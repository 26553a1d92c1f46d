using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>From a number and a unit code as sent to a value of a metric, or to a note that says why there is none.</summary>
internal static class ValueReader
{
    /// <summary>A thousand million times what any metric reaches: what lies above is a broken number, and sums of it would overflow.</summary>
    private const decimal Largest = 1e12m;

    public static bool TryConvert(Metric metric, SentNumber number, string? unit, string path, Notes notes, out decimal value)
    {
        value = 0;
        if (number.Kind == NumberKind.Malformed)
        {
            notes.Add(NoteKinds.MalformedNumber, $"{metric}: {Notes.Quote(number.Text)} is no number", path);
            return false;
        }

        switch (Units.Convert(number.Value, unit, metric, out value))
        {
            case UnitOutcome.Converted:
                break;
            case UnitOutcome.MissingUnit:
                notes.Add(NoteKinds.MissingUnit, $"{metric} without a unit", $"{Notes.Quote(number.Text)} at {path}");
                return false;
            case UnitOutcome.UnknownUnit or UnitOutcome.OtherDimension:
                notes.Add(NoteKinds.UnexpectedUnit, $"{metric}: {Notes.Quote(unit)} cannot be converted into {Metrics.UnitOf(metric)}", $"{Notes.Quote(number.Text)} at {path}");
                return false;
            case UnitOutcome.OutOfRange:
                notes.Add(NoteKinds.ValueOutOfRange, $"{metric}: {Notes.Quote(number.Text)} {Notes.Quote(unit)} is too large or too small", path);
                return false;
        }

        if (Math.Abs(value) > Largest)
        {
            notes.Add(NoteKinds.ValueOutOfRange, $"{metric}: {Notes.Quote(number.Text)} {Notes.Quote(unit)} is too large", path);
            return false;
        }

        if (value >= 0 || MetricTraits.MayBeNegative(metric))
        {
            return true;
        }

        notes.Add(NoteKinds.NegativeValue, $"{metric}: {Notes.Quote(number.Text)} is below zero", path);
        value = 0;
        return false;
    }

    /// <summary>With the reason that the sender gives, Numeric Value Qualifier (0040,A301), where it gives one.</summary>
    public static void NoteAbsent(Metric metric, ContentItem item, Notes notes)
    {
        var reason = item.Measurement.Qualifier.Known?.Meaning;
        notes.Add(NoteKinds.NoValue, reason is null ? $"{metric} has no value" : $"{metric} has no value: {reason}", item.Path);
    }

    /// <summary>TID 10003B and others: Derivation (121401, DCM) says that a value is an estimate.</summary>
    public static Quality QualityOf(ContentItem item) =>
        item.Modifier(Codes.Derivation) is { } derivation && derivation.Code.Is(Codes.Estimated) ? Quality.Estimated : Quality.Reported;
}
