using DoseListener.Store.Queries;

namespace DoseListener.Service.Export;

/// <summary><c>export events</c>: the columns of the view <c>event_dose</c>.</summary>
internal static class EventColumns
{
    public static readonly IReadOnlyList<Column<EventDoseRow>> All =
    [
        new("study_instance_uid", row => row.StudyInstanceUid),
        new("event_uid", row => row.EventUid),
        new("plane", row => row.Plane),
        new("laterality", row => row.Laterality),
        new("type", row => row.Type),
        new("started_at", row => row.StartedAt),
        new("protocol", row => row.Protocol),
        new("target", row => row.Target),
        new("phantom_cm", row => row.PhantomCm),
        new("source_sop_instance_uid", row => row.SourceSopInstanceUid),
        new("radionuclide", row => row.Radionuclide),
        new("agent", row => row.Agent),
        new("ctdi_vol", row => row.CtdiVol),
        new("ssde", row => row.Ssde),
        new("dlp", row => row.Dlp),
        new("water_equivalent_diameter", row => row.WaterEquivalentDiameter),
        new("scanning_length", row => row.ScanningLength),
        new("dap", row => row.Dap),
        new("dose_rp", row => row.DoseRP),
        new("entrance_exposure", row => row.EntranceExposure),
        new("entrance_exposure_at_reference_point", row => row.EntranceExposureAtReferencePoint),
        new("agd", row => row.Agd),
        new("administered_activity", row => row.AdministeredActivity),
        new("effective_dose", row => row.EffectiveDose),
        new("organ_dose", row => row.OrganDose),
        new("peak_skin_dose", row => row.PeakSkinDose),
        new("has_usable_uid", row => row.HasUsableUid),
        new("source_kind", row => row.SourceKind),
        new("modality", row => row.Modality),
        new("manufacturer", row => row.Manufacturer),
        new("model", row => row.Model),
        new("station_name", row => row.StationName),
        new("serial_number", row => row.SerialNumber),
        new("patient", row => row.Patient),
        new("is_test", row => row.IsTest),
        new("content", row => row.Content),
    ];
}
