using DoseListener.Dose.Alerts;
using DoseListener.Service.Mail.Composing;
using DoseListener.Service.Mail.Writing;

namespace DoseListener.Service.Mail.Digests;

/// <summary>What is open and overdue, what was told and does not hold, which rules fired, and what was not mailed and why.</summary>
internal static class DigestAlerts
{
    public const int MostLines = 20;

    public static IEnumerable<MailBlock> Blocks(DigestStory story, MailFacts facts) => [.. Open(story, facts), .. Corrected(story), .. Fired(story), .. Suppressed(story)];

    public static IEnumerable<MailBlock> More(int count) => count > MostLines ? [new MailBlock.Small(FormattableString.Invariant($"And {count - MostLines} more."))] : [];

    private static IEnumerable<MailBlock> Open(DigestStory story, MailFacts facts)
    {
        var open = story.Facts.Open.OrderByDescending(alert => alert.Severity).ThenBy(alert => alert.CreatedAt).ToList();
        if (open.Count == 0)
        {
            return [];
        }

        var overdue = open.Count(story.IsOverdue);
        return
        [
            new MailBlock.Heading($"Open{(overdue > 0 ? FormattableString.Invariant($", {overdue} overdue") : "")}"),
            new MailBlock.Grid(["Alert", "value", "limit", "since"],
            [
                .. open.Take(MostLines).Select(alert => (IReadOnlyList<string>)
                [
                    $"{Phrases.Number(alert)} {alert.Severity}{(story.IsOverdue(alert) ? ", overdue" : "")}: {alert.Metric}, {Clean.Line(alert.RuleId, 40)}",
                    Amount.Beside(alert.Metric, alert.Value, alert.LimitKind, alert.LimitValue),
                    Amount.Limit(alert.Metric, alert.LimitKind, alert.LimitValue, ""),
                    Phrases.Hours(facts.WrittenAt - alert.CreatedAt),
                ]),
            ]),
            .. More(open.Count),
            new MailBlock.Typed("doselistener alerts list"),
        ];
    }

    /// <summary>What people were told and nobody has taken back: in a mute, or after the last mail that a study may have.</summary>
    private static IEnumerable<MailBlock> Corrected(DigestStory story) => story.Facts.Corrected.Count == 0 ? [] :
    [
        new MailBlock.Heading("Told, and no longer so"),
        new MailBlock.Paragraph("Mails told these alerts, and none has said that they do not hold any more."),
        new MailBlock.Grid(["Alert", "told", "now", "limit"],
        [
            .. story.Facts.Corrected.Take(MostLines).Select(alert => (IReadOnlyList<string>)
            [
                $"{Phrases.Number(alert)} {alert.MailedSeverity ?? alert.Severity}: {alert.Metric}, {Clean.Line(alert.RuleId, 40)}",
                Amount.Of(alert.Metric, alert.MailedValue ?? alert.Value),
                Amount.Beside(alert.Metric, alert.Value, alert.LimitKind, alert.LimitValue),
                Amount.Limit(alert.Metric, alert.LimitKind, alert.LimitValue, ""),
            ]),
        ]),
        .. More(story.Facts.Corrected.Count),
    ];

    private static IEnumerable<MailBlock> Fired(DigestStory story)
    {
        var rules = story.Facts.New.GroupBy(alert => alert.RuleId, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).ToList();
        return rules.Count == 0 ? [] :
        [
            new MailBlock.Heading("Rules that fired"),
            new MailBlock.Grid(["Rule", "alerts", "not mailed"],
            [
                .. rules.Take(MostLines).Select(group => (IReadOnlyList<string>)
                    [Clean.Line(group.Key, 40), FormattableString.Invariant($"{group.Count()}"), FormattableString.Invariant($"{group.Count(alert => alert.State == AlertState.Suppressed)}")]),
            ]),
            .. More(rules.Count),
        ];
    }

    private static IEnumerable<MailBlock> Suppressed(DigestStory story)
    {
        var reasons = story.Facts.New.Where(alert => alert.State == AlertState.Suppressed).GroupBy(Why, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).ToList();
        return reasons.Count == 0 ? [] :
        [
            new MailBlock.Paragraph("Not mailed, and why:"),
            new MailBlock.Bullets([.. reasons.Take(MostLines).Select(group => FormattableString.Invariant($"{group.Key}: {group.Count()}"))]),
            .. More(reasons.Count),
        ];
    }

    private static string Why(StoredAlert alert) => alert.SuppressedReason switch
    {
        SuppressedReason.TestSender => "the sender is for tests",
        SuppressedReason.QualityControl => "the objects say quality control",
        SuppressedReason.IdentityPattern => "the patient matches a pattern for phantoms",
        SuppressedReason.ProtocolPattern => "the protocol matches a pattern for phantoms",
        SuppressedReason.LocalizerOrMonitoring => "a localizer or bolus tracking alone",
        SuppressedReason.CountedInAnotherStudy => "the same exposures are told with another study",
        SuppressedReason.Muted => "muted" + (Clean.Line(alert.SuppressedDetail, 80) is { Length: > 0 } detail ? $" ({detail})" : ""),
        SuppressedReason.Import => "imported",
        SuppressedReason.Reread => "read again",
        SuppressedReason.OldExamination => "the examination was long ago when it came",
        SuppressedReason.Trend => "a trend, which is told here only",
        null => "no reason is kept",
    };
}
