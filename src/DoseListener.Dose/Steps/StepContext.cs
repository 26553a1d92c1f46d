using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction;

namespace DoseListener.Dose.Steps;

/// <summary>One series that a step made: an item of Performed Series Sequence (0040,0340).</summary>
/// <param name="Objects">Images and other objects that it lists (0008,1140), (0040,0220).</param>
public sealed record PerformedSeries(string SeriesInstanceUid, string? Protocol, string? Description, int Objects);

/// <summary>What was asked for: an item of Scheduled Step Attributes Sequence (0040,0270).</summary>
public sealed record ScheduledStep(string? StudyInstanceUid, string? AccessionNumber, string? RequestedProcedure, string? Description);

/// <summary>A performed procedure step without its dose (PS3.3 C.4.13 to C.4.15): what was done, where, when, and what came of it. Never who the patient is.</summary>
public sealed record StepContext
{
    /// <summary>Lists of a hostile step must not fill the database.</summary>
    private const int MostItems = 200;

    /// <summary>(0040,0253).</summary>
    public string? StepId { get; init; }

    /// <summary>(0008,0060).</summary>
    public string? Modality { get; init; }

    /// <summary>(0040,0241).</summary>
    public string? StationAETitle { get; init; }

    /// <summary>(0040,0242).</summary>
    public string? StationName { get; init; }

    /// <summary>(0040,0243).</summary>
    public string? Location { get; init; }

    /// <summary>ISO 8601, local, with the precision that was sent.</summary>
    public string? StartedAt { get; init; }

    /// <inheritdoc cref="StartedAt"/>
    public string? EndedAt { get; init; }

    /// <summary>(0040,0254).</summary>
    public string? Description { get; init; }

    /// <summary>(0008,1032), each its meaning, or its value where it has none.</summary>
    public IReadOnlyList<string> Procedures { get; init; } = [];

    /// <summary>(0040,0260), likewise.</summary>
    public IReadOnlyList<string> Protocols { get; init; } = [];

    /// <summary>(0040,0281), likewise.</summary>
    public string? DiscontinuationReason { get; init; }

    /// <summary>(0040,0301): exposures, rejected ones included; retired, and still sent.</summary>
    public int? Exposures { get; init; }

    public IReadOnlyList<ScheduledStep> Scheduled { get; init; } = [];

    public IReadOnlyList<PerformedSeries> Series { get; init; } = [];

    /// <summary>Of the patient at the time: computed before identity is emptied, and not to be computed again.</summary>
    public PatientSize Patient { get; init; } = new();

    public int Objects => Series.Sum(series => series.Objects);

    public static StepContext Of(Dataset step, PatientSize patient) => new()
    {
        StepId = step.GetString(Tags.PerformedProcedureStepID),
        Modality = step.GetString(Tags.Modality),
        StationAETitle = step.GetString(Tags.PerformedStationAETitle),
        StationName = step.GetString(Tags.PerformedStationName),
        Location = step.GetString(Tags.PerformedLocation),
        StartedAt = Moment(step, Tags.PerformedProcedureStepStartDate, Tags.PerformedProcedureStepStartTime),
        EndedAt = Moment(step, Tags.PerformedProcedureStepEndDate, Tags.PerformedProcedureStepEndTime),
        Description = step.GetString(Tags.PerformedProcedureStepDescription),
        Procedures = Meanings(step, Tags.ProcedureCodeSequence),
        Protocols = Meanings(step, Tags.PerformedProtocolCodeSequence),
        DiscontinuationReason = Meanings(step, Tags.PerformedProcedureStepDiscontinuationReasonCodeSequence).FirstOrDefault(),
        Exposures = step.GetNumber(Tags.TotalNumberOfExposures) is { HasValue: true, Value: >= 0 and <= 65535 } number ? (int)number.Value : null,
        Scheduled = [.. step.Items(Tags.ScheduledStepAttributesSequence).Take(MostItems).Select(ScheduledOf)],
        Series = [.. step.Items(Tags.PerformedSeriesSequence).Take(MostItems).Where(item => item.GetUid(Tags.SeriesInstanceUID) is not null).Select(SeriesOf)],
        Patient = patient,
    };

    private static string? Moment(Dataset step, Tag date, Tag time) =>
        IsoDateTime.From(step.GetString(date), step.GetString(time)) ?? IsoDateTime.From(step.GetString(date));

    private static string[] Meanings(Dataset step, Tag sequence) =>
        [.. step.Items(sequence).Take(MostItems).Select(item => CodedConcept.Of(item)).Where(code => !code.IsMissing).Select(code => code.Meaning ?? code.Value!)];

    private static ScheduledStep ScheduledOf(Dataset item) => new(
        item.GetUid(Tags.StudyInstanceUID), item.GetString(Tags.AccessionNumber), item.GetString(Tags.RequestedProcedureDescription), item.GetString(Tags.ScheduledProcedureStepDescription));

    private static PerformedSeries SeriesOf(Dataset item) => new(
        item.GetUid(Tags.SeriesInstanceUID)!,
        item.GetString(Tags.ProtocolName),
        item.GetString(Tags.SeriesDescription),
        item.Items(Tags.ReferencedImageSequence).Count + item.Items(Tags.ReferencedNonImageCompositeSOPInstanceSequence).Count);
}
