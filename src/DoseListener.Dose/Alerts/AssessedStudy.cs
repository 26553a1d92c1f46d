using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Alerts;

/// <summary>One study as rules see it: what is stored of it, and nothing of who the patient is.</summary>
public sealed record AssessedStudy
{
    public required string StudyInstanceUid { get; init; }

    /// <summary>Of the stored study, which grows with every change; 0 where there is none any more.</summary>
    public required long Revision { get; init; }

    /// <summary>Nothing says anything about its dose any more.</summary>
    public bool IsGone => Revision == 0;

    /// <summary>The examination's; several of a study that was made on several kinds of device.</summary>
    public IReadOnlyList<string> Modalities { get; init; } = [];

    /// <summary>Local ISO text as sent, with the offset where one was sent.</summary>
    public string? StartedAt { get; init; }

    /// <summary>Pseudonym, or what <c>Privacy:Patient</c> says; null when nothing is kept.</summary>
    public string? Patient { get; init; }

    public PatientSize Size { get; init; } = new();

    /// <summary>Additive metrics over devices and planes, as in <c>study_dose</c>.</summary>
    public IReadOnlyList<StudyTotal> Totals { get; init; } = [];

    public IReadOnlyList<AssessedDevice> Devices { get; init; } = [];

    /// <summary>Distinct events, by start.</summary>
    public IReadOnlyList<AssessedEvent> Events { get; init; } = [];

    /// <summary>Who delivered it, each once.</summary>
    public IReadOnlyList<StudySender> Senders { get; init; } = [];

    /// <summary>What says that nobody was irradiated, each once.</summary>
    public IReadOnlyList<NotAPatientSign> NotAPatient { get; init; } = [];

    /// <summary>Other studies that hold the very same exposures, and count them instead of this one; empty when this one counts.</summary>
    public IReadOnlyList<string> CountedIn { get; init; } = [];

    /// <summary>Other studies whose exposures are all counted here.</summary>
    public IReadOnlyList<string> AlsoFiledUnder { get; init; } = [];

    /// <summary>Objects that say they are dose reports and gave no value.</summary>
    public int UnreadableObjects { get; init; }

    /// <summary>What the reading noted, by kind, for the line about data quality.</summary>
    public IReadOnlyList<string> NoteKinds { get; init; } = [];

    public required DateTimeOffset FirstReceivedAt { get; init; }

    public required DateTimeOffset LastReceivedAt { get; init; }
}

/// <param name="Key">Of the device within the study.</param>
public sealed record AssessedDevice(string Key, Device Device, IReadOnlyList<AssessedTotal> Totals, decimal? DoseRPMaxPlane, decimal? DoseRPSum);

public sealed record AssessedTotal(Metric Metric, Plane? Plane, Laterality? Laterality, decimal Value, Quality Quality, bool Discrepant);

/// <param name="Key">Unique within the study, the same however often the event arrives: its UID and plane, or what stands in for a UID.</param>
/// <param name="SourceSopInstanceUid">The object that it is read from.</param>
/// <param name="Kind">Of that object.</param>
public sealed record AssessedEvent(string Key, string? Modality, Device Device, DoseEvent Event, string SourceSopInstanceUid, ObjectKind Kind)
{
    /// <summary>What the house's map of protocols calls the event's protocol; null where it has no entry for it.</summary>
    public string? ProtocolName { get; init; }
}

/// <summary>An entry of <c>Modalities</c> as it was when the objects came.</summary>
public sealed record StudySender(string? Name, string CallingAE, string? Location, string? Modality, string? TimeZone);

/// <summary>Why a study is not a patient's. Only what somebody put there on purpose.</summary>
public enum NotAPatientSign
{
    /// <summary>Every object came from a sender with <c>Purpose: test</c>.</summary>
    TestSender,

    /// <summary>The objects say so: Quality Control Subject (0010,0200), or the intent 113680.</summary>
    QualityControl,

    /// <summary>A configured pattern matched Patient ID, name or accession number when the objects came.</summary>
    IdentityPattern,
}
