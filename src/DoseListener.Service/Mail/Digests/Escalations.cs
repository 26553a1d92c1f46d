using DoseListener.Dose.Alerts;
using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Options;
using DoseListener.Service.Mail.Composing;
using DoseListener.Service.Mail.Delivery;
using DoseListener.Store;
using DoseListener.Store.Alerts;

namespace DoseListener.Service.Mail.Digests;

/// <summary>Tells the second list of critical alerts that nobody has acknowledged, so often and no more often than the configuration says.</summary>
internal sealed class Escalations(DoseStore store)
{
    public async Task LookAsync(ConfigurationSnapshot snapshot, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var options = snapshot.Options.Alerts.Escalation;
        if (options.Recipients.Count == 0)
        {
            return;
        }

        foreach (var study in store.Reader.OpenAlerts().Where(alert => IsDue(alert, options, now)).GroupBy(alert => alert.StudyInstanceUid, StringComparer.Ordinal))
        {
            await EscalateAsync(study.Key, snapshot, now, cancellationToken);
        }
    }

    /// <summary>The first after a while, the next ones as long after each other, and never more than the ceiling.</summary>
    public static bool IsDue(StoredAlert alert, EscalationOptions options, DateTimeOffset now) =>
        alert is { Severity: Severity.Critical, State: AlertState.Notified or AlertState.Reopened, NotifiedAt: { } notified }
        && alert.Escalations < options.AtMost
        && now >= notified + (options.After * (alert.Escalations + 1));

    private async Task EscalateAsync(string uid, ConfigurationSnapshot snapshot, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Read again as one state: what somebody acknowledges meanwhile makes the commit fail, and the next look decides anew.
        var thread = store.Reader.Thread(uid);
        var options = snapshot.Options.Alerts.Escalation;
        var due = thread.Alerts.Where(alert => IsDue(alert, options, now)).OrderByDescending(alert => alert.Value / (alert.LimitValue == 0 ? 1 : alert.LimitValue)).ToList();
        if (due.Count == 0 || store.Reader.AssessedStudy(uid) is not { } study)
        {
            return;
        }

        var facts = MailFacts.Of(snapshot, now, options.Recipients);
        await store.ApplyAsync(
            new ThreadCommit
            {
                StudyInstanceUid = uid,
                ThreadRevision = thread.Revision,
                Changes = [.. due.Select(alert => new AlertChange(
                    alert with { Escalations = alert.Escalations + 1 },
                    [new AlertEntry(alert.State, now, "doselistener", "escalated", $"to {string.Join(", ", options.Recipients)}", alert.Value, alert.Severity, alert.RuleId)]))],
                Mails = [.. options.Recipients.Select(recipient => Mail(recipient))],
                At = now,
            },
            cancellationToken);

        OutgoingMail Mail(string recipient)
        {
            var before = thread.Mails.Where(mail => mail.Recipient == recipient).ToList();
            var intent = new MailIntent(MailKind.Escalation, recipient, Severity.Critical, [.. due.Select(alert => alert.Key)], before is [var first, ..] ? first.MessageId : null, before.Count);
            var content = AlertMail.Compose(intent, study, due, facts);
            return new(MessageIds.Of(MessageIds.Installation(snapshot), uid, intent), intent.Kind, intent.Severity, recipient, intent.InReplyTo, content.Subject, content.Text, content.Html, [.. due.Select(alert => alert.Id)]);
        }
    }
}
