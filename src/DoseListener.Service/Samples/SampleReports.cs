using System.Globalization;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using static DoseListener.Dicom.Reports.ContentBuilder;

namespace DoseListener.Service.Samples;

/// <summary>Synthetic dose reports after TID 10001 and TID 10011: what a modality of no particular maker would send.</summary>
internal static class SampleReports
{
    private const string XRayRadiationDoseSr = Uids.XRayRadiationDoseSRStorage;

    /// <summary>A CT of the abdomen: localizer and one spiral (TID 10011).</summary>
    public static Dataset Ct(SampleStudy study)
    {
        var root = Container(
            Codes.XRayRadiationDoseReport,
            Coded(Codes.ProcedureReported, Codes.ComputedTomographyXRay).AsModifier().With(Coded(Codes.HasIntent, Codes.DiagnosticIntent).AsModifier()),
            Scope(study),
            Container(
                Codes.CtAccumulatedDoseData,
                Number(Codes.TotalNumberOfIrradiationEvents, "2", "{events}"),
                Number(Codes.CtDoseLengthProductTotal, "512.3", "mGy.cm")),
            Acquisition(study, 1, Codes.ConstantAngleAcquisition, "Topogram", scanLength: "512", dose: null),
            Acquisition(study, 2, Codes.SpiralAcquisition, "Abdomen", scanLength: "480", dose: ("10.67", "512.3")),
            Coded(Codes.SourceOfDoseInformation, Codes.AutomatedDataCollection));
        return Report(study, "CT", root);
    }

    /// <summary>A fluoroscopy-guided procedure on one plane: every third event is an acquisition (TID 10001).</summary>
    public static Dataset Fluoroscopy(SampleStudy study, int events)
    {
        var content = new List<ContentBuilder>
        {
            Coded(Codes.ProcedureReported, Codes.ProjectionXRay).AsModifier().With(Coded(Codes.HasIntent, Codes.DiagnosticIntent).AsModifier()),
            Coded(Codes.AcquisitionDeviceType, Codes.FluoroscopyGuidedProjectionRadiographySystem),
            Scope(study),
            Container(
                Codes.AccumulatedXRayDoseData,
                Coded(Codes.AcquisitionPlane, Codes.SinglePlane).AsModifier(),
                Number(Codes.DoseAreaProductTotal, Scaled(0.000012m, events), "Gy.m2"),
                Number(Codes.DoseRpTotal, Scaled(0.0004m, events), "Gy"),
                Number(Codes.TotalFluoroTime, Scaled(4m, events - (events / 3)), "s"),
                Number(Codes.TotalAcquisitionTime, Scaled(4m, events / 3), "s")),
        };
        content.AddRange(Enumerable.Range(1, events).Select(number => Event(study, number)));
        content.Add(Coded(Codes.SourceOfDoseInformation, Codes.AutomatedDataCollection));
        return Report(study, "XA", Container(Codes.XRayRadiationDoseReport, [.. content]));
    }

    private static ContentBuilder Acquisition(SampleStudy study, int number, Code type, string protocol, string scanLength, (string CtdiVol, string Dlp)? dose)
    {
        var acquisition = Container(
            Codes.CtAcquisition,
            Text(Codes.AcquisitionProtocol, protocol),
            Coded(Codes.TargetRegion, Codes.Abdomen),
            Coded(Codes.CtAcquisitionType, type),
            Uid(Codes.IrradiationEventUid, SampleStudy.NewUid()),
            ContentBuilder.DateTime(Codes.DateTimeStarted, study.At(TimeSpan.FromSeconds(30 * number))),
            Container(
                Codes.CtAcquisitionParameters,
                Number(Codes.ExposureTime, "5.6", "s"),
                Number(Codes.ScanningLength, scanLength, "mm"),
                Number(Codes.NumberOfXRaySources, "1", "{X-Ray sources}"),
                Container(Codes.CtXRaySourceParameters, Number(Codes.Kvp, "120", "kV"), Number(Codes.XRayTubeCurrent, "180", "mA"))));
        return dose is not { } values
            ? acquisition
            : acquisition.With(Container(
                Codes.CtDose,
                Number(Codes.MeanCtdiVol, values.CtdiVol, "mGy"),
                Coded(Codes.CtdiWPhantomType, Codes.IecBodyDosimetryPhantom),
                Number(Codes.Dlp, values.Dlp, "mGy.cm")));
    }

    private static ContentBuilder Event(SampleStudy study, int number) => Container(
        Codes.IrradiationEventXRayData,
        Coded(Codes.AcquisitionPlane, Codes.SinglePlane).AsModifier(),
        Uid(Codes.IrradiationEventUid, SampleStudy.NewUid()),
        ContentBuilder.DateTime(Codes.DateTimeStarted, study.At(TimeSpan.FromSeconds(20 * number))),
        Coded(Codes.IrradiationEventType, number % 3 == 0 ? Codes.StationaryAcquisition : Codes.Fluoroscopy),
        Text(Codes.AcquisitionProtocol, number % 3 == 0 ? "Coronary 15" : "Fluoro low"),
        Coded(Codes.TargetRegion, Codes.Chest),
        Number(Codes.DoseAreaProduct, "0.000012", "Gy.m2"),
        Number(Codes.DoseRp, "0.0004", "Gy"),
        Coded(Codes.FluoroMode, Codes.Pulsed),
        Number(Codes.PulseRate, "15", "{pulse}/s"),
        Number(Codes.NumberOfPulses, "60", "1"),
        Number(Codes.IrradiationDuration, "4", "s"),
        Number(Codes.Kvp, "78", "kV"),
        Number(Codes.XRayTubeCurrent, "140", "mA"),
        Number(Codes.ExposureTime, "320", "ms"),
        Number(Codes.PositionerPrimaryAngle, "-25.1", "deg"),
        Number(Codes.PositionerSecondaryAngle, "12.4", "deg"),
        Number(Codes.DistanceSourceToDetector, "1050", "mm"));

    /// <summary>The totals are those of the study.</summary>
    public static ContentBuilder Scope(SampleStudy study) =>
        Coded(Codes.ScopeOfAccumulation, Codes.Study).As("HAS OBS CONTEXT").With(Uid(Codes.StudyInstanceUid, study.StudyUid).As("HAS PROPERTIES"));

    public static Dataset Report(SampleStudy study, string modality, ContentBuilder root, string sopClass = XRayRadiationDoseSr) =>
        root.AddTo(study.Header(sopClass, "SR", modality)
            .Add(Tags.ContentDate, study.Date)
            .Add(Tags.ContentTime, study.Time)
            .Add(Tags.CompletionFlag, "COMPLETE")
            .Add(Tags.VerificationFlag, "UNVERIFIED")).Build();

    private static string Scaled(decimal one, int times) => (one * times).ToString(CultureInfo.InvariantCulture);
}
