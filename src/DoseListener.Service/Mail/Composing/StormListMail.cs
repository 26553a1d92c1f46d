using DoseListener.Dose.Alerts;
using DoseListener.Service.Mail.Writing;

namespace DoseListener.Service.Mail.Composing;

/// <summary>A list of alerts of rules that fire too often for single mails: usually a limit, a unit or a mapping is wrong.</summary>
internal static class StormListMail
{
    private const int MostLines = 50;

    /// <param name="alerts">At least one.</param>
    public static MailContent Compose(IReadOnlyList<StoredAlert> alerts, MailFacts facts)
    {
        var severity = alerts.Max(alert => alert.Severity);
        var ordered = alerts.OrderByDescending(alert => alert.Severity).ThenBy(alert => alert.Id).ToList();
        var rules = string.Join(", ", ordered.Select(alert => Clean.Line(alert.RuleId, 40)).Distinct(StringComparer.Ordinal).Take(3));
        var count = Amount.Count(alerts.Count, "alert", "alerts");
        return MailContent.Of(
            $"[{severity.ToString().ToUpperInvariant()} LIST] {count} of {rules} · {Phrases.Number(ordered[0])}{(alerts.Count > 1 ? FormattableString.Invariant($" and {alerts.Count - 1} more") : "")}",
            new MailDocument(severity == Severity.Critical ? Tone.Critical : Tone.Review, $"{severity}, a list", $"{count} of {rules}",
            [
                new MailBlock.Lead($"{count} came faster than single mails are useful for, and are told as a list."),
                new MailBlock.Paragraph("When a rule fires this often, its limit, its unit or what it is for may be wrong. Each of them is an alert all the same, and is to be acknowledged."),
                new MailBlock.Heading("Alerts"),
                new MailBlock.Grid(["Alert", "value", "limit"],
                [
                    .. ordered.Take(MostLines).Select(alert => (IReadOnlyList<string>)
                    [
                        $"{Phrases.Number(alert)} {alert.Severity}: {alert.Metric} {Phrases.Subject(alert)}, {Clean.Line(alert.RuleId, 40)}",
                        Amount.Beside(alert.Metric, alert.Value, alert.LimitKind, alert.LimitValue),
                        Amount.Limit(alert.Metric, alert.LimitKind, alert.LimitValue, ""),
                    ]),
                ]),
                .. ordered.Skip(MostLines).Take(1).Select(_ => new MailBlock.Small(FormattableString.Invariant($"And {alerts.Count - MostLines} more; doselistener alerts list shows all."))),
                new MailBlock.Heading("What to do"),
                new MailBlock.Paragraph("Each with its study and its history:"),
                new MailBlock.Typed($"doselistener alerts show {Phrases.Number(ordered[0])}"),
                new MailBlock.Heading("Why you get this"),
                new MailBlock.Small($"Told are {string.Join(", ", facts.Recipients.Select(address => Clean.Line(address, 100)))}. A list comes every 15 minutes while this lasts{(facts.ConfigurationSha256 is { } hash ? $"; configuration {hash[..12]}" : "")}."),
            ]));
    }
}
