using DoseListener.Dose.Alerts;
using DoseListener.Service.Mail.Writing;
using DoseListener.Store.Alerts;
using MimeKit;
using MimeKit.Text;

namespace DoseListener.Service.Mail.Delivery;

/// <summary>A row of the outbox as a message (RFC 5322). Every attempt at a row has the same Message-ID and date.</summary>
internal static class MailMessages
{
    public static MimeMessage Of(OutboxRow row, MailServer server)
    {
        var mail = row.Mail;
        var message = new MimeMessage
        {
            MessageId = mail.MessageId,
            Date = TimeZoneInfo.ConvertTime(row.CreatedAt, server.Zone),
            Subject = Clean.Subject(mail.Subject),
            Body = new MultipartAlternative { Part(TextFormat.Plain, mail.Text), Part(TextFormat.Html, mail.Html) },
        };
        message.From.Add(new MailboxAddress(Clean.Subject(server.Site is { } site ? $"DoseListener {site}" : "DoseListener"), server.From));
        message.To.Add(MailboxAddress.Parse(mail.Recipient));
        if (server.ReplyTo is { } replyTo)
        {
            message.ReplyTo.Add(MailboxAddress.Parse(replyTo));
        }

        if (mail.InReplyTo is { } first)
        {
            message.InReplyTo = first;
            message.References.Add(first);
        }

        // RFC 3834: nobody's vacation answers it; the second is how Exchange is asked the same.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        if (mail.Severity == Severity.Critical && mail.Kind is not (MailKind.DailyDigest or MailKind.WeeklyDigest))
        {
            message.Importance = MessageImportance.High;
        }

        return message;
    }

    private static TextPart Part(TextFormat format, string text)
    {
        var part = new TextPart(format) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText("utf-8", text);
        return part;
    }
}
