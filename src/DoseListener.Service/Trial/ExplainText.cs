using System.Globalization;
using DoseListener.Dose.Alerts;
using DoseListener.Service.Printing;
using Spectre.Console;

namespace DoseListener.Service.Trial;

/// <summary>Why each rule fired on a study, or did not.</summary>
internal static class ExplainText
{
    /// <summary>Verdicts of one rule that say the same of many events are told once.</summary>
    private const int MostOfARule = 12;

    public static void Write(IAnsiConsole screen, AssessedStudy study, Assessment assessment)
    {
        screen.WriteLine(Screen.Clean($"Study {study.StudyInstanceUid}"));
        screen.WriteLine(Screen.Clean(string.Join(", ", Facts(study))));
        var table = Screen.Table("Rule", "Severity", "Of", "Verdict", "Why");
        foreach (var rule in assessment.Verdicts.GroupBy(verdict => verdict.Rule.Id))
        {
            var verdicts = rule.OrderBy(verdict => verdict.Outcome).ToList();
            foreach (var verdict in verdicts.Take(MostOfARule))
            {
                table.AddTexts(rule.Key, verdict.Rule.Severity.ToString(), verdict.Subject.Label, Words(verdict.Outcome), verdict.Why);
            }

            if (verdicts.Count > MostOfARule)
            {
                table.AddTexts(rule.Key, "", "", "", string.Create(CultureInfo.InvariantCulture, $"… and {verdicts.Count - MostOfARule} more: {string.Join(", ", verdicts.Skip(MostOfARule).Select(verdict => Words(verdict.Outcome)).Distinct())}"));
            }
        }

        screen.Write(table);
        foreach (var alert in assessment.Alerts)
        {
            var lower = alert.LowerRungs.Count == 0 ? "" : $", with {string.Join(", ", alert.LowerRungs.Select(rung => rung.Rule.Id))} below it";
            screen.WriteLine(Screen.Clean($"Alert: {alert.Top.Rule.Id}, {alert.Top.Rule.Severity}, {alert.Top.Subject.Label}{lower}"));
        }

        if (assessment.Alerts.Count == 0)
        {
            screen.WriteLine("No alert.");
        }
    }

    public static void WriteStored(IAnsiConsole screen, IReadOnlyList<StoredAlert> alerts)
    {
        foreach (var alert in alerts)
        {
            var why = alert.SuppressedReason is { } reason ? $" ({reason}{(alert.SuppressedDetail is { } detail ? $": {detail}" : "")})" : "";
            screen.WriteLine(Screen.Clean(string.Create(CultureInfo.InvariantCulture, $"Stored: A-{alert.Id} {alert.RuleId} {alert.State}{why}{(alert.IsHeldByStorm ? ", waits for a list" : "")}")));
        }
    }

    private static IEnumerable<string> Facts(AssessedStudy study)
    {
        yield return study.Modalities.Count == 0 ? "modality unknown" : string.Join("/", study.Modalities);
        yield return study.StartedAt ?? "start unknown";
        yield return string.Create(CultureInfo.InvariantCulture, $"{study.Events.Count} events");
        foreach (var sign in study.NotAPatient)
        {
            yield return $"no patient: {sign}";
        }

        foreach (var other in study.CountedIn)
        {
            yield return $"the same exposures count in {other}";
        }
    }

    private static string Words(VerdictOutcome outcome) => outcome switch
    {
        VerdictOutcome.Fired => "fires",
        VerdictOutcome.WithinLimits => "within limits",
        VerdictOutcome.NoValue => "no value",
        VerdictOutcome.NotConcerned => "not concerned",
        VerdictOutcome.WaitsForSettling => "waits",
        VerdictOutcome.NoPatient => "no patient told",
    };
}
