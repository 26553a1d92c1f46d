using DoseListener.Dose.Alerts;
using DoseListener.Service.Mail.Composing;
using DoseListener.Service.Mail.Digests;
using DoseListener.Service.Mail.Writing;
using DoseListener.Service.Tests.Mail.Composing;
using DoseListener.Store.Alerts;
using DoseListener.Store.Digests;
using DoseListener.Testing;

namespace DoseListener.Service.Tests.Mail.Digests;

public sealed class DigestMailTests
{
    private static readonly FeedStory Silent = new("MG 1", TimeSpan.FromDays(1), Cases.Now.AddHours(-26), IsSilent: true, []);

    private static readonly DigestStory Busy = new()
    {
        Kind = MailKind.DailyDigest,
        Since = Cases.Now.AddDays(-1),
        Until = Cases.Now,
        Facts = new DigestFacts(
            [Cases.Kerma with { CreatedAt = Cases.Now.AddDays(-2), NotifiedAt = Cases.Now.AddDays(-2) }, Cases.Area],
            [Cases.Area, .. Enumerable.Range(30, 9).Select(id => Cases.ChestIndex with { Id = id, State = AlertState.Suppressed, SuppressedReason = SuppressedReason.TestSender })],
            [Cases.Kerma with { Id = 12, Value = 2210, MailedValue = 7712.4m, MailedSeverity = Severity.Critical, State = AlertState.Closed, IsCorrected = true }],
            [new SenderCount("CT 2", 3)],
            [new SenderNotes("CT 2", "UnexpectedUnit", 4), new SenderNotes("CT 2", "NoValue", 1)],
            [new NewProtocol("Angio 1", "Zerebrale Angiographie <neu>", 250)],
            1204,
            96),
        Feeds = [Silent, new FeedStory("CT 1", TimeSpan.FromDays(1), Cases.Now, IsSilent: false, [new Silence(Cases.Now.AddDays(-3), Cases.Now.AddHours(-5))])],
        Refused = 1,
    };

    private static readonly Dictionary<string, MailContent> All = new()
    {
        ["daily"] = DigestMail.Compose(Busy, Cases.Facts),
        ["weekly"] = DigestMail.Compose(
            new DigestStory { Kind = MailKind.WeeklyDigest, Since = Cases.Now.AddDays(-7), Until = Cases.Now, Facts = new DigestFacts([], [], [], [], [], [], 0, 0), Feeds = [new FeedStory("CT 1", TimeSpan.FromDays(1), Cases.Now, IsSilent: false, [])] }, Cases.Facts),
        ["silent"] = SilentFeedMail.Compose(Silent, Cases.Facts),
        ["storm"] = StormListMail.Compose([.. Enumerable.Range(40, 60).Select(id => Cases.ChestIndex with { Id = id })], Cases.Facts),
        ["undeliverable"] = Content(UndeliverableMail.Compose("x@doselistener", 17, "deputy@hospital.example",
            [new OutboxRow(1, new("a@doselistener", MailKind.Alert, Severity.Critical, "rso@hospital.example", null, Mails.Alerts["critical"].Subject, Mails.Alerts["critical"].Text, "", [17]), MailState.Refused, 1, Cases.Now, Cases.Now, null, null, "the server refuses the recipient: 550 5.1.1 no such user")])),
    };

    private static readonly string[] Names = [.. All.Keys];

    [TestCaseSource(nameof(Names))]
    public void Mail_reads_as_it_was_reviewed_and_text_and_html_say_the_same(string name)
    {
        var mail = All[name];
        Golden.Matches($"tests/DoseListener.Service.Tests/Mail/Digests/Golden/{name}.txt", $"Subject: {mail.Subject}\n\n{mail.Text}");
        Golden.Matches($"tests/DoseListener.Service.Tests/Mail/Digests/Golden/{name}.html", mail.Html);
        Assert.That(Mails.WordsOfHtml(mail.Html), Is.EqualTo(Mails.WordsOfText(mail.Text)));
    }

    private static MailContent Content(OutgoingMail mail) => new(mail.Subject, mail.Text, mail.Html);
}
