using static DoseListener.Dose.SopClasses.DoseRole;
using static DoseListener.Dose.SopClasses.SopClassKind;

namespace DoseListener.Dose.SopClasses;

/// <content>UIDs and names: PS3.6 table A-1; what is an image: PS3.3 table A.1-1 and its IODs with an Image Pixel Module.</content>
public static partial class StorageClasses
{
    private static (string Suffix, string Name, SopClassKind Kind, DoseRole Role, string? Modality)[] CarryingDose() =>
    [
        ("88.67", "X-Ray Radiation Dose SR", Report, Primary, null),
        ("88.76", "Enhanced X-Ray Radiation Dose SR", Report, Primary, null),
        ("88.68", "Radiopharmaceutical Radiation Dose SR", Report, Primary, null),
        ("88.73", "Patient Radiation Dose SR", Report, Primary, null),

        // Early CT scanners send TID 10011 in this class.
        ("88.22", "Enhanced SR", Report, Primary, null),
        ("88.33", "Comprehensive SR", Report, Primary, null),
        ("88.34", "Comprehensive 3D SR", Report, Context, null),
        ("88.35", "Extensible SR", Report, Context, null),
        ("88.11", "Basic Text SR", Report, Context, null),
        ("88.75", "Performed Imaging Agent Administration SR", Report, Context, null),
        ("88.74", "Planned Imaging Agent Administration SR", Report, Context, null),
        ("88.71", "Acquisition Context SR", Report, Context, null),

        // A rejected image was irradiated all the same.
        ("88.59", "Key Object Selection Document", Report, Context, null),

        ("2", "CT Image", Image, Fallback, "CT"),
        ("2.1", "Enhanced CT Image", Image, Fallback, "CT"),
        ("2.2", "Legacy Converted Enhanced CT Image", Image, Fallback, "CT"),
        ("1", "Computed Radiography Image", Image, Fallback, "CR"),
        ("1.1", "Digital X-Ray Image, For Presentation", Image, Fallback, "DX"),
        ("1.1.1", "Digital X-Ray Image, For Processing", Image, Fallback, "DX"),
        ("1.2", "Digital Mammography X-Ray Image, For Presentation", Image, Fallback, "MG"),
        ("1.2.1", "Digital Mammography X-Ray Image, For Processing", Image, Fallback, "MG"),
        ("1.3", "Digital Intra-Oral X-Ray Image, For Presentation", Image, Fallback, "IO"),
        ("1.3.1", "Digital Intra-Oral X-Ray Image, For Processing", Image, Fallback, "IO"),
        ("13.1.3", "Breast Tomosynthesis Image", Image, Fallback, "MG"),
        ("13.1.4", "Breast Projection X-Ray Image, For Presentation", Image, Fallback, "MG"),
        ("13.1.5", "Breast Projection X-Ray Image, For Processing", Image, Fallback, "MG"),
        ("12.1", "X-Ray Angiographic Image", Image, Fallback, "XA"),
        ("12.1.1", "Enhanced XA Image", Image, Fallback, "XA"),
        ("12.2", "X-Ray Radiofluoroscopic Image", Image, Fallback, "RF"),
        ("12.2.1", "Enhanced XRF Image", Image, Fallback, "RF"),
        ("12.3", "X-Ray Angiographic Bi-plane Image (retired)", Image, Fallback, "XA"),
        ("13.1.1", "X-Ray 3D Angiographic Image", Image, Fallback, "XA"),

        // Dental cone beam scanners send DX or CT.
        ("13.1.2", "X-Ray 3D Craniofacial Image", Image, Fallback, null),
        ("20", "Nuclear Medicine Image", Image, Fallback, "NM"),
        ("5", "Nuclear Medicine Image (retired)", Image, Fallback, "NM"),
        ("128", "Positron Emission Tomography Image", Image, Fallback, "PT"),
        ("130", "Enhanced PET Image", Image, Fallback, "PT"),
        ("128.1", "Legacy Converted Enhanced PET Image", Image, Fallback, "PT"),

        // Screenshots of dose sheets.
        ("7", "Secondary Capture Image", Image, Fallback, null),
        ("7.1", "Multi-frame Single Bit Secondary Capture Image", Image, Context, null),
        ("7.2", "Multi-frame Grayscale Byte Secondary Capture Image", Image, Context, null),
        ("7.3", "Multi-frame Grayscale Word Secondary Capture Image", Image, Context, null),
        ("7.4", "Multi-frame True Color Secondary Capture Image", Image, Context, null),

        ("104.1", "Encapsulated PDF", Document, Context, null),
        ("200.2", "CT Performed Procedure Protocol", Other, Context, "CT"),
        ("200.8", "XA Performed Procedure Protocol", Other, Context, "XA"),
        ("11.1", "Grayscale Softcopy Presentation State", Other, Context, null),
        ("11.5", "XA/XRF Grayscale Softcopy Presentation State", Other, Context, null),
    ];

    private static IEnumerable<(string Suffix, string Name, SopClassKind Kind, DoseRole Role, string? Modality)> WithoutDose() =>
    [
        .. Without(Report, ("88.40", "Procedure Log"), ("88.50", "Mammography CAD SR"), ("88.65", "Chest CAD SR"), ("88.69", "Colon CAD SR"), ("88.70", "Implantation Plan SR Document"), ("88.72", "Simplified Adult Echo SR")),
        .. Without(Document, ("104.2", "Encapsulated CDA"), ("104.3", "Encapsulated STL"), ("104.4", "Encapsulated OBJ"), ("104.5", "Encapsulated MTL")),
        .. Without(Image,
            ("3", "Ultrasound Multi-frame Image (retired)"),
            ("3.1", "Ultrasound Multi-frame Image"),
            ("4", "MR Image"),
            ("4.1", "Enhanced MR Image"),
            ("4.3", "Enhanced MR Color Image"),
            ("4.4", "Legacy Converted Enhanced MR Image"),
            ("6", "Ultrasound Image (retired)"),
            ("6.1", "Ultrasound Image"),
            ("6.2", "Enhanced US Volume"),
            ("14.1", "Intravascular Optical Coherence Tomography Image, For Presentation"),
            ("14.2", "Intravascular Optical Coherence Tomography Image, For Processing"),
            ("77.1.1", "VL Endoscopic Image"),
            ("77.1.1.1", "Video Endoscopic Image"),
            ("77.1.2", "VL Microscopic Image"),
            ("77.1.2.1", "Video Microscopic Image"),
            ("77.1.3", "VL Slide-Coordinates Microscopic Image"),
            ("77.1.4", "VL Photographic Image"),
            ("77.1.4.1", "Video Photographic Image"),
            ("77.1.5.1", "Ophthalmic Photography 8 Bit Image"),
            ("77.1.5.2", "Ophthalmic Photography 16 Bit Image"),
            ("77.1.5.4", "Ophthalmic Tomography Image"),
            ("77.1.5.5", "Wide Field Ophthalmic Photography Stereographic Projection Image"),
            ("77.1.5.6", "Wide Field Ophthalmic Photography 3D Coordinates Image"),
            ("77.1.5.7", "Ophthalmic Optical Coherence Tomography En Face Image"),
            ("77.1.6", "VL Whole Slide Microscopy Image"),
            ("77.1.7", "Dermoscopic Photography Image"),
            ("481.1", "RT Image")),
    ];

    private static IEnumerable<(string Suffix, string Name, SopClassKind Kind, DoseRole Role, string? Modality)> Without(SopClassKind kind, params (string Suffix, string Name)[] classes) =>
        classes.Select(entry => (entry.Suffix, entry.Name, kind, None, (string?)null));
}
