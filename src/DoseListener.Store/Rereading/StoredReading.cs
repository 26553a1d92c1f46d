using DoseListener.Dose.Extraction;

namespace DoseListener.Store.Rereading;

/// <summary>A kept object with what was read of it when it came, or when it was last read again.</summary>
public sealed record StoredReading
{
    public required string SopInstanceUid { get; init; }

    /// <summary>Tells apart the contents that share a SOP Instance UID.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The study's, or the name that stands for one.</summary>
    public required string StudyInstanceUid { get; init; }

    /// <summary>The <c>state</c> of <c>instance_log</c>.</summary>
    public required string State { get; init; }

    /// <summary>Null where it said nothing about dose.</summary>
    public DoseExtraction? Extraction { get; init; }

    /// <summary>A Part 10 file (PS3.10) in Explicit VR Little Endian; null where retention has dropped it.</summary>
    public byte[]? KeptObject { get; init; }

    /// <summary>Whether another reading says the same as the stored one. Notes of an object without dose are not compared, since it has no stored reading.</summary>
    public bool Says(DoseExtraction other) => Extraction is null
        ? !Studies.StoredDocument.Concerns(other) && State == Ingest.InstanceStates.Of(other)
        : Studies.ExtractionFormat.Json(Extraction).AsSpan().SequenceEqual(Studies.ExtractionFormat.Json(other));
}
