using DoseListener.Dicom.Data;
using DoseListener.Dicom.Upper;

namespace DoseListener.Dicom.Dimse;

/// <summary>
/// Whether a C-STORE can be taken as what it says to be. Pure; the comments tell what was wrong and never a value.
/// Null stands for "hand it on".
/// </summary>
public static class StoreConformance
{
    /// <summary>What the command alone says (PS3.7 9.3.1.1, annex C).</summary>
    internal static StoreAnswer? CheckCommand(DimseRequest request) => request switch
    {
        { Command.MessageId: null } => new(DimseStatus.MissingAttribute, "Message ID is missing"),
        { Command.HasDataSet: not true } => new(DimseStatus.MissingAttribute, "No data set is announced"),
        { SopClassUid: null } => new(DimseStatus.MissingAttribute, "Affected SOP Class UID is missing"),
        { SopInstanceUid: null } => new(DimseStatus.MissingAttribute, "Affected SOP Instance UID is missing"),
        { SopClassUid: "" } => new(DimseStatus.MissingAttributeValue, "Affected SOP Class UID is empty"),
        { SopInstanceUid: "" } => new(DimseStatus.MissingAttributeValue, "Affected SOP Instance UID is empty"),
        _ when !UidRules.IsValid(request.SopClassUid) => new(DimseStatus.NoSuchSopClass, "Affected SOP Class UID is no UID"),
        _ when !UidRules.IsValid(request.SopInstanceUid) => new(DimseStatus.InvalidObjectInstance, "Affected SOP Instance UID is no UID"),
        _ when request.SopClassUid != request.Context.AbstractSyntax => new(DimseStatus.DataSetMismatch, "SOP class is not that of the presentation context"),
        _ => null,
    };

    /// <summary>What the data set says, compared with its command (PS3.4 B.2.3).</summary>
    public static StoreAnswer? CheckDataSet(DatasetReading reading, SopClassPolicy policy, string sopClassUid, string sopInstanceUid) => reading.Outcome switch
    {
        ReadingOutcome.MemoryExhausted => new(DimseStatus.OutOfResources, "Out of memory just now"),
        ReadingOutcome.Truncated => new(DimseStatus.CannotUnderstand, "Data set ends inside an element"),
        ReadingOutcome.Malformed => new(DimseStatus.CannotUnderstand, "Data set cannot be read"),
        ReadingOutcome.LimitExceeded => new(DimseStatus.CannotUnderstand, "Data set exceeds a limit"),
        ReadingOutcome.Complete => CheckContent(reading, policy, sopClassUid, sopInstanceUid),
    };

    /// <summary>What the data set says that comes without a command, from a file.</summary>
    public static StoreAnswer? CheckDataSet(DatasetReading reading, SopClassPolicy policy)
    {
        var (sopClassUid, sopInstanceUid) = (reading.Dataset.GetUid(Tags.SOPClassUID), reading.Dataset.GetUid(Tags.SOPInstanceUID));
        return CheckDataSet(reading, policy, sopClassUid ?? "", sopInstanceUid ?? "")
            ?? (UidRules.IsValid(sopClassUid) && UidRules.IsValid(sopInstanceUid) ? null : new(DimseStatus.CannotUnderstand, "SOP Class UID or SOP Instance UID is no UID"));
    }

    private static StoreAnswer? CheckContent(DatasetReading reading, SopClassPolicy policy, string sopClassUid, string sopInstanceUid)
    {
        var dataset = reading.Dataset;
        return (dataset.GetUid(Tags.SOPClassUID), dataset.GetUid(Tags.SOPInstanceUID)) switch
        {
            (null or "", _) => new(DimseStatus.CannotUnderstand, "SOP Class UID is missing"),
            (_, null or "") => new(DimseStatus.CannotUnderstand, "SOP Instance UID is missing"),
            (var found, _) when found != sopClassUid => new(DimseStatus.DataSetMismatch, "SOP Class UID differs from the command"),
            (_, var found) when found != sopInstanceUid => new(DimseStatus.DataSetMismatch, "SOP Instance UID differs from the command"),
            _ when policy.RequiresContent && !dataset.Contains(Tags.ContentSequence) => new(DimseStatus.CannotUnderstand, "Content Sequence is missing"),
            _ when policy.RequiresPixelData && !reading.HasPixelData => new(DimseStatus.CannotUnderstand, "Pixel data is missing"),
            _ => null,
        };
    }
}
