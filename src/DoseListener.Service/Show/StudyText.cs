using System.Globalization;
using System.Text.Json;
using DoseListener.Dose.Quantities;
using DoseListener.Service.Extract;
using DoseListener.Service.Printing;
using DoseListener.Store.Queries;
using DoseListener.Store.Studies;
using Spectre.Console;

namespace DoseListener.Service.Show;

/// <summary>One study for a person at a terminal: what counts, and what it comes from. Never who the patient is.</summary>
internal static class StudyText
{
    public static void Write(IAnsiConsole console, StudyDetail detail)
    {
        WriteHead(console, detail.Study, detail.SameExposures);
        foreach (var device in detail.Totals.Devices)
        {
            Write(console, device);
        }

        foreach (var activity in detail.Totals.Activities ?? [])
        {
            console.WriteLine(Screen.Clean($"Administered {activity.Radionuclide ?? "radionuclide not told"}: {ValueTable.Number(activity.MegaBecquerel)} MBq in {Count(activity.Administrations)}"));
        }

        WriteSubTotals(console, detail.Documents);
        console.Write(Documents(detail.Documents));
        StepText.Write(console, detail.Steps);
        WriteNotes(console, detail);
        foreach (var one in detail.Events)
        {
            EventText.Write(console, one);
        }
    }

    private static void WriteHead(IAnsiConsole console, StudyDoseRow study, SameExposures same)
    {
        console.WriteLine(Screen.Clean($"Study {study.StudyInstanceUid}"));
        Line("modality", study.Modality);
        Line("started", study.StartedAt);
        Line("patient", string.Join(", ", new[] { With(study.PatientAgeYears, "years"), study.PatientSex, With(study.PatientHeightCm, "cm"), With(study.PatientWeightKg, "kg") }.OfType<string>()));
        Line("imported", SizeText.Of(study.ImportedHeightCm, study.ImportedWeightKg, study.ImportedWaterEquivalentDiameter));
        Line("documents", Count(study.DocumentCount));
        Line("events", Count(study.EventCount));
        Line("look at", study.UnreadableCount > 0 ? $"{Count(study.UnreadableCount)} of the documents cannot be read: the dose is not complete" : null);
        Line("look at", study.IsDiscrepant ? "a reported total and the sum of its events are more than 2 % apart" : null);
        Line("test", study.IsTest ? "counts for no patient" : null);
        Line("counted in", same.CountedIn.Count > 0 ? $"{string.Join(" and ", same.CountedIn)}: the same exposures were filed there too" : null);
        Line("also in", same.AlsoFiledUnder.Count > 0 ? $"{string.Join(" and ", same.AlsoFiledUnder)}: counted here" : null);
        Line("look at", same.CountedIn.Count + same.AlsoFiledUnder.Count == 0 && same.Shared.Count > 0 ? $"some exposures are filed under {string.Join(" and ", same.Shared.SelectMany(shared => new[] { shared.StudyInstanceUid, shared.CountedIn }).Where(other => other != study.StudyInstanceUid).Distinct())} too" : null);
        console.WriteLine();

        void Line(string name, string? text)
        {
            if (!string.IsNullOrEmpty(text))
            {
                console.WriteLine(Screen.Clean($"  {name,-10} {text}"));
            }
        }
    }

    private static void Write(IAnsiConsole console, DeviceTotals device)
    {
        var name = string.Join(' ', new[] { device.Device.Name, device.Device.Manufacturer, device.Device.Model, device.Device.StationName, device.Device.SerialNumber }.OfType<string>());
        console.WriteLine(Screen.Clean($"Device {(name.Length > 0 ? name : "not told")}, {Count(device.Events)} events"));
        if (device.Totals.Count == 0)
        {
            console.WriteLine();
            return;
        }

        var totals = Screen.Table("Total", "Plane", "Side", "Counts", "Unit", "Quality", "Reported", "Summed", "");
        var sources = Screen.Table("Total", "Plane", "Side", "As sent", "Unit sent", "Conversion", "Object", "Path");
        foreach (var total in device.Totals)
        {
            var (metric, plane, side) = (total.Metric.ToString(), total.Plane?.ToString(), total.Laterality?.ToString());
            totals.AddTexts(
                metric, plane, side, ValueTable.Number(total.Value), total.Unit, ExtractionJson.NameOf(total.Quality),
                ValueTable.Number(total.Reported), ValueTable.Number(total.Summed),
                total.Discrepant ? "more than 2 % apart" : total is { Summed: not null, Complete: false } ? "not every event has a value" : "");
            foreach (var (sopInstanceUid, value, organ, statistic) in total.Sources)
            {
                sources.AddTexts(string.Join(' ', new[] { metric, organ, statistic }.OfType<string>()), plane, side, value.RawValue, value.RawUnit, ValueTable.Conversion(value), sopInstanceUid, value.Path);
            }
        }

        console.Write(totals);
        if (sources.Rows.Count > 0)
        {
            console.Write(sources);
        }
    }

    /// <summary>Shares of totals, which are added to nothing.</summary>
    private static void WriteSubTotals(IAnsiConsole console, IReadOnlyList<DocumentDetail> documents)
    {
        var table = Screen.Table("Sub-total", "Value", "Unit", "As sent", "Unit sent", "Conversion", "Object", "Path");
        foreach (var document in documents)
        {
            foreach (var total in document.Extraction.SubTotals ?? [])
            {
                var value = total.Value;
                table.AddTexts(ExtractionText.NameOf(total), ValueTable.Number(value.Value), Metrics.UnitOf(value.Metric), value.RawValue, value.RawUnit, ValueTable.Conversion(value), document.SopInstanceUid, value.Path);
            }
        }

        if (table.Rows.Count > 0)
        {
            console.Write(table);
        }
    }

    private static Table Documents(IReadOnlyList<DocumentDetail> documents)
    {
        var table = Screen.Table("Document", "Kind", "State", "Relation", "because of", "Events", "Received", "From");
        foreach (var document in documents)
        {
            var extraction = document.Extraction;
            table.AddTexts(
                document.SopInstanceUid, extraction.Kind.ToString(), document.State, document.Relation, document.RelatedTo, Count(extraction.Events.Count),
                document.ReceivedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), document.SenderName ?? document.CallingAE);
        }

        return table;
    }

    private static void WriteNotes(IAnsiConsole console, StudyDetail detail)
    {
        var lines = Notes(detail.Study).Concat(detail.Documents.SelectMany(document => document.Extraction.Notes.Select(note => $"{note.Kind}: {note.Detail}, in {document.SopInstanceUid}"))).ToList();
        foreach (var line in lines)
        {
            console.WriteLine(Screen.Clean(line));
        }

        if (lines.Count > 0)
        {
            console.WriteLine();
        }
    }

    private static IEnumerable<string> Notes(StudyDoseRow study)
    {
        if (study.Notes is null)
        {
            yield break;
        }

        using var notes = JsonDocument.Parse(study.Notes);
        foreach (var note in notes.RootElement.EnumerateArray())
        {
            yield return string.Join(", ", note.EnumerateObject().Select(property => property.NameEquals("kind") ? property.Value.ToString() : $"{property.Name} {property.Value}"));
        }
    }

    private static string? With(double? number, string unit) => number is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value:0.###} {unit}") : null;

    private static string Count(long number) => number.ToString(CultureInfo.InvariantCulture);
}
