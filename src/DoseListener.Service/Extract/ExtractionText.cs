using System.Globalization;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Service.Printing;
using Spectre.Console;

namespace DoseListener.Service.Extract;

/// <summary>One extraction for a person at a terminal.</summary>
internal static class ExtractionText
{
    /// <summary>What stands in a column of its own; the rest of an event's values are technique.</summary>
    private static readonly Metric[] EventColumns =
        [Metric.CTDIvol, Metric.DLP, Metric.SSDE, Metric.DAP, Metric.DoseRP, Metric.AGD, Metric.EntranceExposureAtReferencePoint, Metric.AdministeredActivity, Metric.EffectiveDose, Metric.KVP];

    public static void Write(IAnsiConsole console, FileReading reading, bool withIdentity)
    {
        var extraction = reading.Extraction;
        var device = string.Join(' ', new[] { extraction.Device.Manufacturer, extraction.Device.Model, extraction.Device.StationName }.Where(part => part is not null));
        console.WriteLine(Screen.Clean($"{reading.File}: {ExtractionJson.NameOf(extraction.Status)}, {extraction.Kind}{(extraction.Modality is { } modality ? $", {modality}" : "")}{(device.Length > 0 ? $", {device}" : "")}"));
        if (withIdentity)
        {
            console.WriteLine(Screen.Clean($"Patient {reading.Identity.Name}, ID {reading.Identity.Id}, born {reading.Identity.BirthDate}"));
        }

        if (extraction.Totals.Count > 0 || extraction.SubTotals is not null)
        {
            console.Write(Totals([.. extraction.Totals.Select(total => (NameOf(total), total)), .. (extraction.SubTotals ?? []).Select(total => (NameOfSubTotal(total), total))]));
        }

        if (extraction.Events.Count > 0)
        {
            console.Write(Events(extraction.Events));
        }

        foreach (var (index, one) in extraction.Events.Index())
        {
            WriteDetails(console, index + 1, one);
        }

        foreach (var note in extraction.Notes)
        {
            console.WriteLine(Screen.Clean($"  {note.Kind}: {note.Detail}"));
        }

        console.WriteLine();
    }

    private static void WriteDetails(IAnsiConsole console, int number, DoseEvent one)
    {
        var facts = new[] { ("Radionuclide", one.Radionuclide), ("Agent", one.Agent) }.Where(fact => fact.Item2 is not null).Select(fact => $"{fact.Item1} {fact.Item2}")
            .Concat(one.Details.Select(detail => $"{detail.Key} {detail.Value}"))
            .ToList();
        if (facts.Count > 0)
        {
            console.WriteLine(Screen.Clean(string.Create(CultureInfo.InvariantCulture, $"  event {number}: {string.Join(", ", facts)}")));
        }
    }

    private static Table Totals(IReadOnlyList<(string Name, DoseTotal Total)> totals)
    {
        var table = Screen.Table("Total", "Plane", "Side", "Value", "Unit", "Quality", "As sent");
        foreach (var (name, total) in totals)
        {
            var value = total.Value;
            table.AddTexts(name, total.Plane?.ToString(), total.Laterality?.ToString(), Show(value.Value), Metrics.UnitOf(value.Metric), ExtractionJson.NameOf(value.Quality), $"{value.RawValue} {value.RawUnit}".Trim());
        }

        return table;
    }

    private static Table Events(IReadOnlyList<DoseEvent> events)
    {
        var metrics = EventColumns.Where(metric => events.Any(one => one.Values.Any(value => value.Metric == metric))).ToList();
        var table = Screen.Table(["Event", "Started", "Type", "Plane", "Protocol", "Target", .. metrics.Select(metric => $"{metric} {Metrics.UnitOf(metric)}")]);
        for (var index = 0; index < events.Count; index++)
        {
            var one = events[index];
            table.AddTexts(
            [
                (index + 1).ToString(CultureInfo.InvariantCulture), one.StartedAt, one.Type?.ToString(), one.Plane?.ToString() ?? one.Laterality?.ToString(), one.Protocol, one.Target,
                .. metrics.Select(metric => one.Values.FirstOrDefault(value => value.Metric == metric) is { } value ? Show(value.Value) : null),
            ]);
        }

        return table;
    }

    /// <summary>A sub-total says of what it is a share, so that nobody adds it.</summary>
    internal static string NameOf(DoseTotal total) => string.Join(", ", new[]
    {
        total.Organ is { } organ ? $"{total.Value.Metric} {organ}" : total.Value.Metric.ToString(),
        total.Statistic?.ToLowerInvariant(),
        total.PhantomCm is { } phantom ? string.Create(CultureInfo.InvariantCulture, $"only of the {phantom} cm phantom") : null,
    }.OfType<string>());

    internal static string NameOfSubTotal(DoseTotal total) => total.PhantomCm is null ? $"{NameOf(total)}, only of a phantom that is not told" : NameOf(total);

    private static string Show(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
