using System.Globalization;
using DoseListener.Dose.Alerts;
using DoseListener.Service.Printing;
using Spectre.Console;

namespace DoseListener.Service.Trial;

/// <summary>Two trials of the same studies beside one another.</summary>
internal static class TrialText
{
    private const int MostPlaces = 40;

    public static void Write(IAnsiConsole screen, RuleTrial today, RuleTrial then, int studies)
    {
        screen.WriteLine(Count($"{studies} studies looked at. Studies in which each rule fires:"));
        var rules = Screen.Table("Rule", "Severity", "Today", "Then", "Change");
        foreach (var id in today.Rules.Concat(then.Rules).Select(rule => rule.Id).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var severity = Find(then, id)?.Severity ?? Find(today, id)!.Severity;
            rules.AddTexts(id, severity.ToString(), Cell(today, id), Cell(then, id), Change(Number(today, id), Number(then, id)));
        }

        screen.Write(rules);
        var mails = Screen.Table("Studies", "Today", "Then", "Change");
        foreach (var severity in (Severity[])[Severity.Critical, Severity.Review])
        {
            Row(mails, $"mailed, {severity}", today.Mails.GetValueOrDefault(severity), then.Mails.GetValueOrDefault(severity));
        }

        Row(mails, "with alerts, mailed to nobody", today.Suppressed, then.Suppressed);
        screen.Write(mails);
        WritePlaces(screen, today, then);
    }

    private static void WritePlaces(IAnsiConsole screen, RuleTrial today, RuleTrial then)
    {
        var places = today.Places.Keys.Union(then.Places.Keys)
            .OrderByDescending(place => Math.Max(today.Places.GetValueOrDefault(place), then.Places.GetValueOrDefault(place)))
            .ThenBy(place => place.RuleId, StringComparer.Ordinal).ThenBy(place => place.Device, StringComparer.Ordinal).ThenBy(place => place.Protocol, StringComparer.Ordinal)
            .ToList();
        if (places.Count == 0)
        {
            return;
        }

        var table = Screen.Table("Rule", "Device", "Protocol", "Today", "Then", "Change");
        foreach (var place in places.Take(MostPlaces))
        {
            var (before, after) = (today.Places.GetValueOrDefault(place), then.Places.GetValueOrDefault(place));
            table.AddTexts(place.RuleId, place.Device, place.Protocol, Count($"{before}"), Count($"{after}"), Change(before, after));
        }

        screen.Write(table);
        if (places.Count > MostPlaces)
        {
            screen.WriteLine(Count($"… and {places.Count - MostPlaces} more."));
        }
    }

    private static void Row(Table table, string name, int before, int after) => table.AddTexts(name, Count($"{before}"), Count($"{after}"), Change(before, after));

    private static AlertRule? Find(RuleTrial trial, string id) => trial.Rules.FirstOrDefault(rule => string.Equals(rule.Id, id, StringComparison.OrdinalIgnoreCase));

    private static int Number(RuleTrial trial, string id) => trial.Studies.GetValueOrDefault(id);

    /// <summary>A rule that is not there is not one that never fires.</summary>
    private static string Cell(RuleTrial trial, string id) => Find(trial, id) is null ? "–" : Count($"{Number(trial, id)}");

    private static string Change(int before, int after) => before == after ? "" : string.Create(CultureInfo.InvariantCulture, $"{after - before:+0;-0}");

    private static string Count(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
