using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Lifecycle;

/// <summary>A study as all its documents together tell it, the same in whatever order they came.</summary>
public sealed record StudyDose
{
    /// <summary>Ordered by key.</summary>
    public required IReadOnlyList<DeviceDose> Devices { get; init; }

    /// <summary>Additive metrics over devices and planes; of metrics that an event alone has, the largest; air kerma is in <see cref="DoseRPSum"/>.</summary>
    public required IReadOnlyList<StudyTotal> Totals { get; init; }

    /// <summary>Distinct administrations, added up by radionuclide.</summary>
    public required IReadOnlyList<NuclideActivity> Activities { get; init; }

    /// <summary>The largest air kerma at the reference point of any plane of any device, in mGy.</summary>
    public decimal? DoseRPMaxPlane { get; init; }

    /// <summary>Air kerma of both planes of a device added; the largest of the devices, which are never added.</summary>
    public decimal? DoseRPSum { get; init; }

    public required IReadOnlyList<LifecycleNote> Notes { get; init; }

    public bool Discrepant => Devices.Any(device => device.Totals.Any(total => total.Discrepant));
}

/// <summary>The share of one device.</summary>
public sealed record DeviceDose
{
    private EventFacts? _facts;

    /// <summary>Manufacturer, model, and serial number or station name; stable for the same device.</summary>
    public required string Key { get; init; }

    /// <summary>The most complete description that a document gives.</summary>
    public required Device Device { get; init; }

    /// <summary>Estimated or rejected what others irradiated; its totals are in no sum.</summary>
    public bool IsObserver { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<MergedDocument> Documents { get; init; }

    /// <summary>Each distinct event once, by start.</summary>
    public required IReadOnlyList<MergedEvent> Events
    {
        get;
        init => (field, _facts) = (value, null);
    }

    /// <summary>What the events come to.</summary>
    public EventFacts Facts
    {
        get => _facts ??= EventFacts.Of(Events.Select(entry => entry.Event));
        init => _facts = value;
    }

    /// <summary>Who says its totals.</summary>
    public IReadOnlyList<TotalSources> Sources { get; init; } = [];

    public required IReadOnlyList<MergedTotal> Totals { get; init; }

    public decimal? DoseRPMaxPlane { get; init; }

    public decimal? DoseRPSum { get; init; }
}

/// <param name="RelatedTo">Source of the document that decided the relation.</param>
public sealed record MergedDocument(string SourceId, string? SopInstanceUid, DocumentRelation Relation, string? RelatedTo);

/// <summary>One distinct event with the object that its newest version stands in.</summary>
/// <param name="Key">Unique within the device: the event UID and plane, or what stands in for a UID.</param>
/// <param name="HasUid">False for a fallback key (dose reference E.2).</param>
public sealed record MergedEvent(string Key, bool HasUid, string SourceId, ObjectKind Kind, DoseEvent Event)
{
    internal static MergedEvent Of(EventKey key, DocumentNode node, DoseEvent entry) => new(key.ToString(), key.Uid is not null, node.SourceId, node.Extraction.Kind, entry);
}

/// <summary>One accumulated value of a device.</summary>
public sealed record MergedTotal
{
    public required Metric Metric { get; init; }

    public Plane? Plane { get; init; }

    public Laterality? Laterality { get; init; }

    /// <summary>The value that counts.</summary>
    public required decimal Value { get; init; }

    public required Quality Quality { get; init; }

    /// <summary>What the live documents report: added where their events are disjoint, else the largest.</summary>
    public decimal? Reported { get; init; }

    /// <summary>What the distinct events add up to.</summary>
    public decimal? Summed { get; init; }

    /// <summary>Every event that should have a value has one.</summary>
    public bool Complete { get; init; }

    /// <summary>A live document's total and the sum of its own events are more than 2 % apart, and no missing value explains it.</summary>
    public bool Discrepant { get; init; }
}

public sealed record StudyTotal(Metric Metric, Laterality? Laterality, decimal Value, Quality Quality, bool Discrepant);

/// <param name="Radionuclide">As sent; null when no object says.</param>
public sealed record NuclideActivity(string? Radionuclide, decimal MegaBecquerel, int Administrations);

public enum LifecycleNoteKind
{
    /// <summary>One SOP Instance UID stands over different contents.</summary>
    SopInstanceReused,

    /// <summary>Events share a UID, or carry one that names nothing; they are told apart by time, type and value.</summary>
    UnusableEventUid,

    /// <summary>Documents share some of their events: totals are the sum of distinct events.</summary>
    PartialOverlap,

    /// <summary>Events cannot give this total, so the largest reported one stands.</summary>
    LargestReported,

    /// <summary>A document without events says more than all events together, and its total stands.</summary>
    TotalsWithoutEvents,

    /// <summary>A correction lacks events that the document had which it replaces.</summary>
    CorrectionDropsEvents,

    /// <summary>A document without dose names a predecessor; the predecessor keeps counting until somebody has looked.</summary>
    CorrectionWithoutDose,

    /// <summary>A procedure step tells more than 2 % more dose than what counts in its place.</summary>
    StepExceedsCounted,

    /// <summary>Effective doses of an administration and of X-rays were added: they may come from different models.</summary>
    EffectiveDoseOfSeveralMethods,

    /// <summary>A document tells too little to say which of several devices it comes from.</summary>
    AmbiguousDevice,

    /// <summary>The imported water-equivalent diameter stands with no scan: they are of head and body, and it is of one of them.</summary>
    ImportedDiameterOfSeveralRegions,

    /// <summary>Several water-equivalent diameters were imported for the accession numbers of the study, and none of them stands.</summary>
    ImportedDiametersDiffer,

    /// <summary>An imported diameter gives no SSDE; the detail says why.</summary>
    SsdeNotDerived,

    /// <summary>An imported diameter is outside the range of the method.</summary>
    SsdeOutsideRange,
}

/// <summary>What a person may have to know about the documents of a study. It never holds patient data.</summary>
/// <param name="Detail">The reason in words, where the kind alone does not tell it.</param>
public sealed record LifecycleNote(LifecycleNoteKind Kind, string? SourceId, Metric? Metric = null, int? Count = null, string? Detail = null)
{
    /// <summary>Each once, and always in the same order.</summary>
    public static IReadOnlyList<LifecycleNote> InOrder(IEnumerable<LifecycleNote> notes) =>
    [
        .. notes.Distinct()
            .OrderBy(note => note.Kind)
            .ThenBy(note => note.SourceId, StringComparer.Ordinal)
            .ThenBy(note => note.Metric)
            .ThenBy(note => note.Count)
            .ThenBy(note => note.Detail, StringComparer.Ordinal),
    ];
}
