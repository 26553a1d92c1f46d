using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using static DoseListener.Dicom.Reports.ContentBuilder;

namespace DoseListener.Testing;

/// <content>Reports that are not of TID 10001 or TID 10011.</content>
public static partial class ReportParts
{
    /// <summary>TID 10021 of one administration.</summary>
    public static ContentBuilder Radiopharmaceutical(params ContentBuilder[] administration) => Container(
        Codes.RadiopharmaceuticalRadiationDoseReport,
        Coded(Codes.AssociatedProcedure, new Code("44139004", "SCT", "PET")).AsModifier().With(Coded(Codes.HasIntent, Codes.DiagnosticIntent).AsModifier()),
        Container(Codes.RadiopharmaceuticalAdministration, administration),
        Container(
            Codes.PatientCharacteristics,
            Number(Codes.SubjectAge, "63", "a"),
            Coded(Codes.SubjectSex, new Code("M", "DCM", "Male")),
            Number(Codes.PatientHeight, "1.78", "m"),
            Number(Codes.PatientWeight, "110", "kg")),
        PersonName(Codes.PersonName, PatientName));

    /// <summary>TID 10022: FDG in a vein.</summary>
    public static ContentBuilder[] Fdg(string activity, string unit = "MBq", string? uid = null) =>
    [
        Coded(Codes.RadiopharmaceuticalAgent, new Code("35321007", "SCT", "Fluorodeoxyglucose F^18^")).With(
            Coded(Codes.Radionuclide, Codes.Fluorine18).As("HAS PROPERTIES"),
            Number(Codes.RadionuclideHalfLife, "6586.2", "s").As("HAS PROPERTIES")),
        ContentBuilder.Uid(Codes.RadiopharmaceuticalAdministrationEventUid, uid ?? Uid(7)),
        DateTime(Codes.RadiopharmaceuticalStartDateTime, "20260131095500"),
        DateTime(Codes.RadiopharmaceuticalStopDateTime, "20260131095530"),
        Number(Codes.AdministeredActivity, activity, unit),
        Number(Codes.PreAdministrationMeasuredActivity, "401", "MBq"),
        Number(Codes.PostAdministrationMeasuredActivity, "7", "MBq"),
        OrganDoseOf(Codes.Brain, "14.97"),
        OrganDoseOf(Codes.Skin, "3.07"),
        Number(Codes.EffectiveDose, "7.486", "mSv").With(Text(Codes.ReferenceAuthority, "ICRP Publication 128")),
        Coded(Codes.RouteOfAdministration, Codes.IntravenousRoute).With(
            Coded(Codes.SiteOf, new Code("372092003", "SCT", "Vein of arm")).With(Coded(Codes.Laterality, Codes.Left))),
    ];

    /// <summary>TID 10023.</summary>
    public static ContentBuilder OrganDoseOf(Code organ, string dose, string unit = "mGy") =>
        Container(Codes.OrganDoseInformation, Coded(Codes.FindingSite, organ).AsModifier(), Number(Codes.OrganDose, dose, unit));

    /// <summary>TID 10040.</summary>
    public static ContentBuilder Enhanced(params ContentBuilder[] children) => Report(Codes.ProjectionXRay, children);

    /// <summary>TID 10041.</summary>
    public static ContentBuilder SourceTotals(string source, params ContentBuilder[] children) =>
        Container(Codes.AccumulatedDoseData, [Text(Codes.IdentificationOfTheXRaySource, source), .. children]);

    /// <summary>TID 10042, from <paramref name="second"/> on for five seconds.</summary>
    public static ContentBuilder SummaryEvent(string uid, string source, Code type, int second, params ContentBuilder[] children) => Container(
        Codes.IrradiationEventSummaryData,
        [
            ContentBuilder.Uid(Codes.IrradiationEventUid, uid),
            DateTime(Codes.DateTimeStarted, $"202601311011{second:00}"),
            DateTime(Codes.DateTimeEnded, $"202601311011{second + 5:00}"),
            Text(Codes.IdentificationOfTheXRaySource, source),
            Coded(Codes.IrradiationEventType, type),
            .. children,
        ]);

    /// <summary>One of TID 10044 to 10054, from <paramref name="second"/> on for a second.</summary>
    public static ContentBuilder TimedPart(Code concept, string source, int second, params ContentBuilder[] children) => Container(
        concept,
        [
            DateTime(Codes.DateTimeStarted, $"202601311011{second:00}"),
            DateTime(Codes.DateTimeEnded, $"202601311011{second + 1:00}"),
            Text(Codes.IdentificationOfTheXRaySource, source),
            .. children,
        ]);

    /// <summary>TID 10030 with one estimate (TID 10031).</summary>
    public static ContentBuilder PatientDose(params ContentBuilder[] estimate) => Container(
        Codes.PatientRadiationDoseReport,
        Container(Codes.RadiationDoseEstimate, [Text(Codes.RadiationDoseEstimateName, "Monte Carlo"), .. estimate]),
        PersonName(Codes.PersonObserverName, PatientName));

    /// <summary>What Siemens' C-arms sent: root (C-10, 99SMS_RADSUM).</summary>
    public static ContentBuilder Legacy(params ContentBuilder[] children) => Container(Codes.RadiationSummary, children);

    /// <summary>TID 2010 that names images.</summary>
    public static ContentBuilder KeyObjects(Code title, params string[] images) =>
        Container(title, [.. images.Select(image => Image(Codes.Comment, Uids.DigitalXRayImageStorageForPresentation, image)), Text(Codes.Comment, PatientName)]);

    /// <summary>An IMAGE item.</summary>
    public static ContentBuilder Image(Code concept, string sopClass, string sopInstance) => Text(concept, "").Change(item => item
        .Add(Tags.ValueType, "IMAGE")
        .AddSequence(Tags.ReferencedSOPSequence, new DatasetBuilder().Add(Tags.ReferencedSOPClassUID, sopClass).Add(Tags.ReferencedSOPInstanceUID, sopInstance)));
}
