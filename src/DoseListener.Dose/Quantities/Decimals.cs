using System.Globalization;

namespace DoseListener.Dose.Quantities;

/// <summary>Decimals as text: all digits, no trailing zeros.</summary>
internal static class Decimals
{
    public static string Text(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);
}
