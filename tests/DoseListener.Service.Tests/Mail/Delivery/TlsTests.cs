using DoseListener.Dose.Alerts;

namespace DoseListener.Service.Tests.Mail.Delivery;

/// <summary>Never less protection than the configuration says.</summary>
public sealed class TlsTests
{
    private SmtpPeer _peer = null!;
    private OutboxBench _bench = null!;

    [SetUp]
    public async Task SetUp()
    {
        _peer = new SmtpPeer { Certificate = Certificates.SelfSigned("localhost") };
        _bench = new OutboxBench("{ }");
        await File.WriteAllTextAsync(Path.Combine(_bench.Folder, "house.pem"), _peer.Certificate.ExportCertificatePem());
    }

    [TearDown]
    public async Task TearDown()
    {
        await _bench.DisposeAsync();
        await _peer.DisposeAsync();
    }

    [TestCase("StartTls")]
    [TestCase("Tls")]
    public async Task Certificate_of_an_authority_that_is_named_is_trusted(string security)
    {
        _peer.IsTls = security == "Tls";
        await DeliverAsync(security, "localhost", "house.pem");
        Assert.That(_bench.Logged("a1"), Is.EqualTo(("sent", 1L, (string?)null)));
    }

    [TestCase("StartTls")]
    [TestCase("Tls")]
    public async Task Certificate_of_an_authority_that_nobody_knows_holds_the_mail(string security)
    {
        _peer.IsTls = security == "Tls";
        await DeliverAsync(security, "localhost", null);
        await HeldAsync($"the certificate of localhost, port {_peer.Port} ({security}) (CN=localhost) comes from an authority that is not trusted");
    }

    [Test]
    public async Task Certificate_for_another_name_holds_the_mail()
    {
        await DeliverAsync("StartTls", "127.0.0.1", "house.pem");
        await HeldAsync($"the certificate of 127.0.0.1, port {_peer.Port} (StartTls) is for another name (CN=localhost)");
    }

    [Test]
    public async Task StartTls_that_is_not_offered_holds_the_mail()
    {
        _peer.Certificate = null;
        await DeliverAsync("StartTls", "localhost", "house.pem");
        await HeldAsync("the server does not offer STARTTLS, and Mail.Security asks for it");
    }

    [Test]
    public async Task Tls_against_a_server_that_speaks_in_the_clear_holds_the_mail()
    {
        await DeliverAsync("Tls", "localhost", "house.pem");
        Assert.That(_bench.Logged("a1").State, Is.EqualTo("held"));
        Assert.That(_peer.Mails, Is.Empty);
    }

    private Task HeldAsync(string reason)
    {
        Assert.Multiple(() =>
        {
            Assert.That(_bench.Logged("a1").State, Is.EqualTo("held"));
            Assert.That(_bench.Logged("a1").Error, Does.StartWith(reason));
            Assert.That(_peer.Mails, Is.Empty);
        });
        return Task.CompletedTask;
    }

    private async Task DeliverAsync(string security, string host, string? authority)
    {
        var file = authority is null ? "" : $", \"CertificateAuthorityFile\": \"{authority}\"";
        _bench.Configure($$"""{ "Mail": { "Host": "{{host}}", "Port": {{_peer.Port}}, "Security": "{{security}}", "From": "dose@hospital.example" {{file}} } }""");
        _bench.Restart();
        await _bench.EnqueueAsync(OutboxBench.Letter("a1", Severity.Review));
        await _bench.RoundAsync();
    }
}
