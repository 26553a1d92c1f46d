using System.Globalization;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Alerts;

/// <summary>The scanner's own alert (NEMA XR-25) as the report tells it (TID 10015): what the examination would come to against what the site typed in.</summary>
/// <param name="Value">Accumulated forward estimate, 113905 or 113906.</param>
/// <param name="AlertValue">113903 or 113904.</param>
internal sealed record DoseCheck(Metric Metric, decimal Value, decimal AlertValue, string AsWritten, string? Reason)
{
    public bool IsExceeded => Value > AlertValue;

    /// <summary>The further one above its alert value; null when the event tells neither pair.</summary>
    public static DoseCheck? Of(DoseEvent entry) => new[] { Read(entry, Metric.CTDIvol), Read(entry, Metric.DLP) }
        .OfType<DoseCheck>()
        .OrderByDescending(check => check.IsExceeded)
        .ThenByDescending(check => check.AlertValue > 0 ? check.Value / check.AlertValue : decimal.MaxValue)
        .FirstOrDefault();

    private static DoseCheck? Read(DoseEvent entry, Metric metric)
    {
        var name = EventDetails.DoseCheckAlert + metric;
        return !IsOff(entry, name + "Configured") && Number(entry, name + "ForwardEstimate", metric) is { } value && Number(entry, name + "Value", metric) is { } limit
            ? new(metric, value, limit, entry.Details[name + "Value"], entry.Details.GetValueOrDefault(EventDetails.DoseCheckAlert + "Reason"))
            : null;
    }

    private static bool IsOff(DoseEvent entry, string name) => string.Equals(entry.Details.GetValueOrDefault(name), "No", StringComparison.OrdinalIgnoreCase);

    /// <summary>The detail is number and unit as sent.</summary>
    private static decimal? Number(DoseEvent entry, string name, Metric metric)
    {
        var parts = entry.Details.GetValueOrDefault(name)?.Split(' ', 2);
        return parts is [var digits, var unit]
            && decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && Units.TryConvert(number, unit, metric, out var converted)
            ? converted
            : null;
    }
}
