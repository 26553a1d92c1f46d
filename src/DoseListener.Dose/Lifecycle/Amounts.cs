namespace DoseListener.Dose.Lifecycle;

/// <summary>Arithmetic that hostile numbers cannot break. Amounts are never negative.</summary>
internal static class Amounts
{
    /// <summary>Stops at the largest decimal, so that the sum is the same in any order.</summary>
    public static decimal Add(decimal left, decimal right) => left > decimal.MaxValue - right ? decimal.MaxValue : left + right;

    public static decimal? Add(decimal? left, decimal? right) => left is { } one && right is { } other ? Add(one, other) : left ?? right;

    /// <summary>Of equal ones that which has more decimals, so that it is the same in any order.</summary>
    public static decimal Larger(decimal left, decimal right) => left != right ? Math.Max(left, right) : left.Scale >= right.Scale ? left : right;

    public static decimal? Larger(decimal? left, decimal? right) => left is { } one && right is { } other ? Larger(one, other) : left ?? right;

    /// <summary>Apart by no more than the share of the larger one.</summary>
    public static bool IsNear(decimal left, decimal right, decimal share) => Math.Abs(left - right) <= Math.Max(left, right) * share;
}
