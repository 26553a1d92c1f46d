using DoseListener.Dose.Extraction;
using DoseListener.Dose.Steps;

namespace DoseListener.Store.Steps;

/// <summary>What a performed procedure step is beside its object: its state, and the context of its dose.</summary>
/// <param name="Status">(0040,0252): <c>IN PROGRESS</c>, <c>COMPLETED</c> or <c>DISCONTINUED</c>.</param>
public sealed record StepRecord(string Status, StepContext Context);

/// <summary>A step as it stands in the database.</summary>
/// <param name="Revision">1 when it was created, one more each time that it was set.</param>
/// <param name="StudyInstanceUid">As it was created; null where it names none.</param>
/// <param name="KeptObject">A Part 10 file; null where retention has dropped it.</param>
public sealed record StoredStep(string SopInstanceUid, string? StudyInstanceUid, StepRecord Record, long Revision, byte[]? KeptObject);

/// <summary>A step with attributes set anew, made of one revision of it.</summary>
public sealed record StepChange
{
    public required string SopInstanceUid { get; init; }

    /// <summary>The revision that it was made of.</summary>
    public required long Revision { get; init; }

    public required StepRecord Record { get; init; }

    public required string KeptSha256 { get; init; }

    public required string ContentHash { get; init; }

    /// <summary>The whole step, as <see cref="Ingest.InstanceRecord.KeptObject"/>.</summary>
    public required byte[] KeptObject { get; init; }

    public required DoseExtraction Extraction { get; init; }
}

/// <summary>What became of a change.</summary>
public enum StepOutcome
{
    /// <summary>Durable.</summary>
    Changed,

    /// <summary>The step is at another revision by now: nothing was written.</summary>
    Stale,

    /// <summary>No such step.</summary>
    Missing,

    /// <summary>Weather: nothing is known to be written.</summary>
    TryAgain,
}

/// <summary>A step for a person or a page, with what the reading beside it needs.</summary>
public sealed record StepRow(string SopInstanceUid, StepRecord Record, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
