using DoseListener.Dose.Extraction;
using DoseListener.Store.Steps;
using DoseListener.Store.Studies;

namespace DoseListener.Store.Ingest;

/// <summary>What is kept of a received object.</summary>
public enum KeptForm
{
    /// <summary>Every element: structured reports.</summary>
    Whole,

    /// <summary>Every element but pixel data and other bulk: images.</summary>
    Header,
}

/// <summary>One received instance, ready to be bound to a row: everything that costs time is already done.</summary>
public sealed record InstanceRecord
{
    public required string SopInstanceUid { get; init; }

    public required string SopClassUid { get; init; }

    public string? StudyInstanceUid { get; init; }

    public string? SeriesInstanceUid { get; init; }

    /// <summary>(0008,0060) as sent.</summary>
    public string? Modality { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    public required string CallingAE { get; init; }

    public required string CalledAE { get; init; }

    public required string Address { get; init; }

    public string? SenderName { get; init; }

    /// <summary>What the sender's entry in the configuration said when this was received; null when it said nothing.</summary>
    public string? SenderModality { get; init; }

    public string? SenderLocation { get; init; }

    /// <summary>IANA name.</summary>
    public string? SenderTimeZone { get; init; }

    /// <summary><c>clinical</c> or <c>test</c>.</summary>
    public string? SenderPurpose { get; init; }

    /// <summary>A file that somebody had: its study is judged, and nobody is mailed about it.</summary>
    public bool IsImport { get; init; }

    /// <summary>Whether the object says itself that it is of quality control: (0010,0200), or the intent 113680.</summary>
    public bool IsQualityControl { get; init; }

    public string? ImplementationClassUid { get; init; }

    public string? ImplementationVersionName { get; init; }

    /// <summary>UID of the transfer syntax on the wire.</summary>
    public required string TransferSyntax { get; init; }

    /// <summary>Bytes of the data set as received.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the data set as received, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>SHA-256 of the kept object before compression, lower-case hex.</summary>
    public required string KeptSha256 { get; init; }

    /// <summary>A hash of everything that the object says but its pixels, identity included: equal for one content in two encodings.</summary>
    public required string ContentHash { get; init; }

    public required KeptForm KeptForm { get; init; }

    /// <summary>The kept object: a Part 10 file in Explicit VR Little Endian, emptied of identity, Brotli-compressed.</summary>
    public required byte[] KeptObject { get; init; }

    /// <summary>Keyed HMAC of the Patient ID, the Patient ID itself, or null, as <c>Privacy:Patient</c> says.</summary>
    public string? Patient { get; init; }

    /// <summary>Keyed HMAC of the accession number, the number itself, or null, as <c>Privacy:Patient</c> says.</summary>
    public string? Accession { get; init; }

    /// <summary>
    /// Which identifying element matched a configured pattern for what is no patient: <c>patient-id</c>, <c>patient-name</c> or <c>accession-number</c>; null: none.
    /// Decided at receipt, because identity is emptied before anything is kept.
    /// </summary>
    public string? NotAPatient { get; init; }

    /// <summary>What was odd about the data set, as JSON array of {kind, detail}; null when there is nothing to say. The extraction's notes are added to it.</summary>
    public string? Notes { get; init; }

    /// <summary>Of a performed procedure step: what it is beside its object. Null for everything else.</summary>
    public StepRecord? Step { get; init; }

    /// <summary>What the object says about dose; null when nothing has read it yet.</summary>
    public DoseExtraction? Extraction { get; init; }

    /// <summary>The same as it is stored, where it is encoded already.</summary>
    public EncodedExtraction? Encoded { get; init; }
}

/// <summary>What became of an instance that was given to the store.</summary>
public enum SaveOutcome
{
    /// <summary>A new row stands on disk.</summary>
    Stored,

    /// <summary>The same content under the same SOP Instance UID was there before; its delivery was counted.</summary>
    Duplicate,

    /// <summary>Other content under a SOP Instance UID that was there before: both are kept, and flagged.</summary>
    Conflict,

    /// <summary>Nothing was written; the same may succeed later (disk full, database busy).</summary>
    TryAgain,
}

/// <param name="Trouble">With <see cref="SaveOutcome.TryAgain"/>: what stood in the way, without patient data, at most 64 characters.</param>
public readonly record struct SaveResult(SaveOutcome Outcome, string? Trouble = null);
