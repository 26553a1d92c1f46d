using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Derived;

/// <summary>Which quantities are computed from what objects report. All are estimates, and are marked <see cref="Quality.Derived"/>.</summary>
public sealed record DerivedSettings
{
    /// <summary>As it is unless the configuration says otherwise.</summary>
    public static readonly DerivedSettings Default = new();

    /// <summary>Size-specific dose estimate of CT.</summary>
    public bool Ssde { get; init; } = true;

    /// <summary>Effective dose of a reference person, of CT and 18F-FDG.</summary>
    public bool EffectiveDose { get; init; }
}

/// <summary>Adds what can be computed from an object to what it reports, and never in the place of it.</summary>
public static class DerivedValues
{
    public static DoseExtraction AddTo(DoseExtraction extraction, DerivedSettings settings)
    {
        var notes = new Notes();
        var found = settings.Ssde && extraction.Events.Any(SizeSpecificDose.MayApply)
            ? extraction with { Events = [.. extraction.Events.Select(one => SizeSpecificDose.AddTo(one, notes))] }
            : extraction;
        found = settings.EffectiveDose ? Derived.EffectiveDose.AddTo(found, notes) : found;
        return notes.ToList() is { Count: > 0 } more ? found with { Notes = [.. found.Notes, .. more] } : found;
    }
}
