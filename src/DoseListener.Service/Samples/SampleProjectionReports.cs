using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using static DoseListener.Dicom.Reports.ContentBuilder;

namespace DoseListener.Service.Samples;

/// <summary>Synthetic dose reports of radiography and mammography (TID 10001).</summary>
internal static class SampleProjectionReports
{
    /// <summary>A chest in two projections.</summary>
    public static Dataset Radiography(SampleStudy study) => SampleReports.Report(study, "DX", Container(
        Codes.XRayRadiationDoseReport,
        Coded(Codes.ProcedureReported, Codes.ProjectionXRay).AsModifier().With(Coded(Codes.HasIntent, Codes.DiagnosticIntent).AsModifier()),
        Coded(Codes.AcquisitionDeviceType, Codes.IntegratedProjectionRadiographySystem),
        SampleReports.Scope(study),
        Container(
            Codes.AccumulatedXRayDoseData,
            Coded(Codes.AcquisitionPlane, Codes.SinglePlane).AsModifier(),
            Number(Codes.DoseAreaProductTotal, "0.000031", "Gy.m2"),
            Number(Codes.DoseRpTotal, "0.00042", "Gy")),
        Exposure(study, 1, "Chest PA", "0.000011", "0.00012", "117", "310"),
        Exposure(study, 2, "Chest LAT", "0.000020", "0.00030", "125", "335"),
        Coded(Codes.SourceOfDoseInformation, Codes.AutomatedDataCollection)));

    /// <summary>Both breasts, one view each.</summary>
    public static Dataset Mammography(SampleStudy study) => SampleReports.Report(study, "MG", Container(
        Codes.XRayRadiationDoseReport,
        Coded(Codes.ProcedureReported, Codes.Mammography).AsModifier().With(Coded(Codes.HasIntent, Codes.DiagnosticIntent).AsModifier()),
        SampleReports.Scope(study),
        Container(
            Codes.AccumulatedXRayDoseData,
            Coded(Codes.AcquisitionPlane, Codes.SinglePlane).AsModifier(),
            Number(Codes.AccumulatedAverageGlandularDose, "1.42", "mGy").With(Coded(Codes.Laterality, Codes.LeftBreast).AsModifier()),
            Number(Codes.AccumulatedAverageGlandularDose, "1.38", "mGy").With(Coded(Codes.Laterality, Codes.RightBreast).AsModifier())),
        Breast(study, 1, Codes.Left, "1.42", "53"),
        Breast(study, 2, Codes.Right, "1.38", "52"),
        Coded(Codes.SourceOfDoseInformation, Codes.AutomatedDataCollection)));

    private static ContentBuilder Exposure(SampleStudy study, int number, string protocol, string dap, string doseRp, string kv, string exposureIndex) => Container(
        Codes.IrradiationEventXRayData,
        Coded(Codes.AcquisitionPlane, Codes.SinglePlane).AsModifier(),
        Uid(Codes.IrradiationEventUid, SampleStudy.NewUid()),
        ContentBuilder.DateTime(Codes.DateTimeStarted, study.At(TimeSpan.FromSeconds(60 * number))),
        Coded(Codes.IrradiationEventType, Codes.StationaryAcquisition),
        Text(Codes.AcquisitionProtocol, protocol),
        Coded(Codes.TargetRegion, Codes.Chest),
        Number(Codes.DoseAreaProduct, dap, "Gy.m2"),
        Number(Codes.DoseRp, doseRp, "Gy"),
        Number(Codes.ExposureIndex, exposureIndex, "1"),
        Number(Codes.Kvp, kv, "kV"),
        Number(Codes.XRayTubeCurrent, "320", "mA"),
        Number(Codes.ExposureTime, "8", "ms"),
        Number(Codes.DistanceSourceToDetector, "1800", "mm"));

    private static ContentBuilder Breast(SampleStudy study, int number, Code side, string glandularDose, string thickness) => Container(
        Codes.IrradiationEventXRayData,
        Coded(Codes.AcquisitionPlane, Codes.SinglePlane).AsModifier(),
        Uid(Codes.IrradiationEventUid, SampleStudy.NewUid()),
        ContentBuilder.DateTime(Codes.DateTimeStarted, study.At(TimeSpan.FromSeconds(60 * number))),
        Coded(Codes.IrradiationEventType, Codes.StationaryAcquisition),
        Text(Codes.AcquisitionProtocol, "MLO"),
        Coded(Codes.AnatomicalStructure, Codes.Breast).With(Coded(Codes.Laterality, side).AsModifier()),
        Coded(Codes.TargetRegion, Codes.Breast).With(Coded(Codes.Laterality, side).AsModifier()),
        Number(Codes.EntranceExposureAtRp, "5.9", "mGy"),
        Number(Codes.AverageGlandularDose, glandularDose, "mGy"),
        Number(Codes.Kvp, "29", "kV"),
        Number(Codes.XRayTubeCurrent, "100", "mA"),
        Number(Codes.ExposureTime, "900", "ms"),
        Number(Codes.CompressionThickness, thickness, "mm"),
        Number(Codes.CompressionForce, "98", "N"));
}
