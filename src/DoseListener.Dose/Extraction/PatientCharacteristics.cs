using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>Patient Characteristics (TID 10024): what a header does not tell, and only that.</summary>
internal static class PatientCharacteristics
{
    private const decimal OldestYears = 120, DaysAYear = 365.25m;

    public static PatientSize Complete(PatientSize header, ContentItem root, Notes notes)
    {
        if (root.FindFirst(Codes.PatientCharacteristics) is not { } container)
        {
            return header;
        }

        return header with
        {
            AgeYears = header.AgeYears ?? Between(0, OldestYears, Years(container.Child(Codes.SubjectAge)), NoteKinds.ImplausibleAge, notes),
            Sex = header.Sex ?? Sex(container.Child(Codes.SubjectSex)),
            HeightCm = header.HeightCm ?? Between(20, 260, Centimetres(container.Child(Codes.PatientHeight)), NoteKinds.ImplausibleHeight, notes),
            WeightKg = header.WeightKg ?? Between(0.2m, 500, Kilograms(container.Child(Codes.PatientWeight)), NoteKinds.ImplausibleWeight, notes),
        };
    }

    /// <summary>CID 7456.</summary>
    private static decimal? Years(ContentItem? item) => Number(item) is not { } sent ? null : sent.Unit switch
    {
        "a" or "a_j" or "y" or "year" or "years" => sent.Value,
        "mo" or "month" or "months" => decimal.Round(sent.Value / 12, 3),
        "wk" or "week" or "weeks" => decimal.Round(sent.Value * 7 / DaysAYear, 3),
        "d" or "day" or "days" => decimal.Round(sent.Value / DaysAYear, 3),
        _ => null,
    };

    private static decimal? Centimetres(ContentItem? item) =>
        Number(item) is { } sent && Units.Convert(sent.Value, sent.Unit, "cm", out var height) == UnitOutcome.Converted ? height : null;

    private static decimal? Kilograms(ContentItem? item) => Number(item) is not { } sent ? null : sent.Unit switch
    {
        "kg" => sent.Value,
        "g" => sent.Value / 1000,
        _ => null,
    };

    /// <summary>M, F or O; the letters of DICOM or SNOMED's codes (CID 7455).</summary>
    private static string? Sex(ContentItem? item) => (item?.Code.Value ?? item?.Text)?.ToUpperInvariant() switch
    {
        "M" or "248153007" or "D-00103" => "M",
        "F" or "248152002" or "D-00102" => "F",
        "O" => "O",
        _ => null,
    };

    private static (decimal Value, string? Unit)? Number(ContentItem? item)
    {
        if (item is not { } found)
        {
            return null;
        }

        var sent = SentNumbers.Of(found);
        return sent.Numbers is [{ Kind: NumberKind.Value } number, ..] && Math.Abs(number.Value) < 1e6m ? (number.Value, sent.Unit) : null;
    }

    private static decimal? Between(decimal least, decimal most, decimal? number, string kind, Notes notes)
    {
        if (number is null || (number >= least && number <= most))
        {
            return number;
        }

        notes.Add(kind, "is outside what people measure");
        return null;
    }
}
