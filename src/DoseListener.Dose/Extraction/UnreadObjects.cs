using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction;

/// <summary>
/// What is known of an object that no extractor reads. A dose report that this version cannot read is unreadable: it carries dose, and a person
/// has to know that it is missing; it is kept, and a later version reads it again.
/// </summary>
internal static class UnreadObjects
{
    /// <summary>88.67, 88.68, 88.73 and 88.76 (PS3.4 B.5).</summary>
    private static readonly string[] DoseReportClasses =
        [Uids.XRayRadiationDoseSRStorage, Uids.RadiopharmaceuticalRadiationDoseSRStorage, Uids.PatientRadiationDoseSRStorage, Uids.EnhancedXRayRadiationDoseSRStorage];

    public static DoseExtraction Describe(ReceivedObject received)
    {
        var notes = new Notes();
        var extraction = HeaderReader.Read(received, notes);
        var (kind, status) = Judge(received, extraction, notes);
        return extraction with { Kind = kind, Status = status, Notes = notes.ToList() };
    }

    private static (ObjectKind Kind, ExtractionStatus Status) Judge(ReceivedObject received, DoseExtraction header, Notes notes)
    {
        if (KindOfReport(received, header) is { } report)
        {
            notes.Add(NoteKinds.NoDoseContainer, "a dose report without anything that could hold a dose");
            return (report, ExtractionStatus.Unreadable);
        }

        if (received.IsXRayDoseReport)
        {
            notes.Add(NoteKinds.NoDoseContainer, "a dose report without totals and events");
            return (KindOfProcedure(received.Root), ExtractionStatus.Unreadable);
        }

        if (DoseReportClasses.Contains(header.SopClassUid))
        {
            notes.Add(NoteKinds.UnknownRoot, "an object of a dose report's SOP class whose root concept is another");
            return (ObjectKind.Other, ExtractionStatus.Unreadable);
        }

        return (ObjectKind.Other, ExtractionStatus.NoDose);
    }

    private static ObjectKind? KindOfReport(ReceivedObject received, DoseExtraction header)
    {
        var root = received.Root;
        if (root.Is(Codes.RadiopharmaceuticalRadiationDoseReport))
        {
            return ObjectKind.RadiopharmaceuticalDoseReport;
        }

        // TID 10040 has no root concept of its own that is known here; its containers are.
        var isEnhanced = root.Child(Codes.IrradiationDetails) is not null || header.SopClassUid == Uids.EnhancedXRayRadiationDoseSRStorage;
        return isEnhanced ? ObjectKind.EnhancedDoseReport : null;
    }

    private static ObjectKind KindOfProcedure(ContentItem root)
    {
        var procedure = root.Child(Codes.ProcedureReported)?.Code ?? default;
        return procedure.Is(Codes.ComputedTomographyXRay) ? ObjectKind.CtDoseReport
            : procedure.IsAny(Codes.ProjectionXRay, Codes.Mammography) ? ObjectKind.ProjectionDoseReport
            : ObjectKind.Other;
    }
}
