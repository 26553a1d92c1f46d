using DoseListener.Store.Writing;

namespace DoseListener.Store.Studies;

/// <summary>Writes rows of <c>event</c>.</summary>
internal static class EventTable
{
    private static readonly SqlText FingerprintsText = new("select number, fingerprint from event where study_id = ?1");

    private static readonly SqlText InsertText = new(
        """
        insert into event (
          study_id, number, fingerprint, instance_id, event_uid, has_usable_uid, plane, laterality, type, started_at, protocol,
          target, phantom_cm, radionuclide, agent, ctdi_vol, ssde, dlp, water_equivalent_diameter, scanning_length, dap, dose_rp,
          entrance_exposure, entrance_exposure_at_reference_point, agd, administered_activity, effective_dose, organ_dose,
          peak_skin_dose, content)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
          ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30)
        """);

    // The parameters of the insert, in its order.
    private static readonly SqlText UpdateText = new(
        """
        update event set
          fingerprint = ?3, instance_id = ?4, event_uid = ?5, has_usable_uid = ?6, plane = ?7, laterality = ?8, type = ?9,
          started_at = ?10, protocol = ?11, target = ?12, phantom_cm = ?13, radionuclide = ?14, agent = ?15, ctdi_vol = ?16,
          ssde = ?17, dlp = ?18, water_equivalent_diameter = ?19, scanning_length = ?20, dap = ?21, dose_rp = ?22,
          entrance_exposure = ?23, entrance_exposure_at_reference_point = ?24, agd = ?25, administered_activity = ?26,
          effective_dose = ?27, organ_dose = ?28, peak_skin_dose = ?29, content = ?30
        where study_id = ?1 and number = ?2
        """);

    private static readonly SqlText DeleteText = new("delete from event where study_id = ?1 and number = ?2");

    private static readonly SqlText DeleteAllText = new("delete from event where study_id = ?1");

    /// <summary>The first of a study, all of one instance.</summary>
    public static void InsertAll(WriteSession session, long studyId, IReadOnlyList<EventRow> rows, long instanceId)
    {
        var insert = session[InsertText];
        for (var number = 0; number < rows.Count; number++)
        {
            Bind(insert, studyId, number, rows[number], instanceId).Execute();
        }
    }

    /// <summary>Touches no row that is right already.</summary>
    /// <param name="instanceOf">Of a document, by its place.</param>
    public static void Write(
        WriteSession session, long studyId, IReadOnlyList<(EventRow Row, long Number, bool IsOverwrite)> written, IEnumerable<long> deleted, Func<int, long> instanceOf)
    {
        foreach (var (row, number, isOverwrite) in written)
        {
            Bind(session[isOverwrite ? UpdateText : InsertText], studyId, number, row, instanceOf(row.Source)).Execute();
        }

        foreach (var number in deleted)
        {
            session[DeleteText].Bind(studyId).Bind(number).Execute();
        }
    }

    public static void DeleteAll(WriteSession session, long studyId) => session[DeleteAllText].Bind(studyId).Execute();

    /// <summary>The rows of a study as they stand.</summary>
    public static List<(long Number, long Fingerprint)> Fingerprints(WriteSession session, long studyId)
    {
        var found = new List<(long, long)>();
        var statement = session[FingerprintsText].Bind(studyId);
        while (statement.Step())
        {
            found.Add((statement.Integer(0), statement.Integer(1)));
        }

        return found;
    }

    private static Statement Bind(Statement statement, long studyId, long number, EventRow row, long instanceId)
    {
        var entry = row.Event;
        statement
            .Bind(studyId).Bind(number).Bind(row.Fingerprint).Bind(instanceId)
            .Bind(entry.Uid).Bind(row.HasUsableUid).Bind(entry.Plane?.ToString()).Bind(entry.Laterality?.ToString()).Bind(entry.Type?.ToString())
            .Bind(entry.StartedAt).Bind(entry.Protocol).Bind(entry.Target).Bind((long?)entry.PhantomCm)
            .Bind(entry.Radionuclide).Bind(entry.Agent);
        foreach (var value in row.Values)
        {
            statement.Bind(value);
        }

        return statement.BindText(row.Content);
    }
}
