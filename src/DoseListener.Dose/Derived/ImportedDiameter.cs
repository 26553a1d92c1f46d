using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Derived;

/// <summary>A water-equivalent diameter that somebody imported, beside what a CT dose report says: it stands where the report tells none, and SSDE is derived from it.</summary>
public static class ImportedDiameter
{
    /// <summary>Where the value came from, as its path says.</summary>
    public const string Source = "import";

    /// <summary>The same whenever it is made again; an earlier imported diameter is replaced.</summary>
    public static DoseExtraction AddTo(DoseExtraction extraction, decimal millimetres, DerivedSettings settings)
    {
        if (extraction.Kind != ObjectKind.CtDoseReport)
        {
            return extraction;
        }

        var bare = extraction with { Events = [.. extraction.Events.Select(Without)] };

        // One diameter is of one part of the body.
        if (bare.Events.Where(Takes).Select(BodyRegions.Of).OfType<BodyRegion>().Distinct().Count() > 1)
        {
            return bare;
        }

        var notes = new Notes();
        return bare with
        {
            Events = [.. bare.Events.Select(one => Takes(one) ? Add(one, millimetres, settings, notes) : one)],
            Notes = [.. bare.Notes.Concat(notes.ToList()).Distinct()],
        };
    }

    private static bool Takes(DoseEvent one) =>
        one.Type != EventType.ConstantAngle
        && one.Values.Any(value => value is { Metric: Metric.CTDIvol, Value: > 0 })
        && !one.Values.Any(value => value.Metric == Metric.WaterEquivalentDiameter);

    private static DoseEvent Add(DoseEvent one, decimal millimetres, DerivedSettings settings, Notes notes)
    {
        var sized = one with { Values = [.. one.Values, new(Metric.WaterEquivalentDiameter, millimetres, Quality.Imported, "", null, Source)] };
        return settings.Ssde ? SizeSpecificDose.AddTo(sized, notes) : sized;
    }

    private static DoseEvent Without(DoseEvent one)
    {
        if (!one.Values.Any(value => value.Quality == Quality.Imported))
        {
            return one;
        }

        var details = one.Details.Where(detail => detail.Key != EventDetails.SsdeMethod).ToDictionary(detail => detail.Key, detail => detail.Value, StringComparer.Ordinal);
        return one with
        {
            Values = [.. one.Values.Where(value => value.Quality != Quality.Imported && value is not { Metric: Metric.SSDE, Quality: Quality.Derived })],
            Details = details,
        };
    }
}
