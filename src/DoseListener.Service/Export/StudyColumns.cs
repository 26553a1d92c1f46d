using DoseListener.Store.Queries;

namespace DoseListener.Service.Export;

/// <summary><c>export studies</c>: the columns of the view <c>study_dose</c>.</summary>
internal static class StudyColumns
{
    public static readonly IReadOnlyList<Column<StudyDoseRow>> All =
    [
        new("study_instance_uid", row => row.StudyInstanceUid),
        new("modality", row => row.Modality),
        new("started_at", row => row.StartedAt),
        new("study_date_time", row => row.StudyDateTime),
        new("patient", row => row.Patient),
        new("patient_age_years", row => row.PatientAgeYears),
        new("patient_sex", row => row.PatientSex),
        new("patient_height_cm", row => row.PatientHeightCm),
        new("patient_weight_kg", row => row.PatientWeightKg),
        new("manufacturer", row => row.Manufacturer),
        new("model", row => row.Model),
        new("station_name", row => row.StationName),
        new("serial_number", row => row.SerialNumber),
        new("device_count", row => row.DeviceCount),
        new("document_count", row => row.DocumentCount),
        new("unreadable_count", row => row.UnreadableCount),
        new("event_count", row => row.EventCount),
        new("ctdi_vol", row => row.CtdiVol),
        new("ssde", row => row.Ssde),
        new("dlp", row => row.Dlp),
        new("dap", row => row.Dap),
        new("fluoro_dap", row => row.FluoroDap),
        new("acquisition_dap", row => row.AcquisitionDap),
        new("dose_rp_max_plane", row => row.DoseRPMaxPlane),
        new("dose_rp_sum", row => row.DoseRPSum),
        new("fluoro_dose_rp", row => row.FluoroDoseRP),
        new("acquisition_dose_rp", row => row.AcquisitionDoseRP),
        new("fluoro_time", row => row.FluoroTime),
        new("acquisition_time", row => row.AcquisitionTime),
        new("entrance_exposure", row => row.EntranceExposure),
        new("entrance_exposure_at_reference_point", row => row.EntranceExposureAtReferencePoint),
        new("agd", row => row.Agd),
        new("agd_left", row => row.AgdLeft),
        new("agd_right", row => row.AgdRight),
        new("agd_both", row => row.AgdBoth),
        new("administered_activity", row => row.AdministeredActivity),
        new("effective_dose", row => row.EffectiveDose),
        new("organ_dose", row => row.OrganDose),
        new("peak_skin_dose", row => row.PeakSkinDose),
        new("is_test", row => row.IsTest),
        new("is_discrepant", row => row.IsDiscrepant),
        new("totals", row => row.Totals),
        new("notes", row => row.Notes),
        new("first_received_at", row => row.FirstReceivedAt),
        new("last_received_at", row => row.LastReceivedAt),
        new("imported_height_cm", row => row.ImportedHeightCm),
        new("imported_weight_kg", row => row.ImportedWeightKg),
        new("imported_water_equivalent_diameter", row => row.ImportedWaterEquivalentDiameter),
    ];
}
