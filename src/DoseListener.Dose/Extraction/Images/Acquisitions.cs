using DoseListener.Dicom.Data;

namespace DoseListener.Dose.Extraction.Images;

/// <summary>The irradiations that an image was made from: several in one volume (PS3.3 C.8.21.3), one in all others.</summary>
internal static class Acquisitions
{
    private const int Most = 64;

    private static readonly Tag[] Doses = [Tags.ImageAndFluoroscopyAreaDoseProduct, Tags.OrganDose, Tags.EntranceDoseInmGy, Tags.EntranceDose, Tags.IrradiationEventUID];

    public static IReadOnlyList<ImageHeader> Of(Dataset dataset)
    {
        var frame = dataset.Items(Tags.PerFrameFunctionalGroupsSequence).First;
        var several = dataset.Items(Tags.XRay3DAcquisitionSequence).Take(Most).ToList();

        // A dose at the root is that of the whole image.
        return several.Count < 2 || Doses.Any(dataset.Contains)
            ? [ImageHeader.Of(dataset, frame, several.FirstOrDefault())]
            : [.. several.Select(acquisition => ImageHeader.Of(dataset, frame, acquisition))];
    }
}
