using System.Collections.Frozen;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>
/// Whether the dose of an organ is absorbed dose, in gray, or equivalent dose, in sievert (CID 10070): by its own concept (CID 10061, CID 10062), else by a
/// code beside it, else by its unit, which is of one of the two.
/// </summary>
/// <param name="Metric">Null for an item that is no dose of an organ.</param>
/// <param name="Statistic">What it is over the organ.</param>
/// <param name="Refused">Concept and code contradict each other: it is neither, and noted.</param>
internal readonly record struct OrganDoseType(Metric? Metric, string? Statistic = null, bool Refused = false)
{
    private static readonly FrozenDictionary<Code, OrganDoseType> ByConcept = new Dictionary<Code, OrganDoseType>
    {
        [Codes.AbsorbedDose] = new(Quantities.Metric.OrganDose),
        [Codes.MaximumAbsorbedDose] = new(Quantities.Metric.OrganDose, "Maximum"),
        [Codes.MinimumAbsorbedDose] = new(Quantities.Metric.OrganDose, "Minimum"),
        [Codes.MeanAbsorbedDose] = new(Quantities.Metric.OrganDose, "Mean"),
        [Codes.ModeAbsorbedDose] = new(Quantities.Metric.OrganDose, "Mode"),
        [Codes.MedianAbsorbedDose] = new(Quantities.Metric.OrganDose, "Median"),
        [Codes.EquivalentDose] = new(Quantities.Metric.EquivalentDose),
        [Codes.MaximumEquivalentDose] = new(Quantities.Metric.EquivalentDose, "Maximum"),
        [Codes.MinimumEquivalentDose] = new(Quantities.Metric.EquivalentDose, "Minimum"),
        [Codes.MeanEquivalentDose] = new(Quantities.Metric.EquivalentDose, "Mean"),
        [Codes.ModeEquivalentDose] = new(Quantities.Metric.EquivalentDose, "Mode"),
        [Codes.MedianEquivalentDose] = new(Quantities.Metric.EquivalentDose, "Median"),
    }.ToFrozenDictionary(ReferenceEqualityComparer.Instance);

    public static bool IsOf(Code concept) => ReferenceEquals(concept, Codes.OrganDose) || ByConcept.ContainsKey(concept);

    /// <param name="around">Where a code may stand beside the number.</param>
    public static OrganDoseType Of(ContentItem item, OrganSurroundings around, Notes notes)
    {
        // A container or a code of that name tells the type of others.
        if (item.KnownConcept is not { } concept || item.ValueType is ContentValueType.Container or ContentValueType.Code)
        {
            return default;
        }

        if (ReferenceEquals(concept, Codes.OrganDose))
        {
            return new(Told(item, around) ?? (Units.DimensionOf(SentNumbers.Of(item).Unit) == Units.DimensionOf(Quantities.Metric.EquivalentDose) ? Quantities.Metric.EquivalentDose : Quantities.Metric.OrganDose));
        }

        if (!ByConcept.TryGetValue(concept, out var type) || Told(item, around) is not { } told || told == type.Metric)
        {
            return type;
        }

        notes.Add(NoteKinds.ContradictoryDoseType, $"{concept.Meaning} beside a code for {(told == Quantities.Metric.EquivalentDose ? "equivalent" : "absorbed")} dose: not used", item.Path);
        return new(null, Refused: true);
    }

    /// <summary>By a code below the number; else the last before it among its siblings; else a container of that name around it.</summary>
    private static Metric? Told(ContentItem item, OrganSurroundings surroundings)
    {
        Metric? told = null;
        foreach (var child in item.Children)
        {
            told ??= Meant(child);
        }

        if (told is not null)
        {
            return told;
        }

        told = surroundings.TypeBefore(item);
        for (var around = item.Parent; told is null && around is { } one; around = one.Parent)
        {
            told = one.KnownConcept is { } concept && ByConcept.TryGetValue(concept, out var type) ? type.Metric : null;
        }

        return told;
    }

    /// <summary>The value of a code, whatever its concept name is.</summary>
    internal static Metric? Meant(ContentItem item) => item.ValueType != ContentValueType.Code ? null
        : item.Code.Is(Codes.EquivalentDose) ? Quantities.Metric.EquivalentDose
        : item.Code.Is(Codes.AbsorbedDose) ? Quantities.Metric.OrganDose
        : null;
}
