using DoseListener.Dose.Extraction;

namespace DoseListener.Store.Studies;

/// <summary>One object that says something about the dose of a study, with what the store knows of it.</summary>
internal sealed record StoredDocument
{
    /// <summary>Of its row in <c>instance</c>; 0 while it has none yet.</summary>
    public long InstanceId { get; init; }

    public required string SopInstanceUid { get; init; }

    /// <summary>Of what was received.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Of what it says: equal in any encoding.</summary>
    public required string ContentHash { get; init; }

    public string? Patient { get; init; }

    /// <summary>From a sender whose dose never counts for a patient.</summary>
    public bool IsTest { get; init; }

    public required string ReceivedAt { get; init; }

    public required DoseExtraction Extraction { get; init; }

    /// <summary>Images without dose come by the thousand and can change nothing; a correction without dose is a thing to know, and so is a reject note.</summary>
    public static bool Concerns(DoseExtraction extraction) =>
        extraction.Status != ExtractionStatus.NoDose || extraction.Predecessors.Count > 0 || extraction.Rejections is not null;
}
