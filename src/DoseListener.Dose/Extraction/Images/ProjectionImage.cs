using DoseListener.Dicom.Data;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction.Images;

/// <summary>Projection radiography, fluoroscopy, angiography and cone beams: CR, DX, IO, PX, XA, RF, their enhanced and three-dimensional classes.</summary>
internal sealed class ProjectionImage : IDoseExtractor
{
    public bool Recognizes(ReceivedObject received) => ImageClass.KindOf(received.Dataset) == ObjectKind.ProjectionImage;

    public DoseExtraction Extract(ReceivedObject received)
    {
        var notes = new Notes();
        var extraction = ImageExtraction.Begin(received, ObjectKind.ProjectionImage, notes);
        var origin = ImageOrigin.Of(received.Dataset);
        if (origin.IsSecondary)
        {
            return ImageExtraction.Derived(extraction, notes);
        }

        var events = new List<DoseEvent>();
        var refused = false;
        foreach (var header in Acquisitions.Of(received.Dataset))
        {
            var draft = new ImageDraft(header, notes);
            draft.Values.Read(HeaderAttribute.Projection);
            draft.Type = TypeOf(header, extraction);
            draft.Plane = origin.HasWord(["A"]) && origin.HasWord(["BIPLANE"]) ? Plane.A : origin.HasWord(["B"]) && origin.HasWord(["BIPLANE"]) ? Plane.B : null;
            ProjectionTechnique.Read(header, draft, isMoving: extraction.Modality is "XA" or "RF");
            refused |= draft.Values.RefusedDose;
            events.Add(draft.Finish());
        }

        return ImageExtraction.Finish(extraction, events, refused, notes);
    }

    /// <summary>The terms of CID 10002. Fluoroscopy that was stored says so (0018,9334), or by its radiation setting (0018,1155).</summary>
    private static EventType TypeOf(ImageHeader header, DoseExtraction extraction)
    {
        if (extraction.SopClassUid == Uids.XRay3DCraniofacialImageStorage)
        {
            return EventType.ConeBeam;
        }

        if (extraction.Modality is not ("XA" or "RF"))
        {
            return EventType.Radiography;
        }

        if (header.Text(Tags.FluoroscopyFlag) == "YES" || header.Text(Tags.RadiationSetting) == "SC")
        {
            return EventType.Fluoroscopy;
        }

        return extraction.SopClassUid == Uids.XRay3DAngiographicImageStorage || header.Text(Tags.PositionerMotion) == "DYNAMIC" ? EventType.RotationalAcquisition
            : header.Text(Tags.TableMotion) == "DYNAMIC" ? EventType.SteppingAcquisition
            : EventType.StationaryAcquisition;
    }
}
