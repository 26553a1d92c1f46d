using System.Globalization;

namespace DoseListener.Store.Studies;

/// <summary>A decimal as the double that is nearest to it: what a limit is compared with must be the number that was sent.</summary>
internal static class DoseNumber
{
    private const ulong ExactMantissa = 1UL << 53;
    private const byte ExactScale = 22;

    public static double? ToDouble(decimal? value) => value is { } number ? ToDouble(number) : null;

    public static double ToDouble(decimal value)
    {
        // Both mantissa and power of ten are exact, so that their quotient is rounded once. Beyond that the conversion may round twice.
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var mantissa = ((ulong)unchecked((uint)parts[1]) << 32) | unchecked((uint)parts[0]);
        return parts[2] == 0 && mantissa <= ExactMantissa && value.Scale <= ExactScale
            ? (double)value
            : double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
