using DoseListener.Dicom.Data;
using DoseListener.Dose.SopClasses;

namespace DoseListener.Dose.Extraction.Images;

/// <summary>What kind of image an object is: by its SOP class, and where one class serves several modalities, by its modality.</summary>
internal static class ImageClass
{
    /// <summary>Null for what is no image that dose is read from.</summary>
    public static ObjectKind? KindOf(Dataset dataset)
    {
        if (dataset.GetUid(Tags.SOPClassUID) is not { } uid || StorageClasses.Find(uid) is not { Role: DoseRole.Fallback } known)
        {
            return null;
        }

        return known.Modality switch
        {
            "CT" => ObjectKind.CtImage,
            "MG" => ObjectKind.MammographyImage,
            "NM" or "PT" => ObjectKind.NuclearImage,

            // Mammography on storage plates has no class of its own.
            "CR" or "DX" when dataset.GetString(Tags.Modality) == "MG" => ObjectKind.MammographyImage,
            null when uid == Uids.SecondaryCaptureImageStorage => ObjectKind.DoseSheet,
            _ => ObjectKind.ProjectionImage,
        };
    }

    /// <summary>As the header says; else as the SOP class does.</summary>
    public static string? ModalityOf(DoseExtraction header) =>
        header.Modality ?? (header.SopClassUid is { } uid ? StorageClasses.Find(uid)?.Modality : null);
}
