using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using DoseListener.Testing;

namespace DoseListener.Dicom.Tests.Tls;

/// <summary>Who comes in over TLS, and that those who do not keep nobody else out.</summary>
public sealed class TlsListenerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [TestCase(SslProtocols.Tls12)]
    [TestCase(SslProtocols.Tls13)]
    public async Task Peer_with_a_certificate_of_the_authority_is_served_and_known_by_it(SslProtocols version)
    {
        await using var host = new TlsHost();
        using var certificate = host.Authority.Issue("ct-1");
        await using var scu = await ConnectAsync(host, version, certificate);
        Assert.That((await scu.AssociateAsync((PocketScu.Verification, PocketScu.ImplicitLittle)))!.Type, Is.EqualTo(2));
        Assert.That(await scu.EchoAsync(), Is.Zero);
        Assert.That(await scu.ReleaseAsync(), Is.True);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(host.LastCaller!.IsSecured, Is.True);
            Assert.That(host.LastCaller.Certificate!.Is("CT-1"), Is.True, "by its name");
            Assert.That(host.LastCaller.Certificate.Is(certificate.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256).ToLowerInvariant()), Is.True, "by its fingerprint");
            Assert.That(host.LastCaller.Certificate.Is("ct-2"), Is.False);
        }
    }

    [Test]
    public async Task Peer_without_a_certificate_is_served_where_none_is_asked_for()
    {
        await using var host = new TlsHost(asksForCertificate: false);
        await using var scu = await ConnectAsync(host, SslProtocols.Tls13);
        Assert.That((await scu.AssociateAsync((PocketScu.Verification, PocketScu.ImplicitLittle)))!.Type, Is.EqualTo(2));
        Assert.That(host.LastCaller!.Certificate, Is.Null);
    }

    [Test]
    public async Task Peer_without_a_certificate_is_turned_away_where_one_is_asked_for()
    {
        await using var host = new TlsHost();
        await AssertTurnedAwayAsync(host, null);
    }

    [Test]
    public async Task Peer_with_a_certificate_of_another_authority_is_turned_away()
    {
        await using var host = new TlsHost();
        using var other = new TestAuthority("Another CA");
        using var certificate = other.Issue("ct-1");
        await AssertTurnedAwayAsync(host, certificate);
    }

    [Test]
    public async Task Peer_whose_certificate_has_expired_is_turned_away()
    {
        await using var host = new TlsHost();
        using var certificate = host.Authority.Issue("ct-1", TimeSpan.FromDays(-1));
        await AssertTurnedAwayAsync(host, certificate);
    }

    [Test]
    public async Task Renewed_certificate_is_shown_to_the_next_peer()
    {
        await using var host = new TlsHost(asksForCertificate: false);
        host.Tls = host.Tls with { Certificate = SslStreamCertificateContext.Create(host.Authority.Issue("renewed"), null, offline: true) };
        await using var scu = await ConnectAsync(host, SslProtocols.Tls13);
        Assert.That(((SslStream)scu.Stream).RemoteCertificate!.Subject, Is.EqualTo("CN=renewed"));
    }

    [Test]
    public async Task Peers_that_say_nothing_are_cut_after_the_handshake_time()
    {
        await using var host = new TlsHost(handshake: TimeSpan.FromMilliseconds(300));
        using var silent = new TcpClient();
        await silent.ConnectAsync(IPAddress.Loopback, host.Port);
        Assert.That(await silent.GetStream().ReadAsync(new byte[1]).AsTask().WaitAsync(Patience), Is.Zero, "closed");
        await host.Listener.StopAsync(Patience);
        Assert.That(host.Log.Single(1200).Text, Does.Contain("did not finish within 0.3 s"));
        Assert.That(host.Log.Single(1200).Text, Does.Contain("127.0.0.1"));
    }

    [Test]
    public async Task Three_hundred_stuck_handshakes_keep_nobody_out_and_hold_no_association()
    {
        await using var host = new TlsHost();
        using var certificate = host.Authority.Issue("ct-1");
        var stuck = new List<TcpClient>();
        for (var peer = 0; peer < 300; peer++)
        {
            var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, host.Port);
            stuck.Add(client);
        }

        await using var scu = await ConnectAsync(host, SslProtocols.Tls13, certificate);
        Assert.That((await scu.AssociateAsync((PocketScu.Verification, PocketScu.ImplicitLittle)))!.Type, Is.EqualTo(2));
        Assert.That(host.Listener.OpenConnections, Is.EqualTo(1));
        stuck.ForEach(client => client.Dispose());
    }

    [Test]
    public async Task Plain_peer_at_the_secured_port_is_told_in_the_log_and_nothing_else()
    {
        await using var host = new TlsHost();
        await using var scu = await PocketScu.ConnectAsync(new(IPAddress.Loopback, host.Port));
        await scu.SendAsync(PocketScu.AssociateRequest((PocketScu.Verification, PocketScu.ImplicitLittle)));
        Assert.That((await ReadAllAsync(scu.Stream)).FirstOrDefault(), Is.Not.EqualTo(2), "no A-ASSOCIATE-AC");
        await host.Listener.StopAsync(Patience);
        Assert.That(host.Log.Lines.Select(line => line.Id), Does.Contain(1200));
        Assert.That(host.LastCaller, Is.Null);
    }

    private static async Task<byte[]> ReadAllAsync(Stream stream)
    {
        using var all = new MemoryStream();
        try
        {
            await stream.CopyToAsync(all).WaitAsync(Patience);
        }
        catch (IOException)
        {
            // A reset: what came before it counts.
        }

        return all.ToArray();
    }

    private static async Task AssertTurnedAwayAsync(TlsHost host, X509Certificate2? certificate)
    {
        // With TLS 1.3 the peer's handshake is over before its certificate is judged: it learns of it at the first answer.
        RawPdu? answer = null;
        try
        {
            await using var scu = await ConnectAsync(host, SslProtocols.Tls13, certificate);
            answer = await scu.AssociateAsync((PocketScu.Verification, PocketScu.ImplicitLittle));
        }
        catch (Exception refused) when (refused is IOException or AuthenticationException)
        {
            // The alert came before or after its request.
        }

        await host.Listener.StopAsync(Patience);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer, Is.Null);
            Assert.That(host.Log.Single(1200).Text, Does.Contain("the peer showed no certificate"));
            Assert.That(host.LastCaller, Is.Null, "nothing was asked of it");
        }
    }

    private static async Task<PocketScu> ConnectAsync(TlsHost host, SslProtocols version, X509Certificate2? certificate = null)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, host.Port);
        var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            EnabledSslProtocols = version,
            ClientCertificates = certificate is null ? null : [certificate],
            CertificateChainPolicy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, CustomTrustStore = { host.Authority.Root } },
        }).WaitAsync(Patience);
        return new PocketScu(stream);
    }
}
