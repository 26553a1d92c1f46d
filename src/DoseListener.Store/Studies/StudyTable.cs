using DoseListener.Store.Writing;

namespace DoseListener.Store.Studies;

/// <summary>Writes rows of <c>study</c>.</summary>
internal static class StudyTable
{
    private static readonly SqlText FindText = new("select id, revision from study where study_instance_uid = ?1");

    private static readonly SqlText InsertText = new(
        """
        insert into study (
          study_instance_uid, revision, is_test, is_discrepant, modality, started_at, study_date_time, patient, patient_age_years,
          patient_sex, patient_height_cm, patient_weight_kg, manufacturer, model, station_name, serial_number, device_count,
          document_count, unreadable_count, event_count, ctdi_vol, ssde, dlp, dap, fluoro_dap, acquisition_dap, fluoro_dose_rp,
          acquisition_dose_rp, fluoro_time, acquisition_time, entrance_exposure, entrance_exposure_at_reference_point, agd,
          agd_left, agd_right, agd_both, effective_dose, organ_dose, peak_skin_dose, dose_rp_max_plane, dose_rp_sum,
          administered_activity, totals, notes, first_received_at, last_received_at)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
          ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37, ?38, ?39, ?40, ?41, ?42,
          ?43, ?44, ?45, ?46)
        """);

    // The parameters of the insert, in its order.
    private static readonly SqlText UpdateText = new(
        """
        update study set
          revision = ?2, is_test = ?3, is_discrepant = ?4, modality = ?5, started_at = ?6, study_date_time = ?7, patient = ?8,
          patient_age_years = ?9, patient_sex = ?10, patient_height_cm = ?11, patient_weight_kg = ?12, manufacturer = ?13,
          model = ?14, station_name = ?15, serial_number = ?16, device_count = ?17, document_count = ?18, unreadable_count = ?19,
          event_count = ?20, ctdi_vol = ?21, ssde = ?22, dlp = ?23, dap = ?24, fluoro_dap = ?25, acquisition_dap = ?26,
          fluoro_dose_rp = ?27, acquisition_dose_rp = ?28, fluoro_time = ?29, acquisition_time = ?30, entrance_exposure = ?31,
          entrance_exposure_at_reference_point = ?32, agd = ?33, agd_left = ?34, agd_right = ?35, agd_both = ?36,
          effective_dose = ?37, organ_dose = ?38, peak_skin_dose = ?39, dose_rp_max_plane = ?40, dose_rp_sum = ?41,
          administered_activity = ?42, totals = ?43, notes = ?44, first_received_at = ?45, last_received_at = ?46
        where study_instance_uid = ?1
        """);

    private static readonly SqlText DeleteText = new("delete from study where id = ?1");

    /// <summary>The row and how often it was written, or null.</summary>
    public static (long Id, long Revision)? Find(WriteSession session, string key)
    {
        var statement = session[FindText].Bind(key);
        if (!statement.Step())
        {
            return null;
        }

        var found = (statement.Integer(0), statement.Integer(1));
        statement.Reset();
        return found;
    }

    public static long Insert(WriteSession session, string key, StudyRow row)
    {
        Bind(session[InsertText], key, revision: 1, row).Execute();
        return session.LastId;
    }

    public static void Update(WriteSession session, string key, long revision, StudyRow row) => Bind(session[UpdateText], key, revision, row).Execute();

    public static void Delete(WriteSession session, long id) => session[DeleteText].Bind(id).Execute();

    private static Statement Bind(Statement statement, string key, long revision, StudyRow row)
    {
        statement
            .Bind(key).Bind(revision).Bind(row.IsTest).Bind(row.IsDiscrepant)
            .Bind(row.Modality).Bind(row.StartedAt).Bind(row.StudyDateTime).Bind(row.Patient)
            .Bind(DoseNumber.ToDouble(row.Size.AgeYears)).Bind(row.Size.Sex).Bind(DoseNumber.ToDouble(row.Size.HeightCm)).Bind(DoseNumber.ToDouble(row.Size.WeightKg))
            .Bind(row.Device.Manufacturer).Bind(row.Device.Model).Bind(row.Device.StationName).Bind(row.Device.SerialNumber)
            .Bind(row.DeviceCount).Bind(row.DocumentCount).Bind(row.UnreadableCount).Bind(row.EventCount);
        foreach (var value in row.Values)
        {
            statement.Bind(value);
        }

        return statement
            .Bind(row.DoseRPMaxPlane).Bind(row.DoseRPSum).Bind(row.AdministeredActivity)
            .BindText(row.Content).BindText(row.Notes).Bind(row.FirstReceivedAt).Bind(row.LastReceivedAt);
    }
}
