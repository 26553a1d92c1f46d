using System.Globalization;
using DoseListener.Dose.Alerts;
using DoseListener.Dose.Quantities;

namespace DoseListener.Service.Mail.Composing;

/// <summary>Numbers for people: four digits are enough, unless rounding would say something else than the rule did.</summary>
internal static class Amount
{
    private const int Digits = 4;

    public static string Of(Metric metric, decimal value) => WithUnit(Rounded(value, Digits), metric) + Aside(metric, value);

    /// <summary>As exact as it takes to be seen on the side of the limit on which it is.</summary>
    public static string Beside(Metric metric, decimal value, LimitKind kind, decimal limit)
    {
        var test = new Limit(kind, limit, "");
        for (var digits = Digits; digits < 12; digits++)
        {
            var rounded = Rounded(value, digits);
            if (test.IsMetBy(rounded) == test.IsMetBy(value))
            {
                return WithUnit(rounded, metric) + Aside(metric, value);
            }
        }

        return WithUnit(value, metric) + Aside(metric, value);
    }

    /// <summary>"≥ 5000 mGy", and as the configuration has it where that is another unit.</summary>
    public static string Limit(Metric metric, LimitKind kind, decimal value, string asWritten)
    {
        var plain = WithUnit(value, metric);
        return $"{Sign(kind)} {plain}" + (asWritten.Length == 0 || Squeezed(asWritten) == Squeezed(plain) ? "" : $" (written as {asWritten})");
    }

    /// <summary>"1.54 times"; null where a limit of 0 has no multiples.</summary>
    public static string? Ratio(decimal value, decimal limit, string times)
    {
        if (limit == 0)
        {
            return null;
        }

        var ratio = value / limit;
        var text = Math.Abs(ratio - 1) < 0.095m || ratio < 0.1m ? ratio.ToString("0.###", CultureInfo.InvariantCulture)
            : ratio < 10 ? ratio.ToString("0.0#", CultureInfo.InvariantCulture)
            : Rounded(ratio, 3).ToString("0.#", CultureInfo.InvariantCulture);
        return text + times;
    }

    public static string Percent(decimal share) => share is > 0 and < 0.01m ? "<1 %" : (share * 100).ToString("0", CultureInfo.InvariantCulture) + " %";

    public static string Number(decimal value, int digits = Digits) => Rounded(value, digits).ToString("0.##########", CultureInfo.InvariantCulture);

    public static string Count(int number, string one, string many) => FormattableString.Invariant($"{number} {(number == 1 ? one : many)}");

    private static string WithUnit(decimal value, Metric metric)
    {
        var unit = Metrics.UnitOf(metric);
        var number = value.ToString("0.##########", CultureInfo.InvariantCulture);
        return unit == "1" ? number : number + " " + unit;
    }

    /// <summary>Nobody thinks of an hour of fluoroscopy as seconds.</summary>
    private static string Aside(Metric metric, decimal value) => Metrics.UnitOf(metric) == "s" && value >= 120
        ? (value / 60).ToString(" '('0.#' min)'", CultureInfo.InvariantCulture)
        : "";

    private static string Sign(LimitKind kind) => kind switch
    {
        LimitKind.AtLeast => "≥",
        LimitKind.Above => ">",
        LimitKind.AtMost => "≤",
        LimitKind.Below => "<",
    };

    private static string Squeezed(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    private static decimal Rounded(decimal value, int digits)
    {
        if (value == 0)
        {
            return 0;
        }

        var magnitude = (int)Math.Floor(Math.Log10((double)Math.Abs(value)));
        return Math.Round(value, Math.Clamp(digits - 1 - magnitude, 0, 20), MidpointRounding.AwayFromZero);
    }
}
