using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Derived;

/// <summary>Which quantities are computed from what objects report. All are estimates, and are marked <see cref="Quality.Derived"/>.</summary>
public sealed record DerivedSettings
{
    public static readonly DerivedSettings All = new();

    /// <summary>Size-specific dose estimate of CT.</summary>
    public bool Ssde { get; init; } = true;
}

/// <summary>Adds what can be computed from an object to what it reports, and never in the place of it.</summary>
public static class DerivedValues
{
    public static DoseExtraction AddTo(DoseExtraction extraction, DerivedSettings settings)
    {
        if (!settings.Ssde || !extraction.Events.Any(SizeSpecificDose.MayApply))
        {
            return extraction;
        }

        var notes = new Notes();
        List<DoseEvent> events = [.. extraction.Events.Select(one => SizeSpecificDose.AddTo(one, notes))];
        return extraction with { Events = events, Notes = [.. extraction.Notes, .. notes.ToList()] };
    }
}
