using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using DoseListener.Testing;

namespace DoseListener.Service.Tests.WholeService;

/// <summary>The real process beside its own plain port, with DCMTK over TLS.</summary>
public sealed partial class TlsTests
{
    [Test]
    public async Task Sender_is_admitted_with_its_own_certificate_and_with_no_other()
    {
        var storescu = Peers.Require("storescu", "dcmtk");
        using var authority = new TestAuthority();
        using var node = authority.Issue("node");
        using var ct = authority.Issue("ct-1");
        using var other = authority.Issue("ct-2");
        using var folder = new ServiceFolder(
            """, "Modalities": [{ "Name": "CT 1", "AETitle": "STORESCU", "RequireTls": true, "Certificate": "ct-1" }]""",
            $$""", "Tls": { "Port": 0, "Certificate": {{Quoted(authority.CertificateFile("node"))}}, "Key": {{Quoted(authority.KeyFile("node"))}}, "ClientAuthorities": {{Quoted(authority.RootFile)}} }""");
        using var service = await ServiceProcess.StartAsync(folder.Configuration);
        await service.SaysAsync("[1016]");
        var port = Secured().Match(service.Log).Groups[1].Value;
        var report = Sample.Files(folder.Path)[0];
        string[] Secure(string name) => ["+tls", authority.KeyFile(name), authority.CertificateFile(name), "+cf", authority.RootFile, "-aec", "DOSELISTENER", "localhost", port, report];

        Assert.That((await Dcmtk.RunAsync(storescu, Secure("ct-2"))).ExitCode, Is.Not.Zero, "another's certificate");
        Assert.That((await Dcmtk.RunAsync(storescu, "-aec", "DOSELISTENER", "localhost", service.Port.ToString(CultureInfo.InvariantCulture), report)).ExitCode, Is.Not.Zero, "the plain port");
        Assert.That((await Dcmtk.RunAsync(storescu, Secure("ct-1"))).ExitCode, Is.Zero, service.Log);

        Assert.That(Commands.Database.Rows(folder.Database, "select sender_name from instance_log").Single()["sender_name"], Is.EqualTo("CT 1"));
        Assert.That(service.Log, Does.Contain("has to show the certificate").And.Contain("has to come over TLS"));
        Assert.That(await service.StopAsync(), Is.Zero);
    }

    [Test]
    public async Task Secured_port_opens_and_changes_its_certificate_while_the_service_runs()
    {
        var storescu = Peers.Require("storescu", "dcmtk");
        using var authority = new TestAuthority();
        using var node = authority.Issue("node");
        using var renamed = authority.Issue("renamed");
        using var folder = new ServiceFolder();
        using var service = await ServiceProcess.StartAsync(folder.Configuration);
        var port = FreePort.Take();
        var plain = File.ReadAllText(folder.Configuration);
        var report = Sample.Files(folder.Path)[0];

        void Configure(string name) => File.WriteAllText(folder.Configuration, plain.Replace(
            "\"Listener\": {",
            $$"""
            "Listener": { "Tls": { "Port": {{port}}, "Certificate": {{Quoted(authority.CertificateFile(name))}}, "Key": {{Quoted(authority.KeyFile(name))}} },
            """,
            StringComparison.Ordinal));
        Task<(int ExitCode, string Output)> SendAsync() => Dcmtk.RunAsync(
            storescu, "+tla", "+cf", authority.RootFile, "-aec", "DOSELISTENER", "localhost", port.ToString(CultureInfo.InvariantCulture), report);

        Configure("node");
        await service.SaysAsync("The TLS certificate CN=node is in force");
        Assert.That((await SendAsync()).ExitCode, Is.Zero, service.Log);

        Configure("renamed");
        await service.SaysAsync("The TLS certificate CN=renamed is in force");
        Assert.That((await SendAsync()).ExitCode, Is.Zero, service.Log);

        File.WriteAllText(folder.Configuration, plain);
        await service.SaysAsync("was changed and is in force, SHA-256 " + Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(folder.Configuration))));
        Assert.That((await SendAsync()).ExitCode, Is.Not.Zero, "the port is closed");
        Assert.That(await service.StopAsync(), Is.Zero);
    }

    [Test]
    public async Task Plain_port_stays_where_it_is_when_the_secured_one_cannot_be_had()
    {
        using var authority = new TestAuthority();
        using var node = authority.Issue("node");
        using var folder = new ServiceFolder();
        using var service = await ServiceProcess.StartAsync(folder.Configuration);
        using var taken = new TcpListener(IPAddress.IPv6Any, 0);
        taken.Server.DualMode = true;
        taken.Start();
        var other = FreePort.Take();

        File.WriteAllText(folder.Configuration, $$"""
            {
              "Listener": {
                "Port": {{other}},
                "Tls": { "Port": {{((IPEndPoint)taken.LocalEndpoint).Port}}, "Certificate": {{Quoted(authority.CertificateFile("node"))}}, "Key": {{Quoted(authority.KeyFile("node"))}} }
              },
              "Health": { "Port": 0 }, "Store": { "Path": "dose.db" }
            }
            """);
        await service.SaysAsync("[6006]");

        Assert.That(service.Log, Does.Contain("choose another Listener:Tls:Port").And.Not.Contain("CN=node is in force"));
        await using var scu = await PocketScu.ConnectAsync(new IPEndPoint(IPAddress.Loopback, service.Port));
        Assert.That((await scu.AssociateAsync((PocketScu.Verification, PocketScu.ExplicitLittle)))?.Type, Is.EqualTo(2));
        Assert.That(async () => await PocketScu.ConnectAsync(new IPEndPoint(IPAddress.Loopback, other)), Throws.TypeOf<SocketException>(), "the other port");
    }

    [Test]
    public async Task Certificate_that_cannot_be_used_is_told_in_one_sentence()
    {
        using var folder = new ServiceFolder(listener: """, "Tls": { "Certificate": "absent.pem" }""");
        var (exitCode, _, errors) = await ServiceProcess.RunAsync("run", "--config", folder.Configuration);
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(errors, Does.Contain("absent.pem of Listener:Tls:Certificate cannot be read").And.Not.Contain("   at "));
    }

    private static string Quoted(string path) => System.Text.Json.JsonSerializer.Serialize(path);

    [GeneratedRegex(@"\[1016\] Listening .*:(\d+)\.")]
    private static partial Regex Secured();
}
