using DoseListener.Dose.Alerts;
using DoseListener.Dose.Quantities;
using DoseListener.Store.Alerts;

namespace DoseListener.Store.Tests.Alerts;

/// <summary>Alerts, steps and mail, as the rules and the writer of mail would hand them over.</summary>
internal static class MadeUpAlerts
{
    public const string Study = Doses.Study;

    public static StoredAlert Alert(long id, string key = "DoseRP|Plane|High|A", string study = Study) => new()
    {
        Id = id,
        Key = key,
        StudyInstanceUid = study,
        RuleId = "FL-KAR-5",
        Severity = Severity.Critical,
        Side = Side.High,
        Scope = AlertScope.Plane,
        SubjectKey = "A",
        SubjectLabel = "plane A",
        Metric = Metric.DoseRP,
        Value = 7700.123456789012345m,
        Quality = Quality.Reported,
        LimitKind = LimitKind.AtLeast,
        LimitValue = 5000,
        LimitAsWritten = "5 Gy",
        Reason = "Follow up.",
        Source = "NCRP 168",
        Marks = ["age unknown"],
        LowerRungs = [new("FL-KAR-3", Severity.Review, LimitKind.AtLeast, 3000, "3 Gy")],
        State = AlertState.Notified,
        CreatedAt = Records.Noon,
        NotifiedAt = Records.Noon,
        MailedValue = 7700,
        MailedSeverity = Severity.Critical,
        MailedTo = ["rso@example.org"],
    };

    public static AlertChange New(StoredAlert alert) => new(alert, [Entry(alert, AlertState.Detected), Entry(alert, alert.State)]);

    public static AlertEntry Entry(StoredAlert alert, AlertState state, string by = "doselistener", string? reason = null) =>
        new(state, Records.Noon, by, reason, null, alert.Value, alert.Severity, alert.RuleId);

    public static OutgoingMail Mail(string messageId, params long[] alerts) => new(
        messageId, MailKind.Alert, Severity.Critical, "rso@example.org", null, "[CRITICAL] Room 1", "text", "<p>html</p>", alerts);

    public static ThreadCommit Commit(long threadRevision, IReadOnlyList<AlertChange> changes, params OutgoingMail[] mails) => new()
    {
        StudyInstanceUid = Study,
        ThreadRevision = threadRevision,
        Changes = changes,
        Mails = mails,
        At = Records.Noon,
    };
}
