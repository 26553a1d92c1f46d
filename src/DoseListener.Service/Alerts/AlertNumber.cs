using System.Globalization;

namespace DoseListener.Service.Alerts;

/// <summary>The number of an alert as people write it: <c>A-17</c>.</summary>
internal static class AlertNumber
{
    public static string Format(long id) => string.Create(CultureInfo.InvariantCulture, $"A-{id}");

    /// <summary><c>A-17</c>, <c>a-17</c>, <c>A17</c> or <c>17</c>; null when it is none of them.</summary>
    public static long? Parse(string text)
    {
        var digits = text.AsSpan().Trim().TrimStart("Aa").TrimStart('-');
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;
    }
}
