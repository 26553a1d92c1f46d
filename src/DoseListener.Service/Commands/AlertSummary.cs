using System.Globalization;
using DoseListener.Dose.Alerts;
using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Alerts;
using DoseListener.Service.Configuration.Options;

namespace DoseListener.Service.Commands;

/// <summary>What <c>check</c> says about alerts: which rules hold, who is told, and what is off and why.</summary>
internal static class AlertSummary
{
    public static void Write(DoseListenerOptions options, TextWriter output)
    {
        var alerts = options.Alerts;
        var rules = AlertRules.InForce(alerts);
        Line(output, "Rules", string.Create(CultureInfo.InvariantCulture, $"{rules.Count} in force, region {alerts.Region}: {string.Join(", ", rules.Select(rule => Named(rule)))}"));
        Line(output, "Told", alerts.Recipients.Count == 0 ? "nobody by default: alerts are kept and not mailed" : $"{string.Join(", ", alerts.Recipients)}; critical at once, the rest {Duration.Format(alerts.Settle)} after the last object");
        foreach (var mute in alerts.Mutes)
        {
            Line(output, "Mute", string.Create(CultureInfo.InvariantCulture, $"{Listed(mute.Rules, "all rules")}, {Listed(mute.Devices, "all devices")}, {mute.From:yyyy-MM-dd HH:mm zzz} to {mute.Until:yyyy-MM-dd HH:mm zzz}: {mute.Reason}"));
        }

        Line(output, "Escalation", alerts.Escalation.Recipients.Count == 0
            ? "off: Alerts.Escalation.Recipients names nobody. It asks that somebody acknowledges, for now with 'alerts acknowledge' on this machine"
            : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", alerts.Escalation.Recipients)}, {Duration.Format(alerts.Escalation.After)} after a critical mail that nobody acknowledged ('alerts acknowledge'), {alerts.Escalation.AtMost} times at most"));
        Line(output, "Digests", string.Create(CultureInfo.InvariantCulture, $"daily at {alerts.Digests.At:HH:mm} when there is something, weekly on {alerts.Digests.WeeklyOn}"));
    }

    private static string Named(AlertRule rule) => rule.Severity == Severity.Critical ? rule.Id + " (critical)" : rule.Id;

    private static string Listed(IReadOnlyList<string> patterns, string all) => patterns.Count == 0 ? all : string.Join(", ", patterns);

    private static void Line(TextWriter output, string name, string text) => output.WriteLine($"{name,-12} {text}");
}
