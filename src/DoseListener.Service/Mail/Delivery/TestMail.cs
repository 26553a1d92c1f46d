using DoseListener.Dose.Alerts;
using DoseListener.Service.Mail.Composing;
using DoseListener.Service.Mail.Writing;
using DoseListener.Store.Alerts;

namespace DoseListener.Service.Mail.Delivery;

/// <summary>The mail of <c>mail test</c>: the way of a real one, without an alert.</summary>
internal static class TestMail
{
    public static OutboxRow Compose(string installation, string recipient, MailServer server, DateTimeOffset now)
    {
        var facts = new MailFacts { WrittenAt = now, Zone = server.Zone, Site = server.Site };
        var content = MailContent.Of($"[TEST] DoseListener {Clean.Line(server.Site, 64)}".TrimEnd(), new MailDocument(Tone.Calm, "Test", "Mail arrives",
        [
            new MailBlock.Lead("If you read this, alerts can reach you."),
            new MailBlock.Facts(
            [
                new("Sent", facts.At(now)),
                new("Over", server.Name),
                new("From", server.From),
                new("To", recipient),
                new("Replies", server.ReplyTo ?? "nobody reads them"),
            ]),
            new MailBlock.Paragraph("Non-ASCII room names have to survive the way: Röntgen Süd, Salle de cathétérisme, 心臓血管撮影室."),
            new MailBlock.Small("Somebody gave the command doselistener mail test. Nothing happened to a patient."),
        ]));
        var id = MessageIds.Of(installation, "test", now.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture), recipient);
        return new(0, new(id, MailKind.Test, Severity.Trend, recipient, null, content.Subject, content.Text, content.Html, []), MailState.Waiting, 0, now, null, now, null, null);
    }
}
