using DoseListener.Dose.Alerts;

namespace DoseListener.Service.Mail.Composing;

/// <summary>Severity, room, examination, metric and ratio, number. Subjects leave the house unencrypted: nothing of the patient is in them.</summary>
internal static class AlertSubjectLine
{
    public static string Of(AlertStory story) => $"[{Word(story).ToUpperInvariant()}] {Title(story)} · {Numbers(story)}";

    public static string Word(AlertStory story) => story.Intent.Kind switch
    {
        MailKind.Update => Phrases.Of(story.Severity) + " update",
        MailKind.Correction => "Correction",
        MailKind.Escalation => Phrases.Of(story.Severity) + ", not acknowledged",
        _ => Phrases.Of(story.Severity),
    };

    public static string Title(AlertStory story) => $"{Phrases.Room(story.Study)} · {Phrases.Exam(story.Study, story.First.Metric)} · {Value(story)}";

    private static string Value(AlertStory story)
    {
        var alert = story.First;
        var ratio = story.Intent.Kind == MailKind.Correction ? null : Amount.Ratio(alert.Value, alert.LimitValue, "× limit");
        return $"{alert.Metric} {ratio ?? Amount.Of(alert.Metric, alert.Value)}";
    }

    private static string Numbers(AlertStory story) => story.Told.Count == 1
        ? Phrases.Number(story.First)
        : FormattableString.Invariant($"{Phrases.Number(story.First)} and {story.Told.Count - 1} more");
}
