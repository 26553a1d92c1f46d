using DoseListener.Dose.Alerts;
using DoseListener.Service.Mail.Writing;

namespace DoseListener.Service.Mail.Composing;

/// <summary>What happened, in a sentence with numbers: no risk and no judgement, only what was compared with what.</summary>
internal static class AlertSentences
{
    public static IEnumerable<MailBlock> Blocks(AlertStory story)
    {
        var alert = story.First;
        yield return new MailBlock.Lead(story.Intent.Kind == MailKind.Correction ? Correction(alert, story.Facts) : Reason(alert));
        if (Change(story) is { } change)
        {
            yield return new MailBlock.Paragraph(change);
        }

        if (Clean.Line(alert.Reason) is { Length: > 0 } reason && story.Intent.Kind != MailKind.Correction)
        {
            yield return new MailBlock.Paragraph(reason);
        }
    }

    public static string Reason(StoredAlert alert)
    {
        var value = Amount.Beside(alert.Metric, alert.Value, alert.LimitKind, alert.LimitValue);
        var limit = Amount.Limit(alert.Metric, alert.LimitKind, alert.LimitValue, "");
        var ratio = Amount.Ratio(alert.Value, alert.LimitValue, " times") is { } times and not "1 times" ? $"{times} the limit of {Bare(limit)}" : $"at the limit of {Bare(limit)} or just beyond it";
        var side = alert.LimitKind switch
        {
            LimitKind.AtLeast => "tells from the limit on",
            LimitKind.Above => "tells above the limit",
            LimitKind.AtMost => "tells from the limit down",
            LimitKind.Below => "tells below the limit",
        };
        return $"{Named(alert)} {Phrases.Subject(alert)} is {value}, {ratio}; rule {Clean.Line(alert.RuleId, 64)} {side}.";
    }

    private static string Named(StoredAlert alert) => Phrases.Of(alert.Metric) is { } words ? $"{alert.Metric} ({words})" : alert.Metric.ToString();

    private static string Bare(string limit) => limit[(limit.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    private static string Correction(StoredAlert alert, MailFacts facts)
    {
        var now = Amount.Beside(alert.Metric, alert.Value, alert.LimitKind, alert.LimitValue);
        var before = facts.Before.TryGetValue(alert.Key, out var told) ? $"; an earlier mail said {Amount.Of(alert.Metric, told.Value)}" : "";
        return $"{Named(alert)} {Phrases.Subject(alert)} is {now} after all{before}. What {Phrases.Number(alert)} told no longer holds.";
    }

    private static string? Change(AlertStory story) => story.Intent.Kind switch
    {
        MailKind.Update => Update(story),
        MailKind.Correction => "The device has sent other figures, or the objects were read again. "
            + (story.First.State == AlertState.Closed ? "The alert is closed, and its history is kept." : "The alert stays open for what is left of it, and its history is kept."),
        MailKind.Escalation => $"Nobody has acknowledged {Phrases.Number(story.First)}"
            + (story.First.NotifiedAt is { } since ? $" since the first mail of {story.Facts.At(since)}, {Phrases.Hours(story.Facts.WrittenAt - since)} ago" : "")
            + (story.First.MailedTo.Count > 0 ? $", which went to {string.Join(", ", story.First.MailedTo.Select(address => Clean.Line(address, 100)))}." : "."),
        _ => null,
    };

    private static string Update(AlertStory story)
    {
        var changes = story.Told.Select(alert => Changed(alert, story.Facts)).OfType<string>().ToList();
        return changes.Count == 0 ? "More of this examination has come in since the last mail." : string.Join(" ", changes);
    }

    private static string? Changed(StoredAlert alert, MailFacts facts)
    {
        if (!facts.Before.TryGetValue(alert.Key, out var told))
        {
            return $"{Phrases.Number(alert)} is new.";
        }

        var value = told.Value == alert.Value ? null : $"{Phrases.Number(alert)}: the last mail said {Amount.Of(alert.Metric, told.Value)}, it is {Amount.Of(alert.Metric, alert.Value)} now";
        var severity = told.Severity == alert.Severity ? null : $"{(value is null ? Phrases.Number(alert) + ":" : ", and")} {Phrases.Of(told.Severity)} has become {Phrases.Of(alert.Severity)}";
        return value is null && severity is null ? null : value + severity + ".";
    }
}
