using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Alerts;

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
