using DoseListener.Dose.Extraction;
using DoseListener.Store.Steps;
using DoseListener.Store.Studies;

namespace DoseListener.Store.Queries;

/// <summary>Everything that is known of one study, in one state of the database.</summary>
/// <param name="Totals">Each with what was reported, what was summed, and the objects, texts and units it comes from.</param>
/// <param name="Documents">In the order of their arrival, those that do not count included.</param>
/// <param name="Events">In the order of their start.</param>
public sealed record StudyDetail(StudyDoseRow Study, StudyContent Totals, IReadOnlyList<DocumentDetail> Documents, IReadOnlyList<EventDoseRow> Events)
{
    /// <summary>Other studies that hold exposures of this one.</summary>
    public SameExposures SameExposures { get; init; } = SameExposures.None;

    /// <summary>Performed procedure steps by their start, those without dose included.</summary>
    public IReadOnlyList<StepRow> Steps { get; init; } = [];
}

/// <summary>One object of a study.</summary>
public sealed record DocumentDetail
{
    public required string SopInstanceUid { get; init; }

    public required string SopClassUid { get; init; }

    /// <summary>Of the object as received.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The <c>state</c> of <c>instance_log</c>.</summary>
    public required string State { get; init; }

    /// <summary>JSON array of {kind, detail}.</summary>
    public string? Notes { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    public required string CallingAE { get; init; }

    public string? SenderName { get; init; }

    /// <summary>What it is to the other objects; <c>docs/schema.md</c> lists the words.</summary>
    public required string Relation { get; init; }

    /// <summary>SOP Instance UID of the object that decided the relation.</summary>
    public string? RelatedTo { get; init; }

    public required bool IsTest { get; init; }

    /// <summary>All that was read of it, each value with its text, unit and path.</summary>
    public DoseExtraction Extraction { get; init; } = null!;

    // Dapper fills these.
    internal string ReceivedAtText { init => ReceivedAt = UtcText.Parse(value); }

    internal byte[] ExtractionBytes { init => Extraction = ExtractionFormat.Decode(value); }
}
