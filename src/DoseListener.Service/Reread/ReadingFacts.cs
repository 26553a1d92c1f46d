using System.Globalization;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Service.Extract;
using DoseListener.Service.Show;

namespace DoseListener.Service.Reread;

/// <param name="Event">UID or path of the event; empty for the object as a whole.</param>
/// <param name="Stored">Empty where there was nothing.</param>
/// <param name="Now">Empty where there is nothing any more.</param>
internal sealed record ReadingChange(string Event, string What, string Stored, string Now);

/// <summary>An extraction as single facts, so that two of them can be compared and the difference be shown to a person.</summary>
internal static class ReadingFacts
{
    /// <summary>In the order of what is read now, what is gone behind.</summary>
    public static IReadOnlyList<ReadingChange> Compare(IEnumerable<(string Event, string What, string Text)> stored, IEnumerable<(string Event, string What, string Text)> now)
    {
        var (before, after) = (ByName(stored), ByName(now));
        return
        [
            .. after.Where(fact => before.GetValueOrDefault(fact.Key, "") != fact.Value).Select(fact => new ReadingChange(fact.Key.Event, fact.Key.What, before.GetValueOrDefault(fact.Key, ""), fact.Value)),
            .. before.Where(fact => !after.ContainsKey(fact.Key)).Select(fact => new ReadingChange(fact.Key.Event, fact.Key.What, fact.Value, "")),
        ];
    }

    public static IEnumerable<(string Event, string What, string Text)> Of(DoseExtraction extraction)
    {
        var (device, patient) = (extraction.Device, extraction.Patient);
        (string What, string? Text)[] whole =
        [
            ("state", ExtractionJson.NameOf(extraction.Status)), ("kind", extraction.Kind.ToString()), ("modality", extraction.Modality),
            ("SOP class", extraction.SopClassUid), ("study", extraction.StudyInstanceUid), ("series", extraction.SeriesInstanceUid),
            ("device name", device.Name), ("manufacturer", device.Manufacturer), ("model", device.Model), ("station name", device.StationName), ("serial number", device.SerialNumber), ("observer UID", device.ObserverUid),
            ("age", ValueTable.Number(patient.AgeYears)), ("sex", patient.Sex), ("height", ValueTable.Number(patient.HeightCm)), ("weight", ValueTable.Number(patient.WeightKg)),
            ("offset", extraction.UtcOffset), ("content time", extraction.ContentDateTime), ("created", extraction.CreatedDateTime), ("study time", extraction.StudyDateTime),
            ("scope", extraction.Scope), ("scope UID", extraction.ScopeUid), ("replaces", string.Join(' ', extraction.Predecessors)),
            ("first irradiation", extraction.StartedAt), ("last irradiation", extraction.EndedAt),
            .. (extraction.Rejections ?? []).Select(rejection => ($"rejects {rejection.SopInstanceUid}", (string?)rejection.Reason)),
            .. extraction.Totals.Select(total => ($"total {Name(total)}", (string?)Text(total.Value))),
            .. (extraction.SubTotals ?? []).Select(total => ($"sub-total {Name(total)}", (string?)Text(total.Value))),
            .. extraction.Notes.Select(note => ($"note {note.Kind}", (string?)note.Detail)),
        ];
        return whole.Select(fact => ("", fact.What, fact.Text ?? ""))
            .Concat(extraction.Events.SelectMany(one => Of(one).Select(fact => (one.Uid is null ? one.Path : $"{one.Uid} ({one.Path})", fact.What, fact.Text ?? ""))))
            .Where(fact => fact.Item3.Length > 0);
    }

    private static IEnumerable<(string What, string? Text)> Of(DoseEvent one) =>
    [
        ("event", "there"), ("type", one.Type?.ToString()), ("plane", one.Plane?.ToString()), ("side", one.Laterality?.ToString()), ("started", one.StartedAt),
        ("protocol", one.Protocol), ("target", one.Target), ("phantom", one.PhantomCm?.ToString(CultureInfo.InvariantCulture)), ("radionuclide", one.Radionuclide), ("agent", one.Agent),
        .. one.Values.Select(value => (value.Metric.ToString(), (string?)Text(value))),
        .. one.Details.Select(detail => (detail.Key, (string?)detail.Value)),
    ];

    private static string Name(DoseTotal total) =>
        string.Join(' ', new[] { total.Value.Metric.ToString(), total.Organ, total.Statistic, total.PhantomCm is { } phantom ? string.Create(CultureInfo.InvariantCulture, $"{phantom} cm") : null, total.Plane?.ToString(), total.Laterality?.ToString(), total.Value.Quality == Quality.Summed ? "summed" : null }.OfType<string>());

    private static string Text(DoseValue value)
    {
        var quality = value.Quality == Quality.Reported ? "" : $", {ExtractionJson.NameOf(value.Quality)}";
        var sent = value.RawValue.Length == 0 ? "" : $" from '{$"{value.RawValue} {value.RawUnit}".TrimEnd()}' at {value.Path}";
        return $"{ValueTable.Number(value.Value)} {Metrics.UnitOf(value.Metric)}{sent}{quality}";
    }

    /// <summary>A name that occurs again gets a number.</summary>
    private static Dictionary<(string Event, string What), string> ByName(IEnumerable<(string Event, string What, string Text)> facts) => facts
        .GroupBy(fact => (fact.Event, fact.What))
        .SelectMany(group => group.Select((fact, index) => (Key: index == 0 ? group.Key : (group.Key.Event, $"{group.Key.What} #{(index + 1).ToString(CultureInfo.InvariantCulture)}"), fact.Text)))
        .ToDictionary(fact => fact.Key, fact => fact.Text);
}
