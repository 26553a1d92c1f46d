using System.Text.Json;
using DoseListener.Dose.Steps;
using DoseListener.Store.Studies;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Steps;

/// <summary>The table <c>procedure_step</c>, as the writer sees it.</summary>
internal static class StepTable
{
    private static readonly SqlText ExistsText = new("select 1 from procedure_step where sop_instance_uid = ?1");

    private static readonly SqlText InsertText = new(
        """
        insert into procedure_step (
          instance_id, sop_instance_uid, study_instance_uid, created_at, updated_at, status, modality, station_ae_title, station_name,
          started_at, ended_at, description, series_count, object_count, exposure_count, content, revision)
        values (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, 1)
        """);

    private static readonly SqlText UpdateText = new(
        """
        update procedure_step set
          revision = revision + 1, updated_at = ?3, status = ?4, modality = ?5, station_ae_title = ?6, station_name = ?7, started_at = ?8,
          ended_at = ?9, description = ?10, series_count = ?11, object_count = ?12, exposure_count = ?13, content = ?14
        where sop_instance_uid = ?1 and revision = ?2
        """);

    private static readonly SqlText UpdateInstanceText = new(
        "update instance set kept_sha256 = ?2, content_hash = ?3, last_received_at = ?4 where id = ?1");

    private static readonly SqlText UpdateKeptText = new("update kept_object set bytes = ?2 where instance_id = ?1");

    public static bool Exists(WriteSession session, string sopInstanceUid) => session[ExistsText].Bind(sopInstanceUid).FirstInteger() is not null;

    public static void Insert(WriteSession session, long instanceId, string sopInstanceUid, string? studyInstanceUid, StepRecord record, string now) =>
        Bind(session[InsertText].Bind(instanceId).Bind(sopInstanceUid).Bind(studyInstanceUid).Bind(now), record).Execute();

    /// <summary>False where the step is at another revision.</summary>
    public static bool Update(WriteSession session, long instanceId, StepChange change, string now)
    {
        Bind(session[UpdateText].Bind(change.SopInstanceUid).Bind(change.Revision).Bind(now), change.Record).Execute();
        if (session.Changes == 0)
        {
            return false;
        }

        session[UpdateInstanceText].Bind(instanceId).Bind(change.KeptSha256).Bind(change.ContentHash).Bind(now).Execute();
        session[UpdateKeptText].Bind(instanceId).Bind(change.KeptObject).Execute();
        return true;
    }

    public static StepContext Read(string content) => JsonSerializer.Deserialize(content, DoseJson.Default.StepContext) ?? new();

    private static Statement Bind(Statement statement, StepRecord record)
    {
        var context = record.Context;
        return statement
            .Bind(record.Status).Bind(context.Modality).Bind(context.StationAETitle).Bind(context.StationName)
            .Bind(context.StartedAt).Bind(context.EndedAt).Bind(context.Description)
            .Bind(context.Series.Count).Bind(context.Objects).Bind((long?)context.Exposures)
            .BindText(JsonSerializer.SerializeToUtf8Bytes(context, DoseJson.Default.StepContext));
    }
}
