using DoseListener.Dose.Alerts;
using DoseListener.Service.Mail.Composing;
using DoseListener.Service.Mail.Writing;

namespace DoseListener.Service.Mail.Digests;

/// <summary>Which senders are silent or back, what could not be read, and names that are new.</summary>
internal static class DigestFeeds
{
    public static IEnumerable<MailBlock> Blocks(DigestStory story, MailFacts facts) => [.. Senders(story, facts), .. Quality(story), .. Protocols(story)];

    private static IEnumerable<MailBlock> Senders(DigestStory story, MailFacts facts)
    {
        var silent = story.Feeds.Where(feed => feed.IsSilent).Select(feed =>
            $"{Clean.Line(feed.Sender, 64)} is silent: {(feed.LastHeard is { } last ? $"last heard {facts.At(last)}, {Phrases.Hours(facts.WrittenAt - last)} ago" : "never heard yet")}; expected at least every {Phrases.Hours(feed.ExpectedEvery)}.");
        var back = story.Feeds.SelectMany(feed => feed.Ended.Select(silence =>
            $"{Clean.Line(feed.Sender, 64)} is back since {facts.At(silence.Until)}, after {Phrases.Hours(silence.Until - silence.From)} of silence."));
        var lines = silent.Concat(back).ToList();
        if (lines.Count == 0 && story is { Kind: MailKind.WeeklyDigest, Feeds.Count: > 0 })
        {
            lines.Add($"{Amount.Count(story.Feeds.Count, "sender with ExpectedEvery was", "senders with ExpectedEvery were")} heard in time.");
        }

        return Section("Senders", lines);
    }

    private static IEnumerable<MailBlock> Quality(DigestStory story)
    {
        var unreadable = story.Facts.Unreadable.Select(row =>
            $"{Clean.Line(row.Sender, 64)}: {Amount.Count(row.Objects, "dose report", "dose reports")} of which no value could be used, kept whole; export instances --state unreadable lists them.");
        var notes = story.Facts.Notes.GroupBy(note => note.Sender, StringComparer.Ordinal).Select(sender =>
            $"{Clean.Line(sender.Key, 64)}: {string.Join(", ", sender.Select(note => $"{Clean.Line(note.Kind, 40)} in {Amount.Count(note.Objects, "object", "objects")}"))}.");
        var refused = story.Refused > 0
            ? [$"{Amount.Count(story.Refused, "mail was", "mails were")} refused for good by the mail server within a week: an address in the configuration is wrong."]
            : Array.Empty<string>();
        return Section("Data quality", [.. refused, .. unreadable, .. notes]);
    }

    private static IEnumerable<MailBlock> Protocols(DigestStory story)
    {
        var protocols = story.Facts.Protocols;
        return protocols.Count == 0 ? [] :
        [
            new MailBlock.Heading("New protocol names"),
            new MailBlock.Grid(["Sender and protocol", "events"],
            [
                .. protocols.OrderByDescending(row => row.Events).Take(DigestAlerts.MostLines)
                    .Select(row => (IReadOnlyList<string>)[$"{Clean.Line(row.Sender, 40)}: {Clean.Line(row.Protocol, 64)}", FormattableString.Invariant($"{row.Events}")]),
            ]),
            .. DigestAlerts.More(protocols.Count),
        ];
    }

    private static IEnumerable<MailBlock> Section(string heading, List<string> lines) => lines.Count == 0 ? [] :
        [new MailBlock.Heading(heading), new MailBlock.Bullets([.. lines.Take(DigestAlerts.MostLines)]), .. DigestAlerts.More(lines.Count)];
}
