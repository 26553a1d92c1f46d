using System.Globalization;
using DoseListener.Dose.Quantities;
using DoseListener.Service.Extract;
using DoseListener.Service.Printing;
using Spectre.Console;

namespace DoseListener.Service.Show;

/// <summary>Values beside what they were made from.</summary>
internal static class ValueTable
{
    /// <summary>Of one event, whose object stands above the table.</summary>
    public static Table Of(IReadOnlyList<DoseValue> values)
    {
        var table = Screen.Table("Value", "", "Unit", "Quality", "As sent", "Unit sent", "Conversion", "Path");
        foreach (var value in values)
        {
            table.AddTexts(
                value.Metric.ToString(), Number(value.Value), Metrics.UnitOf(value.Metric), ExtractionJson.NameOf(value.Quality),
                value.RawValue, value.RawUnit, Conversion(value), value.Path);
        }

        return table;
    }

    /// <summary>All digits: a rounded dose is another dose.</summary>
    public static string? Number(decimal? value) => value?.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>How the text became the value, and only where it did become so: shown is what can be checked with a pencil.</summary>
    public static string Conversion(DoseValue value)
    {
        if (value.RawUnit is null)
        {
            return value.RawValue.Length == 0 ? "" : "unit fixed by the standard";
        }

        var texts = value.RawValue.Split('\\');
        return Units.TryConvert(1, value.RawUnit, value.Metric, out var factor) && texts.Any(Gives)
            ? $"× {Number(factor)}{(texts.Length > 1 ? $", one of {texts.Length.ToString(CultureInfo.InvariantCulture)}" : "")}"
            : "not by the unit alone";

        bool Gives(string text) =>
            decimal.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && Units.TryConvert(number, value.RawUnit, value.Metric, out var converted)
            && converted == value.Value;
    }
}
