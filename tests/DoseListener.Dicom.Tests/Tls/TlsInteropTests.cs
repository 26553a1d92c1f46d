using DoseListener.Dicom.Tests.Dimse;
using DoseListener.Testing;

namespace DoseListener.Dicom.Tests.Tls;

/// <summary>DCMTK and OpenSSL as the other end.</summary>
public sealed class TlsInteropTests
{
    [TestCase("+py")]
    [TestCase("+px")]
    [TestCase("+pz")]
    public async Task Storescu_stores_over_TLS_in_every_profile_that_is_not_retired(string profile)
    {
        var storescu = Peers.Require("storescu", "dcmtk");
        using var files = new SampleFiles().AddReports(5);
        await using var host = new TlsHost();
        using var certificate = host.Authority.Issue("ct-1");
        var (exitCode, output) = await Foreign.RunAsync(
            storescu,
            ["+tls", host.Authority.KeyFile("ct-1"), host.Authority.CertificateFile("ct-1"), "+cf", host.Authority.RootFile, profile, "localhost", $"{host.Port}", .. files.Paths]);
        Assert.That(exitCode, Is.Zero, output);
        Assert.That(host.Receiver.All, Has.Count.EqualTo(5));
        Assert.That(host.LastCaller!.Certificate!.Names, Does.Contain("ct-1"));
    }

    [Test]
    public async Task Echoscu_without_a_certificate_is_turned_away()
    {
        var echoscu = Peers.Require("echoscu", "dcmtk");
        await using var host = new TlsHost();
        var (exitCode, output) = await Foreign.RunAsync(echoscu, "+tla", "+cf", host.Authority.RootFile, "localhost", $"{host.Port}");
        Assert.That(exitCode, Is.Not.Zero, output);
        Assert.That(host.LastCaller, Is.Null);
    }

    [TestCase("-tls1_2", "ECDHE-ECDSA-AES128-GCM-SHA256", true)]
    [TestCase("-tls1_2", "ECDHE-ECDSA-AES128-SHA", false)]
    [TestCase("-tls1_2", "AES128-GCM-SHA256", false)]
    [TestCase("-tls1_3", "ALL", true)]
    [TestCase("-tls1_1", "ALL:@SECLEVEL=0", false)]
    public async Task Openssl_agrees_on_what_BCP_195_allows_and_on_nothing_else(string version, string ciphers, bool agrees)
    {
        var openssl = Peers.Require("openssl", "openssl");
        await using var host = new TlsHost(asksForCertificate: false);
        var (exitCode, output) = await Foreign.RunAsync(
            "/bin/sh", "-c", $"'{openssl}' s_client -connect localhost:{host.Port} {version} -cipher '{ciphers}' -CAfile '{host.Authority.RootFile}' -verify_return_error -brief < /dev/null 2>&1");
        Assert.That(exitCode == 0 && output.Contains("Verification: OK", StringComparison.Ordinal), Is.EqualTo(agrees), output);
    }
}
