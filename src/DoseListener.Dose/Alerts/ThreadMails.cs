namespace DoseListener.Dose.Alerts;

/// <summary>Who has to be told what: one mail for each recipient, with all alerts of the study.</summary>
internal sealed class ThreadMails(AlertThread thread, AssessedStudy study, Assessment assessment, AlertPolicy policy, DateTimeOffset now)
{
    private bool IsSettled => assessment.Phase == AssessmentPhase.Settled;

    /// <summary>The mails; what they tell is marked as told.</summary>
    public IReadOnlyList<MailIntent> Write(IReadOnlyList<AlertUpdate> updates)
    {
        var due = updates.Where(IsDue).ToList();
        foreach (var update in due.Where(IsInStorm))
        {
            update.HoldByStorm();
        }

        due.RemoveAll(update => update.Alert.IsHeldByStorm);
        if (due.Count == 0)
        {
            return [];
        }

        var told = updates.Where(update => update.IsWithdrawn || update.IsOpen || update.Alert.State == AlertState.Acknowledged)
            .Where(update => !IsMuted(update.Alert))
            .OrderByDescending(update => update.Alert.Severity)
            .ThenBy(update => update.Alert.Key, StringComparer.Ordinal)
            .ToList();
        var mails = Recipients(due, told).Select(recipient => Write(recipient, due, told)).OfType<MailIntent>().ToList();
        if (mails.Count > 0)
        {
            var recipients = mails.Select(mail => mail.Recipient).ToList();
            told.Where(update => update.IsWithdrawn || update.IsOpen).ToList().ForEach(update => update.Tell(recipients));
        }

        return mails;
    }

    private bool IsDue(AlertUpdate update)
    {
        var alert = update.Alert;
        if (IsMuted(alert))
        {
            return false;
        }

        if (update.IsWithdrawn)
        {
            return true;
        }

        // Until nothing more comes, only what is critical is told, and only what makes it more so.
        return update.IsOpen
            && alert.Severity > Severity.Trend
            && (IsSettled || alert.Severity == Severity.Critical)
            && (alert.MailedValue is null || HasRisen(alert) || (IsSettled && (HasFallen(alert) || IsFar(alert))));
    }

    private static bool HasRisen(StoredAlert alert) => alert.Severity > alert.MailedSeverity;

    private static bool HasFallen(StoredAlert alert) => alert.Severity < alert.MailedSeverity;

    private bool IsFar(StoredAlert alert) => alert.MailedValue is { } mailed && Math.Abs(alert.Value - mailed) >= Math.Abs(mailed) * policy.UpdateShare;

    private bool IsMuted(StoredAlert alert) => Suppression.Muted(alert.RuleId, study, policy, now) is not null;

    /// <summary>Only what nobody has been told yet can be too much of the same.</summary>
    private bool IsInStorm(AlertUpdate update) =>
        update.Alert.MailedValue is null && !update.IsWithdrawn && policy.StudiesOfLastHour.GetValueOrDefault(update.Alert.RuleId) >= policy.StormLimit;

    /// <summary>Who is named now, and whoever was told what is now taken back: they act on it.</summary>
    private IEnumerable<string> Recipients(List<AlertUpdate> due, List<AlertUpdate> told) => policy.RecipientsOf(
            told.Where(update => update.IsOpen || update.IsWithdrawn).Select(update => update.Alert),
            study.Senders.Select(sender => sender.Name),
            assessment.Verdicts.Select(verdict => verdict.Rule))
        .Concat(due.Where(TakesBack).SelectMany(update => ToldOf(update.Alert)))
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Order(StringComparer.Ordinal);

    private static bool TakesBack(AlertUpdate update) => update.IsWithdrawn || HasFallen(update.Alert);

    /// <summary>Beside those who were mailed the alert: the second list, that nobody acknowledges it or that it reached nobody.</summary>
    private IEnumerable<string> ToldOf(StoredAlert alert) => alert.MailedSeverity == Severity.Critical
        ? alert.MailedTo.Concat(thread.Mails.Where(mail => mail.Kind is MailKind.Escalation or MailKind.Undeliverable).Select(mail => mail.Recipient))
        : alert.MailedTo;

    private MailIntent? Write(string recipient, List<AlertUpdate> due, List<AlertUpdate> told)
    {
        var before = thread.Mails.Where(mail => string.Equals(mail.Recipient, recipient, StringComparison.OrdinalIgnoreCase)).ToList();
        var onlyTakesBack = due.TrueForAll(TakesBack);
        var kind = before.Count == 0 ? MailKind.Alert : onlyTakesBack ? MailKind.Correction : MailKind.Update;
        if (before.Count == 0 ? due.TrueForAll(update => update.IsWithdrawn) : !MayUpdate(before, due))
        {
            return null;
        }

        var severity = told.Where(update => !update.IsWithdrawn).Select(update => update.Alert.Severity).DefaultIfEmpty(told[0].Alert.Severity).Max();
        return new(kind, recipient, severity, [.. told.Select(update => update.Alert.Key)], before.FirstOrDefault()?.MessageId, before.Count);
    }

    /// <summary>The last one is kept for when nothing more comes. That an alert has become critical is told always, once.</summary>
    private bool MayUpdate(List<ThreadMail> before, List<AlertUpdate> due)
    {
        var updates = before.Count(mail => mail.Kind is MailKind.Update or MailKind.Correction);
        return updates < policy.UpdateLimit - (IsSettled ? 0 : 1) || due.Exists(BecomesCritical);
    }

    private bool BecomesCritical(AlertUpdate update) =>
        !update.IsWithdrawn && update.Alert is { Severity: Severity.Critical, MailedSeverity: not Severity.Critical } && (IsSettled || !IsMoreOfTheSame(update.Alert));

    /// <summary>An examination of many critical exposures is not one mail for each: those beyond the limit are told together when nothing more comes.</summary>
    private bool IsMoreOfTheSame(StoredAlert alert) =>
        alert.Scope == AlertScope.Event && thread.Alerts.Any(other => other.Scope == alert.Scope && other.Metric == alert.Metric && other.MailedSeverity == Severity.Critical);
}
