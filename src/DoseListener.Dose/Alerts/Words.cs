using System.Globalization;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Alerts;

/// <summary>Numbers and limits as people read them.</summary>
internal static class Words
{
    /// <summary>Enough digits to tell a value from its limit, and no more than that.</summary>
    public static string Number(decimal value) => decimal.Round(value, value is > -10 and < 10 ? 4 : 2).ToString("0.####", CultureInfo.InvariantCulture);

    public static string Of(Metric metric, decimal value) => $"{metric} {Number(value)} {Metrics.UnitOf(metric)}";

    public static string Of(Limit limit) => limit.Kind switch
    {
        LimitKind.AtLeast => $"at least {limit.AsWritten}",
        LimitKind.Above => $"above {limit.AsWritten}",
        LimitKind.AtMost => $"at most {limit.AsWritten}",
        LimitKind.Below => $"below {limit.AsWritten}",
    };

    public static string Of(Quality quality) => quality switch
    {
        Quality.Reported => "",
        Quality.Summed => " (the sum of the events)",
        Quality.Estimated => " (an estimate)",
        Quality.Derived => " (computed here)",
        Quality.Imported => " (imported)",
    };
}
