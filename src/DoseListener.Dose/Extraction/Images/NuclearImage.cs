using DoseListener.Dicom.Data;

namespace DoseListener.Dose.Extraction.Images;

/// <summary>
/// Nuclear medicine and PET: each item of the Radiopharmaceutical Information Sequence (0054,0016) is an administration. Every image of an
/// examination repeats it.
/// </summary>
internal sealed class NuclearImage : IDoseExtractor
{
    // Two nuclides at once, or a rest and a stress study, are what there is.
    private const int MostAdministrations = 64;

    public bool Recognizes(ReceivedObject received) => ImageClass.KindOf(received.Dataset) == ObjectKind.NuclearImage;

    public DoseExtraction Extract(ReceivedObject received)
    {
        var notes = new Notes();
        var extraction = ImageExtraction.Begin(received, ObjectKind.NuclearImage, notes);
        var dataset = received.Dataset;
        if (ImageOrigin.Of(dataset).IsSecondary)
        {
            return ImageExtraction.Derived(extraction, notes);
        }

        var items = dataset.Items(Tags.RadiopharmaceuticalInformationSequence).Take(MostAdministrations).ToList();

        // Cameras before the sequence put its elements at the root.
        var administrations = items.Count > 0 ? items : dataset.Contains(Tags.RadionuclideTotalDose) ? [dataset] : [];
        var reader = new AdministrationReader(dataset, extraction, notes);
        var events = administrations.ConvertAll(reader.Read);
        return ImageExtraction.Finish(extraction, events, reader.RefusedDose, notes);
    }
}
