using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Testing;

namespace DoseListener.Dose.Tests.Extraction.Images;

/// <summary>Headers of images with what their modality sends: a test changes the part that it is about.</summary>
internal static class ImageParts
{
    public static DoseExtraction Extract(this DatasetBuilder header)
    {
        using var dataset = header.Build();
        return Extractors.Extract(dataset);
    }

    public static DatasetBuilder Image(string sopClass, string modality) => ReportParts.Header(sopClass)
        .Add(Tags.Modality, modality)
        .Add(Tags.ImageType, @"ORIGINAL\PRIMARY")
        .Add(Tags.AcquisitionDate, "20260131")
        .Add(Tags.AcquisitionTime, "101112.5");

    public static DatasetBuilder Slice() => Image(Uids.CTImageStorage, "CT")
        .Add(Tags.ImageType, @"ORIGINAL\PRIMARY\AXIAL")
        .Add(Tags.IrradiationEventUID, ReportParts.Uid(7))
        .Add(Tags.AcquisitionNumber, "3")
        .Add(Tags.ProtocolName, "Abdomen")
        .Add(Tags.BodyPartExamined, "ABDOMEN")
        .Add(Tags.CTDIvol, 12.4m)
        .AddSequence(Tags.CTDIPhantomTypeCodeSequence, Code(Codes.IecBodyDosimetryPhantom))
        .Add(Tags.WaterEquivalentDiameter, 280m)
        .Add(Tags.KVP, "120")
        .Add(Tags.XRayTubeCurrent, "210")
        .Add(Tags.ExposureTime, "500")
        .Add(Tags.Exposure, "105")
        .Add(Tags.ScanOptions, "HELICAL MODE")
        .Add(Tags.ExposureModulationType, "XYZ_EC")
        .Add(Tags.ConvolutionKernel, @"I30f\3")
        .Add(Tags.SpiralPitchFactor, 0.9m)
        .Add(Tags.RevolutionTime, 0.5m)
        .Add(Tags.SingleCollimationWidth, 0.6m)
        .Add(Tags.TotalCollimationWidth, 38.4m)
        .Add(Tags.SliceThickness, "5")
        .Add(Tags.ImagePositionPatient, @"-200\-200\-1064.25")
        .Add(Tags.ImageOrientationPatient, @"1\0\0\0\1\0");

    public static DatasetBuilder Mammogram(string sopClass = Uids.DigitalMammographyXRayImageStorageForPresentation) => Image(sopClass, "MG")
        .Add(Tags.ImageType, @"DERIVED\PRIMARY\")
        .Add(Tags.ImageLaterality, "L")
        .AddSequence(Tags.ViewCodeSequence, SampleDatasets.Code("R-10242", "SNM3", "cranio-caudal"))
        .Add(Tags.OrganDose, "0.00547")
        .Add(Tags.EntranceDose, 0m)
        .Add(Tags.EntranceDoseInmGy, "1.694")
        .Add(Tags.KVP, "26")
        .Add(Tags.ExposureInuAs, "20800")
        .Add(Tags.Exposure, "21")
        .Add(Tags.BodyPartThickness, "45")
        .Add(Tags.CompressionForce, "98")
        .Add(Tags.AnodeTargetMaterial, "TUNGSTEN")
        .Add(Tags.FilterMaterial, "RHODIUM")
        .Add(Tags.FilterThicknessMinimum, "0.05")
        .Add(Tags.FilterThicknessMaximum, "0.05");

    /// <summary>One injection of 350 million becquerels, or megabecquerels.</summary>
    public static DatasetBuilder Nuclear(string sopClass, string modality, string activity, params DatasetBuilder[] others) => Image(sopClass, modality)
        .AddSequence(Tags.RadiopharmaceuticalInformationSequence, [Injection(activity), .. others]);

    public static DatasetBuilder Injection(string activity) => new DatasetBuilder()
        .Add(Tags.Radiopharmaceutical, "FDG")
        .Add(Tags.RadionuclideTotalDose, activity)
        .Add(Tags.RadiopharmaceuticalStartDateTime, "20260131091500")
        .Add(Tags.RadiopharmaceuticalStopDateTime, "20260131091510")
        .Add(Tags.RadiopharmaceuticalAdministrationEventUID, ReportParts.Uid(70))
        .AddSequence(Tags.AdministrationRouteCodeSequence, SampleDatasets.Code("47625008", "SCT", "Intravenous route"))
        .AddSequence(Tags.RadionuclideCodeSequence, SampleDatasets.Code("C-111A1", "SRT", "^18^Fluorine"))
        .AddSequence(Tags.RadiopharmaceuticalCodeSequence, SampleDatasets.Code("C-B1031", "SRT", "Fluorodeoxyglucose F^18^"));

    public static DatasetBuilder Code(Code code) => SampleDatasets.Code(code.Value, code.Scheme, code.Meaning);

    /// <summary>A functional group macro: a sequence of one item.</summary>
    public static DatasetBuilder Macro(this DatasetBuilder group, Tag sequence, DatasetBuilder item) => group.AddSequence(sequence, item);

    /// <summary>Value, unit as sent, text as sent, path and quality.</summary>
    public static (decimal, string, string?, string, Quality)? Sent(this DoseExtraction found, Metric metric, int number = 0) =>
        found.Value(metric, number) is { } value ? (value.Value, value.RawValue, value.RawUnit, value.Path, value.Quality) : null;
}
