using DoseListener.Dicom.Data;

namespace DoseListener.Service.Samples;

/// <summary>Synthetic images whose headers carry dose. Their pixels are black.</summary>
internal static class SampleImages
{
    public static Dataset Ct(SampleStudy study) => Pixels(
        study.Header(Uids.CTImageStorage, "CT", "CT")
            .Add(Tags.ImageType, @"ORIGINAL\PRIMARY\AXIAL")
            .Add(Tags.ProtocolName, "Abdomen")
            .Add(Tags.KVP, 120m)
            .Add(Tags.XRayTubeCurrent, 180m)
            .Add(Tags.ExposureTime, 500m)
            .Add(Tags.CTDIvol, 10.67m)
            .Add(Tags.SpiralPitchFactor, 0.9m)
            .Add(Tags.IrradiationEventUID, SampleStudy.NewUid()),
        512, 512);

    public static Dataset Radiography(SampleStudy study) => Pixels(
        study.Header(Uids.DigitalXRayImageStorageForPresentation, "DX", "DX")
            .Add(Tags.ImageType, @"ORIGINAL\PRIMARY")
            .Add(Tags.BodyPartExamined, "CHEST")
            .Add(Tags.ViewPosition, "PA")
            .Add(Tags.KVP, 117m)
            .Add(Tags.ExposureTime, 8m)
            .Add(Tags.ImageAndFluoroscopyAreaDoseProduct, 1.2m)
            .Add(Tags.ExposureIndex, 310m)
            .Add(Tags.TargetExposureIndex, 300m)
            .Add(Tags.DeviationIndex, 0.1m),
        256, 256);

    public static Dataset Mammography(SampleStudy study) => Pixels(
        study.Header(Uids.DigitalMammographyXRayImageStorageForPresentation, "MG", "MG")
            .Add(Tags.ImageType, @"ORIGINAL\PRIMARY")
            .Add(Tags.ImageLaterality, "L")
            .Add(Tags.ViewPosition, "MLO")
            .Add(Tags.KVP, 29m)
            .Add(Tags.BodyPartThickness, 53m)
            .Add(Tags.CompressionForce, 98m)
            .Add(Tags.OrganDose, 0.0142m)
            .Add(Tags.EntranceDoseInmGy, 6.1m),
        256, 256);

    public static Dataset NuclearMedicine(SampleStudy study) => Pixels(
        study.Header(Uids.NuclearMedicineImageStorage, "NM", "NM")
            .Add(Tags.ImageType, @"ORIGINAL\PRIMARY\WHOLE BODY\EMISSION")
            .AddSequence(
                Tags.RadiopharmaceuticalInformationSequence,
                new DatasetBuilder()
                    .Add(Tags.Radiopharmaceutical, "Tc-99m HDP")
                    .Add(Tags.RadionuclideTotalDose, 612m)
                    .AddSequence(
                        Tags.RadionuclideCodeSequence,
                        new DatasetBuilder().Add(Tags.CodeValue, "72454006").Add(Tags.CodingSchemeDesignator, "SCT").Add(Tags.CodeMeaning, "^99m^Technetium"))),
        256, 256);

    private static Dataset Pixels(DatasetBuilder header, int rows, int columns) => header
        .Add(Tags.SamplesPerPixel, 1m)
        .Add(Tags.PhotometricInterpretation, "MONOCHROME2")
        .Add(Tags.Rows, (decimal)rows)
        .Add(Tags.Columns, (decimal)columns)
        .Add(Tags.BitsAllocated, 16m)
        .Add(Tags.BitsStored, 12m)
        .Add(Tags.HighBit, 11m)
        .Add(Tags.PixelRepresentation, 0m)
        .Add(Tags.PixelData, Vr.OW, new byte[rows * columns * 2])
        .Build();
}
