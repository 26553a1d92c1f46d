using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction;

/// <summary>What a scanner says that it made an SSDE or an effective dose from (TID 10013, rows below the number).</summary>
internal static class ReportedBasis
{
    /// <summary>Method and dimensions; of estimates slice by slice how many there are, and between what they lie.</summary>
    public static void ReadSsde(ContentItem ssde, EventDraft draft)
    {
        List<string>? parts = null;
        var slices = new List<SentNumber>();
        string? unit = null;
        foreach (var item in ssde.Children)
        {
            switch (item.KnownConcept)
            {
                case var concept when ReferenceEquals(concept, Codes.MeasurementMethod):
                    Add(ref parts, item.CodeOrText());
                    break;
                case var concept when ReferenceEquals(concept, Codes.MeasuredLateralDimension):
                    Add(ref parts, "lateral", item);
                    break;
                case var concept when ReferenceEquals(concept, Codes.MeasuredApDimension):
                    Add(ref parts, "AP", item);
                    break;
                case var concept when ReferenceEquals(concept, Codes.DerivedEffectiveDiameter):
                    Add(ref parts, "effective diameter", item);
                    break;
                case var concept when ReferenceEquals(concept, Codes.SizeSpecificDoseEstimateAtLongitudinalPositionZ):
                    var sent = SentNumbers.Of(item);
                    slices.AddRange(sent.Numbers.Where(number => number.Kind == Dicom.Data.NumberKind.Value));
                    unit ??= sent.Unit;
                    break;
            }
        }

        if (slices.Count > 0)
        {
            Add(ref parts, FormattableString.Invariant($"at {slices.Count} positions {slices.MinBy(number => number.Value).Text} to {slices.MaxBy(number => number.Value).Text} {unit}").TrimEnd());
        }

        draft.AppendDetail(EventDetails.SsdeBasis, parts is null ? null : string.Join(", ", parts));
    }

    /// <summary>The factor stands below the method.</summary>
    public static void ReadEffectiveDose(ContentItem dose, EventDraft draft)
    {
        List<string>? parts = null;
        foreach (var item in dose.Children)
        {
            if (ReferenceEquals(item.KnownConcept, Codes.MeasurementMethod))
            {
                Add(ref parts, item.CodeOrText());
                if (item.Child(Codes.EffectiveDoseConversionFactor) is { } below)
                {
                    Add(ref parts, "factor", below);
                }
            }
            else if (ReferenceEquals(item.KnownConcept, Codes.EffectiveDoseConversionFactor))
            {
                Add(ref parts, "factor", item);
            }
        }

        draft.AppendDetail(EventDetails.EffectiveDoseBasis, parts is null ? null : string.Join(", ", parts));
    }

    private static void Add(ref List<string>? parts, string name, ContentItem number) => Add(ref parts, SentNumbers.TextOf(number) is { } text ? $"{name} {text}" : null);

    private static void Add(ref List<string>? parts, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            (parts ??= []).Add(text);
        }
    }
}
