using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Alerts;

/// <summary>How complete a study is thought to be.</summary>
public enum AssessmentPhase
{
    /// <summary>More may follow: upper limits alone can be judged, and only what is critical is mailed.</summary>
    Arriving,

    /// <summary>It has been quiet for the settle time.</summary>
    Settled,
}

/// <summary>Which side of what is expected.</summary>
public enum Side
{
    High,
    Low,
}

/// <summary>What an alert is about. Two findings with equal subjects on equal ladders are the same alert.</summary>
/// <param name="StudyInstanceUid">Of the study that it is told with.</param>
/// <param name="Key">The event's key, the plane, the side of a breast, or empty.</param>
/// <param name="Label">For people: "event 12, Spiral, Chest", "plane A", "study", "last 84 days".</param>
public sealed record AlertSubject(AlertScope Scope, string StudyInstanceUid, string Key, string Label);

/// <summary>One rule that fired on one subject.</summary>
/// <param name="Metric">Of a Dose Check: CTDIvol or DLP.</param>
/// <param name="Value">In the unit of <see cref="Metrics.UnitOf"/>.</param>
/// <param name="Marks">Facts that the rule asks for and no object tells, in words: "age unknown".</param>
/// <param name="Remarks">What has to be said beside the value: that it is a bound, what was typed at the console.</param>
public sealed record Finding(AlertRule Rule, AlertSubject Subject, Metric Metric, decimal Value, Quality Quality, Limit Limit, IReadOnlyList<string> Marks, IReadOnlyList<string> Remarks);

/// <summary>The highest rung of a ladder that fired: rules of one metric, scope and side.</summary>
/// <param name="Key">Ladder and subject as text; the identity of the alert within its study.</param>
/// <param name="LowerRungs">Other rules of the ladder that fired on the same subject, highest first.</param>
public sealed record AlertCandidate(string Key, Side Side, Finding Top, IReadOnlyList<Finding> LowerRungs);

public enum VerdictOutcome
{
    Fired,

    /// <summary>There is a value, and it keeps to the limits.</summary>
    WithinLimits,

    /// <summary>No object gives the value. It is not taken for zero.</summary>
    NoValue,

    /// <summary>The rule is not for this study, event or patient.</summary>
    NotConcerned,

    /// <summary>A low side waits until the study has been quiet.</summary>
    WaitsForSettling,

    /// <summary>The patient's other studies cannot be told: no pseudonym is kept.</summary>
    NoPatient,
}

/// <summary>Why one rule fired on one subject or did not.</summary>
/// <param name="Why">In words, with numbers.</param>
public sealed record RuleVerdict(AlertRule Rule, AlertSubject Subject, VerdictOutcome Outcome, decimal? Value, string Why);

/// <param name="Phase">In which it was made.</param>
/// <param name="Alerts">Most severe first, then by key.</param>
/// <param name="Verdicts">Every rule, in the order of the rules, with a verdict for each subject that it looked at, or one for the study.</param>
public sealed record Assessment(AssessmentPhase Phase, IReadOnlyList<AlertCandidate> Alerts, IReadOnlyList<RuleVerdict> Verdicts);
