using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Alerts;

/// <summary>How soon a person has to act; a larger member is more severe.</summary>
public enum Severity
{
    /// <summary>Told in a digest, never in a mail of its own.</summary>
    Trend,

    /// <summary>Outside what is expected; mailed once the study has been quiet.</summary>
    Review,

    /// <summary>A possible tissue reaction or a statutory notification; mailed at once.</summary>
    Critical,
}

/// <summary>What a rule is compared with.</summary>
public enum AlertScope
{
    /// <summary>Each irradiation event.</summary>
    Event,

    /// <summary>Each plane of the study: the largest of its devices.</summary>
    Plane,

    /// <summary>The study: the largest of its devices, which are never added. Of air kerma at the reference point: the sum of the planes of one device, an upper bound of the skin dose, since the planes need not overlap.</summary>
    Study,

    /// <summary>The studies of one patient that started within a window before this one, with it, each with what scope <see cref="Study"/> sees of it.</summary>
    Patient,
}

/// <summary>One rule: what is compared, with which limits, for whom, and why.</summary>
public sealed record AlertRule
{
    public required string Id { get; init; }

    public required Severity Severity { get; init; }

    public required RuleTest Test { get; init; }

    public required AlertScope Scope { get; init; }

    /// <summary>With <see cref="AlertScope.Patient"/>.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>What the rule is for. A fact that is missing never excludes: nothing goes untold because a device does not say.</summary>
    public RuleFilter Where { get; init; } = RuleFilter.All;

    /// <summary>What the rule is not for, each by itself. They exclude by facts that are there; what a missing one means is said with <see cref="RuleFilter.Unknown"/>.</summary>
    public IReadOnlyList<RuleFilter> Unless { get; init; } = [];

    /// <summary>Only for studies that have a value above 0 for none of these.</summary>
    public IReadOnlyList<Metric> OnlyWithout { get; init; } = [];

    /// <summary>One sentence for the person who reads the mail.</summary>
    public string? Reason { get; init; }

    /// <summary>Publication, section, year.</summary>
    public string? Source { get; init; }

    /// <summary>Told in addition to everybody else.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];
}
