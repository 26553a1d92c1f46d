using DoseListener.Dose.Alerts;
using DoseListener.Service.Mail.Writing;

namespace DoseListener.Service.Mail.Composing;

/// <summary>What to do now. Nothing here is a link: mail scanners follow links.</summary>
internal static class AlertActions
{
    public static IEnumerable<MailBlock> Blocks(AlertStory story)
    {
        if (story.Intent.Kind != MailKind.Correction)
        {
            yield return new MailBlock.Heading("What to do");
            yield return new MailBlock.Paragraph("Look at the examination, then say on the server that you know, with a reason:");
            foreach (var alert in story.Told)
            {
                yield return new MailBlock.Typed($"doselistener alerts acknowledge {Phrases.Number(alert)} --by NAME --reason REASON");
            }
        }

        yield return new MailBlock.Paragraph("Every value with the object and the item that it comes from:");
        yield return new MailBlock.Typed($"doselistener show {Clean.Line(story.Study.StudyInstanceUid, 64)}");
        yield return new MailBlock.Small(story.Facts.ReplyTo is { } address ? $"Replies go to {Clean.Line(address, 200)}." : "Nobody reads replies to this mail.");
    }
}
