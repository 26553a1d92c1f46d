using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using static DoseListener.Dicom.Reports.ContentBuilder;

namespace DoseListener.Service.Samples;

/// <summary>A synthetic radiopharmaceutical dose report (TID 10021): one injection for a bone scan.</summary>
internal static class SampleAdministrations
{
    private static readonly Code Technetium = new("72454001", "SCT", "^99m^Technetium"), Hdp = new("422855004", "SCT", "Technetium Tc^99m^ medronate"), Intravenous = new("47625008", "SCT", "Intravenous route");

    public static Dataset Report(SampleStudy study) => SampleReports.Report(study, "NM", Container(
        Codes.RadiopharmaceuticalRadiationDoseReport,
        Coded(Codes.AssociatedProcedure, new("44139004", "SCT", "Bone imaging")).AsModifier().With(Coded(Codes.HasIntent, Codes.DiagnosticIntent).AsModifier()),
        Container(
            Codes.RadiopharmaceuticalAdministration,
            Coded(Codes.RadiopharmaceuticalAgent, Hdp).With(Coded(Codes.Radionuclide, Technetium).As("HAS PROPERTIES")),
            Uid(Codes.RadiopharmaceuticalAdministrationEventUid, SampleStudy.NewUid()),
            ContentBuilder.DateTime(Codes.RadiopharmaceuticalStartDateTime, study.At(TimeSpan.FromMinutes(-150))),
            Number(Codes.AdministeredActivity, "612", "MBq"),
            Number(Codes.PreAdministrationMeasuredActivity, "630", "MBq"),
            Number(Codes.PostAdministrationMeasuredActivity, "18", "MBq"),
            Coded(Codes.RouteOfAdministration, Intravenous))), Uids.RadiopharmaceuticalRadiationDoseSRStorage);
}
