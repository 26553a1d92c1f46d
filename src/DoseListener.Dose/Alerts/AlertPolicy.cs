namespace DoseListener.Dose.Alerts;

/// <summary>Why a study is looked at.</summary>
public enum AlertOccasion
{
    /// <summary>Objects came over the network.</summary>
    Live,

    /// <summary>Files were imported: what would have fired is kept, and nobody is mailed.</summary>
    Import,

    /// <summary>Kept objects were read again: likewise.</summary>
    Reread,
}

/// <summary>Who is told, and what is not told: everything about alerts that is no rule.</summary>
public sealed record AlertPolicy
{
    /// <summary>Told of every study.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>Told in addition, by the name of the sender that a study came from.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> RecipientsBySender { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Told of what is critical where nobody else is named: it must not stay with the machine.</summary>
    public IReadOnlyList<string> CriticalFallback { get; init; } = [];

    /// <summary>Protocols that are no examination of a patient. Patterns take <c>*</c> and <c>?</c>, and ignore case.</summary>
    public IReadOnlyList<string> NotAPatientProtocols { get; init; } = [];

    public IReadOnlyList<AlertMute> Mutes { get; init; } = [];

    /// <summary>An examination that was longer ago when its first object came is told in the digest, unless it is critical.</summary>
    public TimeSpan OldExamination { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Studies an hour for which one rule is mailed by itself; those beyond wait for a list.</summary>
    public int StormLimit { get; init; } = 10;

    /// <summary>For each rule, the studies of the last hour that it was told of or is held for, without this one.</summary>
    public IReadOnlyDictionary<string, int> StudiesOfLastHour { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Updates and corrections about one study, for each recipient.</summary>
    public int UpdateLimit { get; init; } = 3;

    /// <summary>How far a settled value has to be from the one that was mailed, as a share of that one.</summary>
    public decimal UpdateShare { get; init; } = 0.10m;

    /// <summary>Who is told of an alert: everybody's, the sender's and the rules' recipients, of lower rungs that fired too.</summary>
    /// <param name="senders">Names of those whose objects the study came from.</param>
    public IReadOnlyList<string> RecipientsOf(IEnumerable<StoredAlert> alerts, IEnumerable<string?> senders, IEnumerable<AlertRule> rules)
    {
        var told = alerts.ToList();
        var fired = told.SelectMany(alert => alert.LowerRungs.Select(rung => rung.RuleId).Prepend(alert.RuleId)).ToHashSet(StringComparer.Ordinal);
        var named = Recipients
            .Concat(senders.SelectMany(name => name is null ? [] : RecipientsBySender.GetValueOrDefault(name, [])))
            .Concat(rules.Where(rule => fired.Contains(rule.Id)).SelectMany(rule => rule.Recipients))
            .ToList();
        return [.. (named.Count == 0 && told.Exists(alert => alert.Severity == Severity.Critical) ? CriticalFallback : named).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];
    }
}

/// <summary>A time in which nobody wants mail about some devices or rules. The alerts exist, with the reason.</summary>
/// <param name="Rules">Patterns for rule ids; empty is all.</param>
/// <param name="Devices">Patterns as in <see cref="RuleFilter.Devices"/>; empty is all.</param>
public sealed record AlertMute(IReadOnlyList<string> Rules, IReadOnlyList<string> Devices, DateTimeOffset? From, DateTimeOffset Until, string Reason);
