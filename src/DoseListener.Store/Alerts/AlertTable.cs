using System.Text.Json;
using DoseListener.Dose.Alerts;
using DoseListener.Dose.Quantities;
using DoseListener.Store.Studies;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Alerts;

/// <summary>Writes alerts and their history. <c>content</c> holds the alert; the other columns are for queries.</summary>
internal static class AlertTable
{
    private static readonly SqlText ReserveText = new("update alert_number set next_id = next_id + ?1 returning next_id - ?1");

    private static readonly SqlText ThreadText = new("select revision from alert_thread where study_instance_uid = ?1");

    private static readonly SqlText MoveThreadText = new(
        """
        insert into alert_thread (study_instance_uid, revision) values (?1, ?2)
        on conflict (study_instance_uid) do update set revision = excluded.revision
        """);

    private static readonly SqlText SaveText = new(
        """
        insert into alert (
          id, study_instance_uid, alert_key, rule_id, severity, side, scope, subject_label, metric, value, unit, limit_kind, limit_value,
          state, suppressed_reason, is_held_by_storm, created_at, notified_at, acknowledged_at, content)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)
        on conflict (id) do update set
          rule_id = excluded.rule_id, severity = excluded.severity, subject_label = excluded.subject_label, metric = excluded.metric,
          value = excluded.value, unit = excluded.unit, limit_kind = excluded.limit_kind, limit_value = excluded.limit_value,
          state = excluded.state, suppressed_reason = excluded.suppressed_reason, is_held_by_storm = excluded.is_held_by_storm,
          notified_at = excluded.notified_at, acknowledged_at = excluded.acknowledged_at, content = excluded.content
        """);

    private static readonly SqlText EnterText = new(
        "insert into alert_history (alert_id, at, state, by_whom, reason, note, rule_id, severity, value) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");

    /// <summary>The first of so many numbers that nobody else gets.</summary>
    public static long Reserve(WriteSession session, int count) => session[ReserveText].Bind((long)count).OnlyInteger()!.Value;

    /// <summary>0 where nothing was ever said about the study.</summary>
    public static long ThreadRevision(WriteSession session, string study) => session[ThreadText].Bind(study).FirstInteger() ?? 0;

    public static void MoveThread(WriteSession session, string study, long revision) => session[MoveThreadText].Bind(study).Bind(revision).Execute();

    public static void Save(WriteSession session, AlertChange change)
    {
        var alert = change.Alert;
        session[SaveText]
            .Bind(alert.Id).Bind(alert.StudyInstanceUid).Bind(alert.Key).Bind(alert.RuleId).Bind(alert.Severity.ToString()).Bind(alert.Side.ToString())
            .Bind(alert.Scope.ToString()).Bind(alert.SubjectLabel).Bind(alert.Metric.ToString()).Bind((double?)DoseNumber.ToDouble(alert.Value)).Bind(Metrics.UnitOf(alert.Metric))
            .Bind(alert.LimitKind.ToString()).Bind((double?)DoseNumber.ToDouble(alert.LimitValue)).Bind(Words.Of(alert.State))
            .Bind(alert.SuppressedReason is { } reason ? Words.Of(reason) : null).Bind(alert.IsHeldByStorm)
            .Bind(UtcText.Format(alert.CreatedAt)).Bind(Text(alert.NotifiedAt)).Bind(Text(alert.AcknowledgedAt))
            .BindText(JsonSerializer.SerializeToUtf8Bytes(alert, AlertJson.Default.StoredAlert))
            .Execute();
        foreach (var entry in change.Entries)
        {
            session[EnterText]
                .Bind(alert.Id).Bind(UtcText.Format(entry.At)).Bind(Words.Of(entry.State)).Bind(entry.By).Bind(entry.Reason).Bind(entry.Note)
                .Bind(entry.RuleId).Bind(entry.Severity.ToString()).Bind((double?)DoseNumber.ToDouble(entry.Value))
                .Execute();
        }
    }

    private static string? Text(DateTimeOffset? time) => time is { } moment ? UtcText.Format(moment) : null;
}
