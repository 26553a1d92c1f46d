using CsCheck;
using DoseListener.Dose.Alerts;
using DoseListener.Dose.Extraction;
using DoseListener.Service.Configuration.Options;
using DoseListener.Service.Mail.Composing;
using DoseListener.Service.Mail.Delivery;
using DoseListener.Service.Tests.Mail.Composing;
using DoseListener.Store.Alerts;
using MimeKit;
using MimeKit.Text;

namespace DoseListener.Service.Tests.Mail.Delivery;

/// <summary>Whatever stands in a station name, a protocol or the configuration: no header, no recipient and no markup comes of it.</summary>
public sealed class MailMessagesTests
{
    private static readonly string[] Headers = ["Message-Id", "Date", "Subject", "From", "To", "Auto-Submitted", "X-Auto-Response-Suppress", "Importance", "MIME-Version", "In-Reply-To", "References"];

    private static readonly MailServer Server = new()
    {
        Host = "localhost",
        Port = 25,
        Security = MailSecurity.None,
        From = "dose@hospital.example",
        Timeout = TimeSpan.FromSeconds(1),
        Zone = TimeZoneInfo.Utc,
    };

    private static readonly string[] Fragments =
    [
        "\r\nBcc: thief@evil.example", "\n\nDear all", "\rX: y", "=?utf-8?Q?=0D=0ABcc:_x?=", "=?UTF-8?B?QmNj?=", "<script>alert(1)</script>", "<img src=http://evil.example/x>", "\" onclick=\"x", "&lt;b&gt;", "\u202Egnp.exe", "\u2028\u2029\u0085", "\0\u0001\u001b[31m", "Süd · 室", "😀", "\uD800", "a@b.example, c@d.example", "%s{0}", new string('ä', 300), ".\r\n.\r\n", "-- \n",
    ];

    private static readonly Gen<string> Hostile = Gen.OneOf(
        Gen.Int[0, Fragments.Length - 1].Select(index => Fragments[index]),
        Gen.String).Array[0, 4].Select(string.Concat);

    [Test]
    public void Nothing_that_others_wrote_becomes_a_header_a_recipient_or_markup() => Gen.Select(Hostile, Hostile, Hostile, Hostile).Sample(
        (room, protocol, rule, site) =>
        {
            var study = Cases.Chest with
            {
                Senders = [new StudySender(room, room, protocol, "CT", null)],
                Devices = [Cases.Chest.Devices[0] with { Device = new Device { Manufacturer = room, Model = protocol, StationName = rule } }],
                Events = [.. Cases.Chest.Events.Select(one => one with { Event = one.Event with { Protocol = protocol, Target = room } })],
                NoteKinds = [rule],
                StartedAt = room,
                StudyInstanceUid = protocol,
            };
            var alert = Cases.ChestIndex with { RuleId = rule, Reason = room, Source = protocol, SubjectLabel = site, LimitAsWritten = rule, Marks = [site], StudyInstanceUid = protocol };
            var content = AlertMail.Compose(Cases.Intent(MailKind.Update, alert), study, [alert], Cases.Facts with { Site = site, ReplyTo = null });
            var row = new OutboxRow(1, new("id@doselistener", MailKind.Update, Severity.Critical, "rso@hospital.example", "first@doselistener", content.Subject, content.Text, content.Html, [21]), MailState.Waiting, 0, Cases.Now, null, Cases.Now, null, null);
            using var bytes = new MemoryStream();
            using (var written = MailMessages.Of(row, Server with { Site = site }))
            {
                written.WriteTo(bytes);
            }

            bytes.Position = 0;
            using var read = MimeMessage.Load(bytes);
            Assert.Multiple(() =>
            {
                Assert.That(read.Headers.Select(header => header.Field), Is.EquivalentTo(Headers));
                Assert.That(read.GetRecipients().Select(mailbox => mailbox.Address), Is.EqualTo(new[] { "rso@hospital.example" }));
                Assert.That(read.From.Mailboxes.Select(mailbox => mailbox.Address), Is.EqualTo(new[] { "dose@hospital.example" }));
                Assert.That(read.Subject, Is.EqualTo(content.Subject));
                Assert.That(read.Subject!.Any(char.IsControl), Is.False);
                Assert.That(IsHarmless(read.HtmlBody!), Is.True, read.HtmlBody);
                Assert.That(Mails.WordsOfHtml(read.HtmlBody!), Is.EqualTo(Mails.WordsOfText(read.TextBody!)));
            });
        },
        iter: 300);

    /// <summary>Only the tags and attributes of our own page.</summary>
    private static bool IsHarmless(string html)
    {
        var tokens = new HtmlTokenizer(new StringReader(html));
        while (tokens.ReadNextToken(out var token))
        {
            if (token is HtmlTagToken tag && (!IsOurs(tag.Name) || tag.Attributes.Any(attribute => !IsOurAttribute(attribute.Name))))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsOurs(string tag) => tag is "html" or "head" or "meta" or "style" or "body" or "div" or "p" or "h2" or "ul" or "li" or "table" or "tr" or "td" or "th";

    private static bool IsOurAttribute(string name) => name is "style" or "class" or "lang" or "charset" or "name" or "content" or "role" or "cellpadding" or "cellspacing" or "colspan";
}
