using DoseListener.Service.Mail.Composing;
using DoseListener.Service.Mail.Writing;

namespace DoseListener.Service.Mail.Digests;

/// <summary>A sender is silent for longer than it should be: of what it irradiates, nothing is compared with anything.</summary>
internal static class SilentFeedMail
{
    public static MailContent Compose(FeedStory feed, MailFacts facts)
    {
        var name = Clean.Line(feed.Sender, 64);
        var silence = feed.LastHeard is { } last ? Phrases.Hours(facts.WrittenAt - last) : null;
        return MailContent.Of(
            $"[SILENT] {name} · nothing {(silence is null ? "has ever come" : $"for {silence}")}",
            new MailDocument(Tone.Review, "Silent sender", $"{name} sends nothing",
            [
                new MailBlock.Lead($"Nothing has {(silence is null ? "ever come" : "come")} from {name}{(feed.LastHeard is { } heard ? $" since {facts.At(heard)}, {silence} ago" : "")}; at least one object every {Phrases.Hours(feed.ExpectedEvery)} is expected."),
                new MailBlock.Paragraph("While it is silent, no dose of it is looked at, and no alert can come of it."),
                new MailBlock.Heading("What to do"),
                new MailBlock.Bullets(
                [
                    "Is the room in use? If it rests, this is as it should be; ExpectedEvery of its entry in Modalities may be longer.",
                    "Are there failed jobs in the queue of the device? The log of this service says whom it refused, and why (event 1002).",
                    "Was a device exchanged, or its AE title, address or destination changed?",
                ]),
                new MailBlock.Heading("Why you get this"),
                new MailBlock.Small($"ExpectedEvery of {name} in the section Modalities of the configuration file{(facts.ConfigurationSha256 is { } hash ? $" ({hash[..12]})" : "")}. This mail comes once for a silence; the digest says when the sender is back."),
            ]));
    }
}
