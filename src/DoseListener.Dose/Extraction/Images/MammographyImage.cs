namespace DoseListener.Dose.Extraction.Images;

/// <summary>
/// Mammography: images for processing and for presentation of one exposure, projections, slices and volumes of a tomosynthesis. What is computed
/// from these (a synthetic view) repeats their dose and has none.
/// </summary>
internal sealed class MammographyImage : IDoseExtractor
{
    public bool Recognizes(ReceivedObject received) => ImageClass.KindOf(received.Dataset) == ObjectKind.MammographyImage;

    public DoseExtraction Extract(ReceivedObject received)
    {
        var notes = new Notes();
        var extraction = ImageExtraction.Begin(received, ObjectKind.MammographyImage, notes);
        var origin = ImageOrigin.Of(received.Dataset);
        if (origin.IsSecondary)
        {
            return ImageExtraction.Derived(extraction, notes);
        }

        var isTomosynthesis = extraction.SopClassUid is Dicom.Data.Uids.BreastTomosynthesisImageStorage
                or Dicom.Data.Uids.BreastProjectionXRayImageStorageForPresentation
                or Dicom.Data.Uids.BreastProjectionXRayImageStorageForProcessing
            || origin.HasWord(["TOMO", "TOMOSYNTHESIS"]);
        var events = new List<DoseEvent>();
        var refused = false;
        foreach (var header in Acquisitions.Of(received.Dataset))
        {
            var draft = new ImageDraft(header, notes);
            draft.Values.Read(HeaderAttribute.Mammography);
            draft.Type = isTomosynthesis ? EventType.Tomosynthesis : EventType.Mammography;
            ProjectionTechnique.Read(header, draft, isMoving: false);
            refused |= draft.Values.RefusedDose;
            events.Add(draft.Finish());
        }

        return ImageExtraction.Finish(extraction, events, refused, notes);
    }
}
