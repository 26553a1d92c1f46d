namespace DoseListener.Dose.Alerts;

/// <summary>A mail that lists the alerts of one rule which came too often to be told each by itself.</summary>
/// <param name="Alerts">Most severe first, then the oldest.</param>
public sealed record StormMail(string Recipient, string RuleId, Severity Severity, IReadOnlyList<StoredAlert> Alerts);

/// <summary>What a list makes of the alerts that waited for it: they are told.</summary>
public sealed record StormStep(IReadOnlyList<StormMail> Mails, IReadOnlyList<AlertChange> Changes)
{
    public static readonly StormStep Nothing = new([], []);
}

/// <summary>Tells what <see cref="ThreadAdvance"/> held back because its rule fires too often: usually a mistake in a rule or a device, and still somebody's dose.</summary>
public static class StormList
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);

    /// <param name="held">Every alert that is held, of all studies.</param>
    /// <param name="sendersOf">The names of those whose objects a study came from.</param>
    /// <param name="rules">In force: their recipients are told too.</param>
    /// <param name="lastList">When the last list was written; null: none was.</param>
    public static StormStep Write(
        IReadOnlyList<StoredAlert> held, Func<string, IReadOnlyList<string?>> sendersOf, IReadOnlyList<AlertRule> rules, AlertPolicy policy, DateTimeOffset? lastList, DateTimeOffset now)
    {
        var waiting = held.Where(alert => alert is { IsHeldByStorm: true, State: AlertState.Detected or AlertState.Reopened }).ToList();
        if (waiting.Count == 0 || now - (lastList ?? DateTimeOffset.MinValue) < Interval)
        {
            return StormStep.Nothing;
        }

        var mails = new List<StormMail>();
        var changes = new List<AlertChange>();
        foreach (var rule in waiting.GroupBy(alert => alert.RuleId, StringComparer.Ordinal).OrderByDescending(rule => rule.Max(alert => alert.Severity)).ThenBy(rule => rule.Key, StringComparer.Ordinal))
        {
            StoredAlert[] alerts = [.. rule.OrderByDescending(alert => alert.Severity).ThenBy(alert => alert.CreatedAt).ThenBy(alert => alert.StudyInstanceUid, StringComparer.Ordinal).ThenBy(alert => alert.Key, StringComparer.Ordinal)];
            var told = alerts.Select(alert => (Alert: alert, Recipients: policy.RecipientsOf([alert], sendersOf(alert.StudyInstanceUid), rules))).Where(one => one.Recipients.Count > 0).ToList();
            mails.AddRange(
                from recipient in told.SelectMany(one => one.Recipients).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)
                let theirs = told.Where(one => one.Recipients.Contains(recipient, StringComparer.OrdinalIgnoreCase)).Select(one => one.Alert).ToList()
                select new StormMail(recipient, rule.Key, theirs[0].Severity, theirs));
            changes.AddRange(told.Select(one => Told(one.Alert, one.Recipients, now)));
        }

        return new(mails, changes);
    }

    private static AlertChange Told(StoredAlert alert, IReadOnlyList<string> recipients, DateTimeOffset now)
    {
        var told = alert with
        {
            State = alert.State == AlertState.Detected ? AlertState.Notified : alert.State,
            IsHeldByStorm = false,
            MailedValue = alert.Value,
            MailedSeverity = alert.Severity,
            MailedTo = [.. alert.MailedTo.Union(recipients, StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)],
            NotifiedAt = alert.NotifiedAt ?? now,
        };
        return new(told, [new(told.State, now, "doselistener", Reason: null, "mailed in a list", told.Value, told.Severity, told.RuleId)]);
    }
}
