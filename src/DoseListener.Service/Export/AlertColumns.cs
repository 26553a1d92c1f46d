using DoseListener.Dose.Alerts;
using DoseListener.Dose.Quantities;
using DoseListener.Store.Alerts;

namespace DoseListener.Service.Export;

/// <summary><c>export alerts</c>: the columns of the view <c>alert_log</c>.</summary>
internal static class AlertColumns
{
    public static readonly IReadOnlyList<Column<StoredAlert>> All =
    [
        new("id", alert => alert.Id),
        new("rule_id", alert => alert.RuleId),
        new("severity", alert => alert.Severity.ToString()),
        new("study_instance_uid", alert => alert.StudyInstanceUid),
        new("metric", alert => alert.Metric.ToString()),
        new("value", alert => (double)alert.Value),
        new("unit", alert => Metrics.UnitOf(alert.Metric)),
        new("limit_value", alert => (double)alert.LimitValue),
        new("state", alert => Words.Of(alert.State)),
        new("suppressed_reason", alert => alert.SuppressedReason is { } reason ? Words.Of(reason) : null),
        new("created_at", alert => alert.CreatedAt),
        new("scope", alert => alert.Scope.ToString()),
        new("subject", alert => alert.SubjectLabel),
        new("side", alert => alert.Side.ToString()),
        new("limit_kind", alert => alert.LimitKind.ToString()),
        new("is_held_by_storm", alert => alert.IsHeldByStorm),
        new("notified_at", alert => alert.NotifiedAt),
        new("acknowledged_at", alert => alert.AcknowledgedAt),
        new("content", StoredAlerts.Json),
    ];
}
