using DoseListener.Dicom.Data;
using DoseListener.Dicom.Dimse;

namespace DoseListener.Service.Receiving.Steps;

/// <summary>
/// What a performed procedure step may become (PS3.4 F.7.2): it begins in progress, is set as often as its modality likes, and ends once.
/// Pure; null stands for "go ahead". Attributes that a step ought to have and lacks are no reason to refuse it.
/// </summary>
internal static class StepRules
{
    public const string SopClass = Uids.ModalityPerformedProcedureStep, InProgress = "IN PROGRESS", Completed = "COMPLETED", Discontinued = "DISCONTINUED";

    private const ushort InvalidAttributeValue = 0x0106, ProcessingFailure = 0x0110, NoSuchObjectInstance = 0x0112, MissingAttribute = 0x0120, MissingAttributeValue = 0x0121;

    /// <summary>PS3.4 table F.7.2-2.</summary>
    private const ushort MayNoLongerBeUpdated = 0xA710;

    /// <summary>F.7.2.1.3.</summary>
    public static NormalizedAnswer? ForCreate(Dataset? content) => StatusIn(content) switch
    {
        null => new(MissingAttribute, "Performed Procedure Step Status is missing"),
        "" => new(MissingAttributeValue, "Performed Procedure Step Status is empty"),
        InProgress => null,
        _ => new(InvalidAttributeValue, "A step is created IN PROGRESS"),
    };

    /// <summary>F.7.2.2.3.</summary>
    /// <param name="current">The status of the step; null where there is no such step.</param>
    public static NormalizedAnswer? ForSet(string? current, Dataset? changes) => (current, StatusIn(changes)) switch
    {
        (null, _) => new(NoSuchObjectInstance, "There is no such step"),
        (not InProgress, _) => new(ProcessingFailure, "Performed Procedure Step Object may no longer be updated", MayNoLongerBeUpdated),
        (_, null or InProgress or Completed or Discontinued) => null,
        (_, "") => new(MissingAttributeValue, "Performed Procedure Step Status is empty"),
        _ => new(InvalidAttributeValue, "Not a status of a step"),
    };

    /// <summary>
    /// Table F.7.2-1: "not allowed" in N-SET is whose step it is, what it was scheduled as, where and when it began. A modality that sends this
    /// again is not refused, and does not move its step to another patient or study.
    /// </summary>
    public static bool MaySet(Tag tag) =>
        tag.Group is not (0x0010 or 0x0038)
        && tag != Tags.SOPClassUID && tag != Tags.SOPInstanceUID && tag != Tags.SpecificCharacterSet
        && tag != Tags.ReferencedPatientSequence && tag != Tags.ScheduledStepAttributesSequence
        && tag != Tags.Modality && tag != Tags.StudyID && tag != Tags.PerformedProcedureStepID
        && tag != Tags.PerformedStationAETitle && tag != Tags.PerformedStationName && tag != Tags.PerformedLocation
        && tag != Tags.PerformedProcedureStepStartDate && tag != Tags.PerformedProcedureStepStartTime;

    /// <summary>Null where the attribute is absent.</summary>
    private static string? StatusIn(Dataset? content) =>
        content is not null && content.Contains(Tags.PerformedProcedureStepStatus) ? content.GetString(Tags.PerformedProcedureStepStatus) ?? "" : null;
}
