using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction;

/// <summary>What is read of every object, whatever its kind.</summary>
internal static class HeaderReader
{
    public static DoseExtraction Read(ReceivedObject received, Notes notes)
    {
        var (dataset, root) = (received.Dataset, received.Root);
        var scope = root.Child(Codes.ScopeOfAccumulation);
        var extraction = Identity(dataset) with
        {
            Modality = ExaminedModalities.All.FirstOrDefault(known => known == dataset.GetString(Tags.Modality)),
            Device = DeviceReader.Read(dataset, root),
            Patient = PatientReader.Read(dataset, notes),
            UtcOffset = IsoDateTime.Offset(dataset.GetString(Tags.TimezoneOffsetFromUTC)),
            ContentDateTime = Joined(dataset, Tags.ContentDate, Tags.ContentTime),
            CreatedDateTime = root.Children.First is null ? null : Joined(dataset, Tags.InstanceCreationDate, Tags.InstanceCreationTime),
            StudyDateTime = Joined(dataset, Tags.StudyDate, Tags.StudyTime),
            Scope = scope?.Code.Value,
            ScopeUid = ScopeUid(scope),
            Predecessors = Predecessors(dataset),
        };
        NoteContext(root, extraction.StudyInstanceUid, notes);
        return extraction;
    }

    /// <summary>What can be said of an object even when nothing else can.</summary>
    public static DoseExtraction Identity(Dataset dataset) => new()
    {
        Status = ExtractionStatus.NoDose,
        Kind = ObjectKind.Other,
        SopClassUid = dataset.GetUid(Tags.SOPClassUID),
        SopInstanceUid = dataset.GetUid(Tags.SOPInstanceUID),
        StudyInstanceUid = dataset.GetUid(Tags.StudyInstanceUID),
        SeriesInstanceUid = dataset.GetUid(Tags.SeriesInstanceUID),
    };

    /// <summary>CID 10001. That of a study is none here: the header's counts.</summary>
    private static string? ScopeUid(ContentItem? scope) => scope is not { } item || item.Code.Is(Codes.Study)
        ? null
        : (item.Modifier(Codes.PerformedProcedureStepSopInstanceUid) ?? item.Modifier(Codes.SeriesInstanceUid) ?? item.Modifier(Codes.IrradiationEventUid))?.Uid;

    private static void NoteContext(ContentItem root, string? studyUid, Notes notes)
    {
        var scope = root.Child(Codes.ScopeOfAccumulation);
        var named = scope?.Modifier(Codes.StudyInstanceUid) ?? root.Child(Codes.StudyInstanceUid);
        if (named is { Uid: { } uid } item && uid != studyUid)
        {
            notes.Add(NoteKinds.StudyUidDiffers, "the Study Instance UID of the content is not the header's, which counts", item.Path);
        }

        if (root.Child(Codes.ProcedureReported) is { } procedure && procedure.Modifier(Codes.HasIntent) is { } intent && intent.Code.Is(Codes.QualityControlIntent))
        {
            notes.Add(NoteKinds.QualityControl, "the intent is quality control", intent.Path);
        }
    }

    private static string? Joined(Dataset dataset, Tag date, Tag time) =>
        dataset.GetString(date) is { } day ? day + dataset.GetString(time) : null;

    /// <summary>Predecessor Documents Sequence (0040,A360), PS3.3 C.17.2.</summary>
    private static string[] Predecessors(Dataset dataset) =>
    [
        .. from study in dataset.Items(Tags.PredecessorDocumentsSequence)
           from series in study.Items(Tags.ReferencedSeriesSequence)
           from document in series.Items(Tags.ReferencedSOPSequence)
           let uid = document.GetUid(Tags.ReferencedSOPInstanceUID)
           where uid is not null
           select uid,
    ];
}
