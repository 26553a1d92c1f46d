using DoseListener.Dose.Alerts;

namespace DoseListener.Dose.Tests.Alerts;

/// <summary>Keeps what a store would keep of one study's alerts: takes a step, and is what the next one starts from.</summary>
internal sealed class Ledger
{
    private AlertThread _thread = AlertThread.None;

    public AlertPolicy Policy { get; set; } = new() { Recipients = ["rso@example.org"] };

    public DateTimeOffset Now { get; set; } = Studies.Noon;

    public IReadOnlyList<StoredAlert> Alerts => _thread.Alerts;

    public List<MailIntent> Mails { get; } = [];

    public List<AlertEntry> History { get; } = [];

    public StoredAlert Only => Alerts.Single();

    public ThreadStep Live(AssessedStudy study, params AlertRule[] rules) => Take(study, AssessmentPhase.Settled, AlertOccasion.Live, rules);

    public ThreadStep Arriving(AssessedStudy study, params AlertRule[] rules) => Take(study, AssessmentPhase.Arriving, AlertOccasion.Live, rules);

    public ThreadStep Take(AssessedStudy study, AssessmentPhase phase, AlertOccasion occasion, params AlertRule[] rules)
    {
        var assessment = RuleEngine.Assess(study, [], rules.Length == 0 ? Rules.All : rules, phase);
        var step = ThreadAdvance.Advance(_thread, study, assessment, Policy, occasion, Now);
        var alerts = _thread.Alerts.ToDictionary(alert => alert.Key);
        foreach (var change in step.Changes)
        {
            alerts[change.Alert.Key] = change.Alert;
            History.AddRange(change.Entries);
        }

        Mails.AddRange(step.Mails);
        var mails = step.Mails.Select(mail => new ThreadMail($"{mail.Recipient}#{mail.Number}", mail.Kind, mail.Recipient, Now));
        _thread = _thread with { Revision = _thread.Revision + 1, Alerts = [.. alerts.Values], Mails = [.. _thread.Mails, .. mails] };
        return step;
    }

    public void Acknowledge() => Change(alert => alert with { State = AlertState.Acknowledged, AcknowledgedAt = Now });

    public void Close() => Change(alert => alert with { State = AlertState.Closed });

    /// <summary>The list in which what a storm holds is told.</summary>
    public void TellInList()
    {
        var step = StormList.Write(Alerts, _ => [], Rules.All, Policy, lastList: null, Now);
        var told = step.Changes.ToDictionary(change => change.Alert.Key, change => change.Alert);
        Change(alert => told.GetValueOrDefault(alert.Key, alert));
        AddMails(step.Mails.Select(mail => (MailKind.Storm, mail.Recipient)));
    }

    public void Escalate(string recipient)
    {
        Change(alert => alert with { Escalations = alert.Escalations + 1 });
        AddMails([(MailKind.Escalation, recipient)]);
    }

    /// <summary>What another study with the same exposures has of alerts.</summary>
    public void Knows(Ledger other) => _thread = _thread with { Elsewhere = other.Alerts };

    private void AddMails(IEnumerable<(MailKind Kind, string Recipient)> mails) =>
        _thread = _thread with { Mails = [.. _thread.Mails, .. mails.Select(mail => new ThreadMail($"{mail.Recipient}#{mail.Kind}", mail.Kind, mail.Recipient, Now))] };

    private void Change(Func<StoredAlert, StoredAlert> change) => _thread = _thread with { Alerts = [.. _thread.Alerts.Select(change)] };
}
