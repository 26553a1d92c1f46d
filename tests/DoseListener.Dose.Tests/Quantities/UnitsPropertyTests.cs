using CsCheck;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Tests.Quantities;

public sealed class UnitsPropertyTests
{
    private static readonly string[][] SameDimension =
    [
        ["Gy.m2", "Gym2", "dGy.cm2", "cGycm2", "uGy.m2", "mGy.cm2", "Gy.cm^2"],
        ["Gy", "dGy", "cGy", "mGy", "uGy", "µGy", "nGy"],
        ["mGy.cm", "mGycm", "Gy.m", "uGy.mm"],
        ["MBq", "kBq", "Bq", "GBq"],
        ["s", "ms", "us", "ks"],
        ["mm", "cm", "m"],
        ["A.s", "mAs", "uAs"],
    ];

    private static readonly Gen<string[]> AnyDimension = Gen.Int[0, SameDimension.Length - 1].Select(index => SameDimension[index]);

    private static readonly Gen<decimal> AnyValue = Gen.Select(Gen.Int[0, 2_000_000_000], Gen.Int[0, 6], (digits, scale) => new decimal(digits, 0, 0, false, (byte)scale));

    /// <summary>Any text, and text of which units are made.</summary>
    private static readonly Gen<string> AnyCode = Gen.OneOf(
        Gen.String,
        Gen.Char["mGycdskuAsBq.*/^-{}2 °%1µhinVp²"].Array[0, 70].Select(letters => new string(letters)));

    [Test]
    public void Value_converted_there_and_back_is_the_same_value() =>
        Gen.Select(AnyDimension, Gen.Int[0, 100], Gen.Int[0, 100], AnyValue).Sample((codes, first, second, value) =>
        {
            var (from, to) = (codes[first % codes.Length], codes[second % codes.Length]);
            return Units.Convert(value, from, to, out var there) == UnitOutcome.Converted
                && Units.Convert(there, to, from, out var back) == UnitOutcome.Converted
                && back == value;
        });

    [Test]
    public void Any_text_is_answered_without_throwing() =>
        Gen.Select(AnyCode, Gen.Enum<Metric>(), Gen.Decimal).Sample((code, metric, value) =>
        {
            var outcome = Units.Convert(value, code, metric, out var converted);
            return outcome == UnitOutcome.Converted ? Units.DimensionOf(code) == Units.DimensionOf(metric) : converted == 0;
        }, iter: 50_000);

    [Test]
    public void Conversion_keeps_order() =>
        Gen.Select(AnyDimension, Gen.Int[0, 100], AnyValue, AnyValue).Sample((codes, chosen, low, high) =>
        {
            var code = codes[chosen % codes.Length];
            Units.Convert(Math.Min(low, high), code, codes[0], out var lower);
            Units.Convert(Math.Max(low, high), code, codes[0], out var higher);
            return lower <= higher;
        });
}
