using DoseListener.Dose.Alerts;
using DoseListener.Service.Tests.Mail.Composing;
using MimeKit;

namespace DoseListener.Service.Tests.Mail.Delivery;

/// <summary>Into real mailboxes, over a real mail server.</summary>
public sealed class EximTests
{
    private EximServer? _exim;
    private OutboxBench? _bench;

    private OutboxBench Bench => _bench!;

    [SetUp]
    public async Task SetUp()
    {
        _exim = await EximServer.StartAsync();
        _bench = new OutboxBench(Json(""", "User": "dose", "PasswordFile": "password" """));
        await File.WriteAllTextAsync(Path.Combine(Bench.Folder, "password"), "secret\n");
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_bench is not null)
        {
            await _bench.DisposeAsync();
        }

        if (_exim is not null)
        {
            await _exim.DisposeAsync();
        }
    }

    [Test]
    public async Task Mail_arrives_as_it_was_written_encrypted_and_signed_in()
    {
        var content = Mails.Alerts["critical"];
        await Bench.EnqueueAsync(OutboxBench.Letter("a1") with { Subject = content.Subject, Text = content.Text, Html = content.Html, InReplyTo = "first@doselistener", Kind = MailKind.Update });
        await Bench.RoundAsync();
        Assert.That(Bench.Logged("a1"), Is.EqualTo(("sent", 1L, (string?)null)));

        var mail = (await _exim!.MailboxAsync("rso", 1)).Single();
        Assert.Multiple(() =>
        {
            Assert.That(mail.Subject, Is.EqualTo("[CRITICAL] Neuro-Angio Süd · Zerebrale Angiographie · DoseRP 1.54× limit · A-17 and 1 more"));
            Assert.That(mail.TextBody!.ReplaceLineEndings("\n"), Is.EqualTo(content.Text));
            Assert.That(mail.HtmlBody!.ReplaceLineEndings("\n"), Is.EqualTo(content.Html));
            Assert.That(mail.MessageId, Is.EqualTo("a1@doselistener"));
            Assert.That(mail.InReplyTo, Is.EqualTo("first@doselistener"));
            Assert.That(mail.References, Is.EqualTo(new[] { "first@doselistener" }));
            Assert.That(mail.Headers["Auto-Submitted"], Is.EqualTo("auto-generated"));
            Assert.That(mail.Date, Is.EqualTo(OutboxBench.Start));
            Assert.That(mail.Importance, Is.EqualTo(MessageImportance.High));
            Assert.That(mail.Headers["Received"], Does.Contain("with esmtpsa"), "S for TLS, A for AUTH");
        });
    }

    [Test]
    public async Task Busy_then_greylisting_then_well_gives_each_mail_once_and_the_bad_address_harms_nobody()
    {
        _exim!.Set("busy");
        await Bench.EnqueueAsync(OutboxBench.Letter("a1"), OutboxBench.Letter("a2", recipient: "nobody@hospital.example"), OutboxBench.Letter("a3", Severity.Review, "physics@hospital.example"));
        await Bench.RoundAsync();
        Assert.That(Bench.Waiting, Has.Count.EqualTo(3));

        _exim.Clear("busy");
        _exim.Set("grey");
        Bench.Time.Advance(TimeSpan.FromMinutes(1));
        await Bench.RoundAsync();
        Assert.That(Bench.Waiting.Select(row => row.LastError), Has.All.Contains("451 4.7.1 greylisted"));

        _exim.Clear("grey");
        Bench.Time.Advance(TimeSpan.FromMinutes(1));
        await Bench.RoundAsync();
        Assert.Multiple(() =>
        {
            Assert.That(Bench.Waiting, Is.Empty);
            Assert.That(Bench.Logged("a2").State, Is.EqualTo("refused"));
            Assert.That(Bench.Logged("a2").Error, Is.EqualTo("the server refuses the recipient: 550 5.1.1 no such user"));
        });
        Assert.That(await _exim.MailboxAsync("rso", 1), Has.Count.EqualTo(1));
        Assert.That(await _exim.MailboxAsync("physics", 1), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Server_that_does_not_offer_tls_gets_nothing()
    {
        _exim!.Set("no-tls");
        await Bench.EnqueueAsync(OutboxBench.Letter("a1"));
        await Bench.RoundAsync();
        Assert.That(Bench.Logged("a1").State, Is.EqualTo("held"));
        Assert.That(Bench.Logged("a1").Error, Does.StartWith("the server does not offer STARTTLS"));
        Assert.That(_exim.Read("rso"), Is.Empty);
    }

    [Test]
    public async Task Wrong_password_holds_the_mail_and_stands_nowhere()
    {
        await File.WriteAllTextAsync(Path.Combine(Bench.Folder, "password"), "sesame\n");
        await Bench.EnqueueAsync(OutboxBench.Letter("a1"));
        await Bench.RoundAsync();
        Assert.Multiple(() =>
        {
            Assert.That(Bench.Logged("a1").State, Is.EqualTo("held"));
            Assert.That(Bench.Logged("a1").Error, Does.StartWith("the server does not sign dose in: check Mail.User and the password"));
            Assert.That(Bench.Log, Has.None.Contains("sesame"));
        });
    }

    private string Json(string more) => $$"""
        { "Mail": { "Host": "localhost", "Port": {{_exim!.Port}}, "Security": "StartTls", "From": "dose@hospital.example", "CertificateAuthorityFile": "{{_exim.CertificateFile}}", "TimeZone": "Europe/Berlin" {{more}} },
          "Alerts": { "Recipients": ["rso@hospital.example"] } }
        """;
}
