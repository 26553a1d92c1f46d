using DoseListener.Dose.Alerts;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Protocols;

namespace DoseListener.Service.Trial;

/// <summary>Where a rule fired: one line of the breakdown.</summary>
internal sealed record TrialPlace(string RuleId, string Device, string Protocol);

/// <summary>What some rules would have made of stored studies: the same engine, with nobody to tell.</summary>
internal sealed class RuleTrial(IReadOnlyList<AlertRule> rules, AlertPolicy policy, ProtocolMap protocols)
{
    private const string NotTold = "(not told)";

    /// <summary>One, so that a study that is mailed is one mail.</summary>
    private static readonly string[] Somebody = ["somebody"];

    /// <summary>As if each study had come in its time, and nothing were muted.</summary>
    private readonly AlertPolicy _policy = policy with { Recipients = Somebody, RecipientsBySender = new Dictionary<string, IReadOnlyList<string>>(), Mutes = [], OldExamination = TimeSpan.MaxValue };
    private readonly IReadOnlyList<AlertRule> _rules = [.. rules.Select(rule => rule with { Recipients = [] })];

    public IReadOnlyList<AlertRule> Rules => _rules;

    /// <summary>The longest that a rule looks back over a patient; null when none does.</summary>
    public TimeSpan? Window { get; } = rules.Max(rule => rule.Window);

    /// <summary>Studies in which a rule fired, by its Id, whether it told the alert or stood below it.</summary>
    public Dictionary<string, int> Studies { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<TrialPlace, int> Places { get; } = [];

    /// <summary>Studies for which a mail would have been written, by its severity.</summary>
    public Dictionary<Severity, int> Mails { get; } = [];

    /// <summary>Studies with alerts, and a reason to mail nobody.</summary>
    public int Suppressed { get; private set; }

    public void Add(AssessedStudy study, IReadOnlyList<AssessedStudy> history)
    {
        study = protocols.Name(study);
        var assessment = RuleEngine.Assess(study, history, _rules, AssessmentPhase.Settled);
        foreach (var fired in assessment.Verdicts.Where(verdict => verdict.Outcome == VerdictOutcome.Fired).GroupBy(verdict => verdict.Rule.Id))
        {
            Studies[fired.Key] = Studies.GetValueOrDefault(fired.Key) + 1;
            foreach (var place in fired.Select(verdict => Place(study, verdict)).Distinct())
            {
                Places[place] = Places.GetValueOrDefault(place) + 1;
            }
        }

        var step = ThreadAdvance.Advance(AlertThread.None, study, assessment, _policy, AlertOccasion.Live, study.LastReceivedAt);
        foreach (var mail in step.Mails)
        {
            Mails[mail.Severity] = Mails.GetValueOrDefault(mail.Severity) + 1;
        }

        Suppressed += step.Changes.Count > 0 && step.Mails.Count == 0 ? 1 : 0;
    }

    private static TrialPlace Place(AssessedStudy study, RuleVerdict verdict)
    {
        var entry = study.Events.FirstOrDefault(entry => verdict.Subject.Scope == AlertScope.Event && entry.Key == verdict.Subject.Key);
        var device = entry?.Device ?? (study.Devices is [var first, ..] ? first.Device : null);
        return new(verdict.Rule.Id, DeviceName(study, device), entry is not null ? entry.Event.Protocol ?? NotTold : Usual(study));
    }

    private static string DeviceName(AssessedStudy study, Device? device) =>
        study.Senders.FirstOrDefault(known => known.Name is not null)?.Name ?? device?.StationName ?? device?.Model ?? (study.Senders is [var sender, ..] ? sender.CallingAE : NotTold);

    /// <summary>The protocol of most events.</summary>
    private static string Usual(AssessedStudy study) => study.Events
        .GroupBy(entry => entry.Event.Protocol)
        .Where(protocol => !string.IsNullOrWhiteSpace(protocol.Key))
        .OrderByDescending(protocol => protocol.Count())
        .ThenBy(protocol => protocol.Key, StringComparer.Ordinal)
        .FirstOrDefault()?.Key ?? NotTold;
}
