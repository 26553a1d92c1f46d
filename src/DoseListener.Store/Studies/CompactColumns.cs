using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;

namespace DoseListener.Store.Studies;

/// <summary><c>event.content</c>: what an event holds beside the columns of its row.</summary>
public sealed record EventContent
{
    /// <summary>Position of the event in its source object.</summary>
    public required string Path { get; init; }

    /// <summary>Every value of the event, with what it was made from.</summary>
    public required IReadOnlyList<DoseValue> Values { get; init; }

    /// <summary>Null where there are none.</summary>
    public IReadOnlyDictionary<string, string>? Details { get; init; }
}

/// <summary><c>study.totals</c>: every total of a study, for each device and plane.</summary>
public sealed record StudyContent
{
    /// <summary>Ordered by key.</summary>
    public required IReadOnlyList<DeviceTotals> Devices { get; init; }

    /// <summary>Distinct administrations, added up by radionuclide; null where there are none.</summary>
    public IReadOnlyList<NuclideActivity>? Activities { get; init; }
}

/// <summary>One device of a study.</summary>
public sealed record DeviceTotals
{
    /// <summary>Stable for the same device.</summary>
    public required string Key { get; init; }

    public required Device Device { get; init; }

    /// <summary>Estimated or rejected what others irradiated: in no sum. Null: it irradiated.</summary>
    public bool? IsObserver { get; init; }

    public int Events { get; init; }

    public decimal? DoseRPMaxPlane { get; init; }

    public decimal? DoseRPSum { get; init; }

    public required IReadOnlyList<CountedTotal> Totals { get; init; }
}

/// <summary>One accumulated value of a device: what counts, what was reported, and what the events add up to.</summary>
public sealed record CountedTotal
{
    public required Metric Metric { get; init; }

    public Plane? Plane { get; init; }

    public Laterality? Laterality { get; init; }

    /// <summary>The value that counts.</summary>
    public required decimal Value { get; init; }

    public required string Unit { get; init; }

    public required Quality Quality { get; init; }

    public decimal? Reported { get; init; }

    public decimal? Summed { get; init; }

    public bool Complete { get; init; }

    public bool Discrepant { get; init; }

    /// <summary>The totals as the objects that count say them; several of a study that was continued.</summary>
    public required IReadOnlyList<TotalSource> Sources { get; init; }

    /// <summary>So many more objects say this total, which their documents tell; null when all are listed.</summary>
    public int? MoreSources { get; init; }
}

/// <param name="SopInstanceUid">The object that says so.</param>
/// <param name="Value">With text and unit as sent, and the path in that object.</param>
/// <param name="Organ">That an estimate is of.</param>
/// <param name="Statistic">Of an estimate over an organ: Maximum, Mean and the like.</param>
public sealed record TotalSource(string SopInstanceUid, DoseValue Value, string? Organ = null, string? Statistic = null);

/// <summary>One entry of <c>study.notes</c>.</summary>
/// <param name="Kind">A <see cref="LifecycleNoteKind"/>, or <c>SeveralPatients</c>.</param>
/// <param name="Detail">The reason in words; null where the kind alone tells it.</param>
public sealed record StudyNote(string Kind, string? SopInstanceUid = null, Metric? Metric = null, int? Count = null, string? Detail = null);
