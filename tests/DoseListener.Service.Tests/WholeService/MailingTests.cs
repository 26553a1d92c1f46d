using System.Diagnostics;
using DoseListener.Service.Tests.Mail.Delivery;
using MimeKit;

namespace DoseListener.Service.Tests.WholeService;

/// <summary>From the modality to the mailbox: the real process, DCMTK that sends, Exim that delivers, and the configuration of a site that changed nothing but addresses.</summary>
public sealed class MailingTests
{
    private EximServer? _exim;
    private ServiceFolder? _folder;
    private ServiceProcess? _service;

    [SetUp]
    public async Task Start()
    {
        _exim = await EximServer.StartAsync();
        _folder = new ServiceFolder($$"""
            , "Mail": { "Host": "localhost", "Port": {{_exim.Port}}, "Security": "StartTls", "From": "dose@hospital.example", "CertificateAuthorityFile": "{{_exim.CertificateFile}}" },
              "Alerts": { "Recipients": ["rso@hospital.example", "nobody@hospital.example"] }
            """);
        _service = await ServiceProcess.StartAsync(_folder.Configuration);
    }

    [TearDown]
    public async Task Stop()
    {
        _service?.Dispose();
        _folder?.Dispose();
        if (_exim is not null)
        {
            await _exim.DisposeAsync();
        }
    }

    [Test]
    public async Task Long_procedure_is_one_critical_mail_within_seconds_however_often_it_is_sent_and_the_process_is_killed()
    {
        var file = Sample.Write(new LongProcedure().Whole(), Path.Combine(_folder!.Path, "procedure.dcm"));
        var watch = Stopwatch.StartNew();
        Assert.That((await Dcmtk.StoreAsync(_service!.Port, file)).ExitCode, Is.Zero);
        var mail = (await _exim!.MailboxAsync("rso", 1)).Single();
        TestContext.Out.WriteLine($"In the mailbox after {watch.Elapsed.TotalSeconds:0.00} s: {mail.Subject}");
        Assert.Multiple(() =>
        {
            Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
            Assert.That(mail.Subject, Does.StartWith("[CRITICAL]").And.Contains("DoseRP 1.54× limit").And.Contains("A-1"));
            Assert.That(mail.TextBody, Does.Contain("7700 mGy").And.Not.Contain("Doe"));
            Assert.That(mail.Importance, Is.EqualTo(MessageImportance.High));
        });

        _service.Kill();
        _service.Dispose();
        _service = await ServiceProcess.StartAsync(_folder.Configuration);
        for (var time = 0; time < 10; time++)
        {
            Assert.That((await Dcmtk.StoreAsync(_service.Port, file)).ExitCode, Is.Zero);
        }

        Assert.That(await _service.StopAsync(), Is.Zero);
        Assert.That(_exim.Read("rso"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Mail_test_says_what_stands_in_the_way()
    {
        var (sent, output, _) = await ServiceProcess.RunAsync("mail", "test", "rso@hospital.example", "--config", _folder!.Configuration);
        var (unknown, _, unknownError) = await ServiceProcess.RunAsync("mail", "test", "nobody@hospital.example", "--config", _folder.Configuration);
        var (wrong, _, _) = await ServiceProcess.RunAsync("mail", "test", "nobody", "--config", _folder.Configuration);
        _exim!.Set("no-tls");
        var (open, _, openError) = await ServiceProcess.RunAsync("mail", "test", "rso@hospital.example", "--config", _folder.Configuration);
        Assert.Multiple(() =>
        {
            Assert.That((sent, unknown, wrong, open), Is.EqualTo((0, 1, 2, 1)));
            Assert.That(output, Does.Contain("has taken the mail to rso@hospital.example"));
            Assert.That(unknownError, Does.Contain("the server refuses the recipient: 550 5.1.1 no such user"));
            Assert.That(openError, Does.Contain("the server does not offer STARTTLS, and Mail.Security asks for it: nothing was sent"));
        });
        var mail = (await _exim.MailboxAsync("rso", 1)).Single();
        Assert.That(mail.TextBody!.ReplaceLineEndings(" "), Does.Contain("Röntgen Süd, Salle de cathétérisme, 心臓血管撮影室"));
    }
}
