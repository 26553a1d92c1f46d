using System.Collections.Frozen;

namespace DoseListener.Dose.Quantities;

/// <summary>What became of a number and its unit code.</summary>
public enum UnitOutcome
{
    Converted,

    /// <summary>No unit code was sent. None is assumed.</summary>
    MissingUnit,

    /// <summary>The code is no unit that can be told for certain.</summary>
    UnknownUnit,

    /// <summary>A unit, but it measures something else than the metric.</summary>
    OtherDimension,

    /// <summary>The converted number is larger than a decimal holds, or so small that it would become zero.</summary>
    OutOfRange,
}

/// <summary>
/// Conversion by the unit code that is there, whatever its coding scheme says. In decimal, with exact factors: 0.29 Gy is 290 mGy,
/// while binary floating point has it at 289.99… and below an inclusive limit.
/// </summary>
public static class Units
{
    /// <summary>What nearly every report is made of, understood once.</summary>
    private static readonly FrozenDictionary<string, Unit> Usual = new[]
    {
        "Gy.m2", "Gym2", "Gy.cm2", "dGy.cm2", "Gy", "mGy", "mGy.cm", "mGycm", "mSv", "s", "ms", "mm", "deg", "kV", "mA", "uA.s", "uAs", "m2", "1", "{pulse}/s", "{ratio}", "%",
    }.ToFrozenDictionary(code => code, Parse, StringComparer.Ordinal);

    private static readonly Unit[] ByMetric = [.. Enum.GetValues<Metric>().Select(metric => Parse(Metrics.UnitOf(metric)))];

    /// <summary>Converts into the unit of <see cref="Metrics.UnitOf"/>; <paramref name="converted"/> is zero unless the outcome is <see cref="UnitOutcome.Converted"/>.</summary>
    public static UnitOutcome Convert(decimal value, string? unitCode, Metric metric, out decimal converted)
    {
        converted = 0;
        var outcome = Read(unitCode, out var unit);
        return outcome == UnitOutcome.Converted ? Convert(value, unit, ByMetric[(int)metric], out converted) : outcome;
    }

    /// <summary>Converts between two unit codes.</summary>
    public static UnitOutcome Convert(decimal value, string? unitCode, string? targetCode, out decimal converted)
    {
        converted = 0;
        var outcome = Read(unitCode, out var unit);
        if (outcome != UnitOutcome.Converted)
        {
            return outcome;
        }

        outcome = Read(targetCode, out var target);
        return outcome == UnitOutcome.Converted ? Convert(value, unit, target, out converted) : outcome;
    }

    /// <inheritdoc cref="Convert(decimal, string?, Metric, out decimal)"/>
    public static bool TryConvert(decimal value, string? unitCode, Metric metric, out decimal converted) =>
        Convert(value, unitCode, metric, out converted) == UnitOutcome.Converted;

    public static Dimension DimensionOf(Metric metric) => ByMetric[(int)metric].Dimension;

    /// <summary>Null when the code is missing or not understood.</summary>
    public static Dimension? DimensionOf(string? unitCode) => Read(unitCode, out var unit) == UnitOutcome.Converted ? unit.Dimension : null;

    private static UnitOutcome Read(string? code, out Unit unit)
    {
        unit = Unit.One;
        if (code is not null && Usual.TryGetValue(code, out unit))
        {
            return UnitOutcome.Converted;
        }

        if (code.AsSpan().Trim(" \t\r\n\0").IsEmpty)
        {
            return UnitOutcome.MissingUnit;
        }

        return UnitParser.TryParse(code, out unit) ? UnitOutcome.Converted : UnitOutcome.UnknownUnit;
    }

    private static UnitOutcome Convert(decimal value, Unit from, Unit to, out decimal converted)
    {
        converted = 0;
        if (from.Dimension != to.Dimension)
        {
            return UnitOutcome.OtherDimension;
        }

        try
        {
            converted = Scale(value * from.Multiplier, from.PowerOfTen - to.PowerOfTen);
            if (to.Multiplier != 1)
            {
                converted /= to.Multiplier;
            }

            return converted == 0 && value != 0 ? UnitOutcome.OutOfRange : UnitOutcome.Converted;
        }
        catch (OverflowException)
        {
            converted = 0;
            return UnitOutcome.OutOfRange;
        }
    }

    private static decimal Scale(decimal value, int powerOfTen)
    {
        if (powerOfTen is < -28 or > 28)
        {
            throw new OverflowException();
        }

        return powerOfTen switch
        {
            0 => value,
            > 0 => value * PowerOfTen(powerOfTen),

            // A product with 0.0…1 is exact where a quotient would be cut.
            _ => value * new decimal(1, 0, 0, isNegative: false, (byte)-powerOfTen),
        };
    }

    private static decimal PowerOfTen(int exponent)
    {
        var power = 1m;
        while (exponent-- > 0)
        {
            power *= 10;
        }

        return power;
    }

    private static Unit Parse(string code) => UnitParser.TryParse(code, out var unit) ? unit : throw new FormatException($"{code} is no unit.");
}
