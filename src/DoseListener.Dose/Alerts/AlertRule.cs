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

    /// <summary>The study. Of air kerma at the reference point: the sum of the planes of one device, an upper bound of the skin dose, since the planes need not overlap.</summary>
    Study,

    /// <summary>The studies of one patient that started within a window before this one, with it.</summary>
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

    /// <summary>What the rule is not for. It excludes by facts that are there; what a missing one means is said with <see cref="RuleFilter.Unknown"/>.</summary>
    public RuleFilter? Unless { get; init; }

    /// <summary>Only for studies that have a value for none of these.</summary>
    public IReadOnlyList<Metric> OnlyWithout { get; init; } = [];

    /// <summary>One sentence for the person who reads the mail.</summary>
    public string? Reason { get; init; }

    /// <summary>Publication, section, year.</summary>
    public string? Source { get; init; }

    /// <summary>Told in addition to everybody else.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];
}

/// <summary>What a rule compares. Limits are the first kind; relative, percentile and rolling tests are to be others.</summary>
public abstract record RuleTest
{
    private protected RuleTest()
    {
    }
}

/// <summary>A value against fixed limits.</summary>
/// <param name="Limits">One, or an upper and a lower one: the rule fires outside the band. At most one a side.</param>
public sealed record LimitTest(Metric Metric, IReadOnlyList<Limit> Limits) : RuleTest;

/// <summary>The scanner's own Dose Check alert (NEMA XR-25, TID 10015): the accumulated CTDIvol or DLP exceeds what the site typed in as alert value.</summary>
public sealed record DoseCheckTest : RuleTest;

public enum LimitKind
{
    /// <summary>≥, inclusive.</summary>
    AtLeast,

    /// <summary>&gt;.</summary>
    Above,

    /// <summary>≤, inclusive.</summary>
    AtMost,

    /// <summary>&lt;.</summary>
    Below,
}

/// <param name="Value">In the unit of <see cref="Metrics.UnitOf"/>, or of the fact that a filter looks at.</param>
/// <param name="AsWritten">Number and unit as they stand in the configuration, for people.</param>
public sealed record Limit(LimitKind Kind, decimal Value, string AsWritten)
{
    /// <summary>Whether a value below it is what matters, which only a study that is complete can tell.</summary>
    public bool IsLow => Kind is LimitKind.AtMost or LimitKind.Below;

    public bool IsMetBy(decimal value) => Kind switch
    {
        LimitKind.AtLeast => value >= Value,
        LimitKind.Above => value > Value,
        LimitKind.AtMost => value <= Value,
        LimitKind.Below => value < Value,
    };
}

/// <summary>Which studies and events a rule looks at. An empty list is no condition. Patterns take <c>*</c> and <c>?</c>, and ignore case.</summary>
public sealed record RuleFilter
{
    /// <summary>The word that matches a fact which no object tells.</summary>
    public const string Unknown = "unknown";

    public static readonly RuleFilter All = new();

    public IReadOnlyList<string> Modality { get; init; } = [];

    /// <summary>Patterns for the sender's name, AE title and location, the station name and the model.</summary>
    public IReadOnlyList<string> Devices { get; init; } = [];

    public IReadOnlyList<string> Protocol { get; init; } = [];

    public IReadOnlyList<string> TargetRegion { get; init; } = [];

    /// <summary>Names of <see cref="Extraction.EventType"/>.</summary>
    public IReadOnlyList<string> EventType { get; init; } = [];

    /// <summary>CTDI phantom diameters in cm, or <see cref="Unknown"/>.</summary>
    public IReadOnlyList<string> Phantom { get; init; } = [];

    /// <summary>M, F, O, or <see cref="Unknown"/>.</summary>
    public IReadOnlyList<string> Sex { get; init; } = [];

    /// <summary>All have to be met: here a band selects inside.</summary>
    public IReadOnlyList<Limit> AgeYears { get; init; } = [];

    public IReadOnlyList<Limit> WeightKg { get; init; } = [];

    /// <summary>In mm.</summary>
    public IReadOnlyList<Limit> WaterEquivalentDiameter { get; init; } = [];
}
