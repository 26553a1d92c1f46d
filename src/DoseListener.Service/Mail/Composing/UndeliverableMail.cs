using DoseListener.Dose.Alerts;
using DoseListener.Service.Mail.Writing;
using DoseListener.Store.Alerts;

namespace DoseListener.Service.Mail.Composing;

/// <summary>To the escalation list: a critical alert has reached none of those who were to know.</summary>
internal static class UndeliverableMail
{
    /// <param name="refused">At least one, oldest first; the last is quoted.</param>
    public static OutgoingMail Compose(string messageId, long alert, string recipient, IReadOnlyList<OutboxRow> refused)
    {
        var number = FormattableString.Invariant($"A-{alert}");
        var last = refused[^1].Mail;
        var content = MailContent.Of($"[CRITICAL] {number} reached nobody · {last.Subject}", new MailDocument(Tone.Critical, "Critical, undeliverable", $"{number} reached nobody",
        [
            new MailBlock.Lead($"The mail server refuses everybody who was to be told of {number} for good. You get it instead."),
            new MailBlock.Facts([.. refused.Select(row => new Fact(Clean.Line(row.Mail.Recipient, 100), Clean.Line(row.LastError, 200)))]),
            new MailBlock.Heading("What to do"),
            new MailBlock.Paragraph("See to it that somebody looks at the examination, and that the addresses in the configuration are corrected (Alerts.Recipients and Modalities)."),
            new MailBlock.Typed($"doselistener alerts show {number}"),
            new MailBlock.Heading("The mail that was refused"),
            new MailBlock.Quoted(last.Text),
        ]));
        return new(messageId, MailKind.Undeliverable, Severity.Critical, recipient, null, content.Subject, content.Text, content.Html, [alert]);
    }
}
