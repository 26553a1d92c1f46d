using DoseListener.Dose.Alerts;
using DoseListener.Service.Mail.Composing;
using DoseListener.Service.Mail.Writing;

namespace DoseListener.Service.Mail.Digests;

/// <summary>The mail that sums up a day or a week. The weekly one is a sign of life first, and says so.</summary>
internal static class DigestMail
{
    public static MailContent Compose(DigestStory story, MailFacts facts)
    {
        var isWeekly = story.Kind == MailKind.WeeklyDigest;
        var critical = story.Facts.Open.Count(alert => alert.Severity == Severity.Critical);
        var silent = story.Feeds.Count(feed => feed.IsSilent);
        var site = Clean.Line(facts.Site, 40);
        var state = (story.Facts.Open.Count == 0 ? "nothing open" : Amount.Count(story.Facts.Open.Count, "open alert", "open alerts") + (critical > 0 ? $", {critical} critical" : ""))
            + (silent > 0 ? ", " + Amount.Count(silent, "silent sender", "silent senders") : "");
        var tone = critical > 0 ? Tone.Critical : story.Facts.Open.Count > 0 || silent > 0 ? Tone.Review : Tone.Calm;
        return MailContent.Of(
            $"[{(isWeekly ? "WEEKLY" : "DAILY")}] DoseListener{(site.Length > 0 ? " " + site : "")} · {state}",
            new MailDocument(tone, $"{(isWeekly ? "Weekly" : "Daily")} digest{(site.Length > 0 ? " · " + site : "")}", Capital(state), [.. Blocks(story, facts)]));
    }

    private static IEnumerable<MailBlock> Blocks(DigestStory story, MailFacts facts) =>
    [
        new MailBlock.Lead(Sentence(story)),
        new MailBlock.Paragraph($"From {facts.At(story.Since)} to {facts.At(story.Until)}."),
        .. DigestAlerts.Blocks(story, facts),
        .. DigestFeeds.Blocks(story, facts),
        new MailBlock.Heading("Why you get this"),
        new MailBlock.Small(story.Kind == MailKind.WeeklyDigest
            ? "This mail comes every week, also when there is nothing to tell. If it does not come, something is broken: look at the service."
            : "This mail comes on days on which there is something to tell. The weekly one always comes."),
        new MailBlock.Small($"Recipients, weekday and time stand in Alerts of the configuration file{(facts.ConfigurationSha256 is { } hash ? $" ({hash[..12]})" : "")}."),
    ];

    private static string Sentence(DigestStory story)
    {
        var objects = $"{Amount.Count(story.Facts.Objects, "object", "objects")} of {Amount.Count(story.Facts.Studies, "study", "studies")} came in";
        var raised = story.Facts.New.Count == 0 ? "no rule fired" : $"{Amount.Count(story.Facts.New.Count, "alert was", "alerts were")} raised";
        return $"{objects}, {raised}, {(story.Facts.Open.Count == 0 ? "and nothing is open" : $"and {Amount.Count(story.Facts.Open.Count, "alert is", "alerts are")} open")}.";
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
