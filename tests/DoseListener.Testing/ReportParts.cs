using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using static DoseListener.Dicom.Reports.ContentBuilder;

namespace DoseListener.Testing;

/// <summary>Synthetic dose reports, put together from the parts of their templates: a test changes the part that it is about.</summary>
public static partial class ReportParts
{
    /// <summary>What must never be seen in a note or a log.</summary>
    public const string PatientName = "Qzxmarker^Waltraud", PatientId = "QZX-4711-ID", BirthDate = "19580317";

    private const string Root = "1.2.826.0.1.3680043.10.543.9.";

    public static string Uid(int number) => Root + number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static DatasetBuilder Header(string? sopClass = null) => new DatasetBuilder()
        .Add(Tags.SpecificCharacterSet, "ISO_IR 100")
        .Add(Tags.SOPClassUID, sopClass ?? Uids.XRayRadiationDoseSRStorage)
        .Add(Tags.SOPInstanceUID, Uid(1))
        .Add(Tags.StudyDate, "20260131")
        .Add(Tags.StudyTime, "101000")
        .Add(Tags.ContentDate, "20260131")
        .Add(Tags.ContentTime, "110000")
        .Add(Tags.Modality, "SR")
        .Add(Tags.Manufacturer, "Dösemaker")
        .Add(Tags.StationName, "ROOM 1")
        .Add(Tags.ManufacturerModelName, "Model D")
        .Add(Tags.PatientName, PatientName)
        .Add(Tags.PatientID, PatientId)
        .Add(Tags.PatientBirthDate, BirthDate)
        .Add(Tags.PatientSex, "F")
        .Add(Tags.PatientAge, "067Y")
        .Add(Tags.PatientSize, "1.7")
        .Add(Tags.PatientWeight, "70")
        .Add(Tags.DeviceSerialNumber, "4711")
        .Add(Tags.StudyInstanceUID, Uid(2))
        .Add(Tags.SeriesInstanceUID, Uid(3));

    /// <summary>A data set of its own: the caller disposes of it.</summary>
    public static Dataset Build(ContentBuilder root, DatasetBuilder? header = null) => root.AddTo(header ?? Header()).Build();

    /// <summary>TID 10011.</summary>
    public static ContentBuilder Ct(params ContentBuilder[] children) => Report(Codes.ComputedTomographyXRay, children);

    /// <summary>TID 10001.</summary>
    public static ContentBuilder Projection(params ContentBuilder[] children) => Report(Codes.ProjectionXRay, children);

    /// <summary>TID 10001 of mammography.</summary>
    public static ContentBuilder Mammography(params ContentBuilder[] children) => Report(Codes.Mammography, children);

    /// <summary>TID 10012.</summary>
    public static ContentBuilder CtTotals(params ContentBuilder[] children) => Container(Codes.CtAccumulatedDoseData, children);

    public static ContentBuilder Dlp(string value, string unit = "mGy.cm") => Number(Codes.CtDoseLengthProductTotal, value, unit);

    /// <summary>TID 10013 of a spiral over 400 mm.</summary>
    public static ContentBuilder CtEvent(string uid, string ctdiVol, string dlp, params ContentBuilder[] children) => Container(
        Codes.CtAcquisition,
        [
            Text(Codes.AcquisitionProtocol, "Abdomen"),
            Coded(Codes.TargetRegion, Codes.Abdomen),
            Coded(Codes.CtAcquisitionType, Codes.SpiralAcquisition),
            ContentBuilder.Uid(Codes.IrradiationEventUid, uid),
            Container(
                Codes.CtAcquisitionParameters,
                Number(Codes.ExposureTime, "7.5", "s"),
                Number(Codes.ScanningLength, "400", "mm"),
                Number(Codes.PitchFactor, "0.8", "{ratio}"),
                Container(Codes.CtXRaySourceParameters, Number(Codes.Kvp, "120", "kV"), Number(Codes.XRayTubeCurrent, "200", "mA"), Number(Codes.ExposureTimePerRotation, "0.5", "s"))),
            Container(
                Codes.CtDose,
                Number(Codes.MeanCtdiVol, ctdiVol, "mGy"),
                Coded(Codes.CtdiWPhantomType, Codes.IecBodyDosimetryPhantom),
                Number(Codes.Dlp, dlp, "mGy.cm")),
            .. children,
        ]);

    /// <summary>TID 10002.</summary>
    public static ContentBuilder PlaneTotals(Code plane, params ContentBuilder[] children) =>
        Container(Codes.AccumulatedXRayDoseData, [Coded(Codes.AcquisitionPlane, plane).AsModifier(), .. children]);

    /// <summary>TID 10003 with nothing but its identity.</summary>
    public static ContentBuilder XRayEvent(string uid, Code plane, Code type, params ContentBuilder[] children) => Container(
        Codes.IrradiationEventXRayData,
        [
            Coded(Codes.AcquisitionPlane, plane).AsModifier(),
            ContentBuilder.Uid(Codes.IrradiationEventUid, uid),
            DateTime(Codes.DateTimeStarted, "20260131101112"),
            Coded(Codes.IrradiationEventType, type),
            .. children,
        ]);

    /// <summary>One fluoroscopy event of a single plane.</summary>
    public static ContentBuilder Fluoroscopy(string uid, params ContentBuilder[] children) => XRayEvent(uid, Codes.SinglePlane, Codes.Fluoroscopy, children);

    public static ContentBuilder Dap(string value, string unit = "Gy.m2") => Number(Codes.DoseAreaProduct, value, unit);

    public static ContentBuilder DapTotal(string value, string unit = "Gy.m2") => Number(Codes.DoseAreaProductTotal, value, unit);

    private static ContentBuilder Report(Code procedure, ContentBuilder[] children) => Container(
        Codes.XRayRadiationDoseReport,
        [
            Coded(Codes.ProcedureReported, procedure).AsModifier().With(Coded(Codes.HasIntent, Codes.DiagnosticIntent).AsModifier()),
            Coded(Codes.ScopeOfAccumulation, Codes.Study).As("HAS OBS CONTEXT").With(ContentBuilder.Uid(Codes.StudyInstanceUid, Uid(2)).As("HAS PROPERTIES")),
            .. children,
            PersonName(Codes.PersonName, PatientName),
        ]);
}
