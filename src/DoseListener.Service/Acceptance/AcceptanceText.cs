using System.Globalization;
using DoseListener.Service.Printing;
using Spectre.Console;

namespace DoseListener.Service.Acceptance;

/// <summary>The sheet as it is printed and filed.</summary>
internal static class AcceptanceText
{
    public static void Write(IAnsiConsole screen, string sender, AcceptanceSheet sheet, DateTimeOffset since)
    {
        screen.WriteLine(Screen.Clean(string.Create(CultureInfo.InvariantCulture, $"{sender}: {sheet.Objects} objects since {since:yyyy-MM-dd}, examinations of {(sheet.Modalities.Count > 0 ? string.Join(", ", sheet.Modalities) : "no modality that could be told")}")));
        var classes = Screen.Table("SOP class", "Received", "With dose", "Unreadable");
        foreach (var one in sheet.Classes)
        {
            classes.AddTexts(one.Name, Number(one.Objects), Number(one.WithDose), Number(one.Unreadable));
        }

        screen.Write(classes);
        foreach (var device in sheet.Devices)
        {
            screen.WriteLine(Screen.Clean($"Device: {device.Manufacturer ?? "no manufacturer"}, {device.Model ?? "no model"}, station {device.StationName ?? "not told"}, serial number {device.SerialNumber ?? "not told"}"));
        }

        var findings = Screen.Table("What it should tell", "There", "Verdict");
        foreach (var finding in sheet.Findings)
        {
            findings.AddTexts(finding.What, $"{Number(finding.There)} of {Number(finding.Asked)}", finding.IsComplete ? "complete" : finding.There == 0 ? $"missing: {finding.Missing}" : $"sometimes missing: {finding.Missing}");
        }

        screen.Write(findings);
        if (sheet.Notes.Count > 0)
        {
            screen.WriteLine(Screen.Clean("Notes of the reading: " + string.Join(", ", sheet.Notes.Select(note => $"{note.Kind} × {Number(note.Count)}"))));
        }

        foreach (var oddity in sheet.Oddities)
        {
            screen.WriteLine(Screen.Clean(oddity));
        }

        screen.WriteLine(sheet.IsComplete ? "Verdict: complete." : "Verdict: not complete; see above.");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
