using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using DoseListener.Testing;

namespace DoseListener.Service.Tests.WholeService;

/// <summary>The configuration changes while scanners send.</summary>
public sealed class ReloadTests
{
    /// <summary>The monitor looks every two seconds, so the usual run makes a few and the long one the hundred.</summary>
    private static int Reloads => LongRun.IsOn ? 100 : 4;

    [Test]
    public async Task Reloads_under_load_fail_no_object_and_each_is_written_down()
    {
        using var folder = new ServiceFolder(more: """, "Modalities": [{ "Name": "CT 0", "AETitle": "POCKETSCU" }]""");
        using var service = await ServiceProcess.StartAsync(folder.Configuration);
        using var done = new CancellationTokenSource();
        var ports = new[] { FreePort.Take(), FreePort.Take() };
        var senders = Enumerable.Range(0, 4).Select(_ => SendAsync(service.Port, done.Token)).ToArray();

        for (var reload = 1; reload <= Reloads; reload++)
        {
            // Another sender name, another limit, and every time another port.
            var text = $$"""
                { "Listener": { "Port": {{ports[reload % 2]}}, "Limits": { "MaxMemoryBytes": {{(1 << 30) + reload}} } }, "Health": { "Port": 0 }, "Store": { "Path": "dose.db" },
                  "Modalities": [{ "Name": "CT {{reload}}", "AETitle": "POCKETSCU" }] }
                """;
            await File.WriteAllTextAsync(folder.Configuration + ".new", text);
            File.Move(folder.Configuration + ".new", folder.Configuration, overwrite: true);
            await service.SaysAsync("is in force, SHA-256 " + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
            await IsServedAsync(ports[reload % 2]);
        }

        await done.CancelAsync();
        var sent = await Task.WhenAll(senders);
        Assert.That(sent.Sum(sender => sender.Failed), Is.Zero);
        Assert.That(sent.Sum(sender => sender.Stored), Is.GreaterThan(Reloads));
        Assert.That(Commands.Database.Rows(folder.Database, "select count(*) as n from instance").Single()["n"], Is.EqualTo((long)sent.Sum(sender => sender.Stored)));
        Assert.That(Commands.Database.Rows(folder.Database, "select reason from configuration_log order by version").Select(row => row["reason"]), Is.EqualTo(Enumerable.Repeat("reload", Reloads).Prepend("start")));
    }

    [Test]
    public async Task Port_that_cannot_be_had_is_refused_and_the_old_one_stays()
    {
        using var taken = new TcpListener(IPAddress.IPv6Any, 0);
        taken.Server.DualMode = true;
        taken.Start();
        using var folder = new ServiceFolder();
        using var service = await ServiceProcess.StartAsync(folder.Configuration);
        var text = await File.ReadAllTextAsync(folder.Configuration);

        await File.WriteAllTextAsync(folder.Configuration, text.Replace("\"Listener\": { \"Port\": 0", $"\"Listener\": {{ \"Port\": {((IPEndPoint)taken.LocalEndpoint).Port}", StringComparison.Ordinal));
        await service.SaysAsync("[6006]");

        Assert.That(service.Log, Does.Contain("is taken by another program"));
        await IsServedAsync(service.Port);
    }

    [Test]
    public async Task One_address_takes_the_place_of_all_of_them_on_the_same_port()
    {
        using var folder = new ServiceFolder();
        var port = FreePort.Take();
        await File.WriteAllTextAsync(folder.Configuration, $$"""{ "Listener": { "Port": {{port}} }, "Health": { "Port": 0 }, "Store": { "Path": "dose.db" } }""");
        using var service = await ServiceProcess.StartAsync(folder.Configuration);

        await File.WriteAllTextAsync(folder.Configuration, $$"""{ "Listener": { "Port": {{port}}, "Addresses": ["127.0.0.1"] }, "Health": { "Port": 0 }, "Store": { "Path": "dose.db" } }""");
        await service.SaysAsync("[6002]");

        Assert.That(service.Log, Does.Contain($"127.0.0.1:{port}."));
        await IsServedAsync(port);
    }

    /// <summary>One association for as long as the test lasts: a reload must not end it.</summary>
    private static async Task<(int Stored, int Failed)> SendAsync(int port, CancellationToken done)
    {
        var (stored, failed) = (0, 0);
        var sopClass = Sample.CtReport().SopClassUid;
        await using var scu = await PocketScu.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
        Assert.That((await scu.AssociateAsync((sopClass, PocketScu.ExplicitLittle)))?.Type, Is.EqualTo(2));
        while (!done.IsCancellationRequested)
        {
            var sample = Sample.CtReport();
            var status = await scu.StoreAsync(1, sample.SopClassUid, sample.SopInstanceUid, sample.Dataset);
            (stored, failed) = status == 0 ? (stored + 1, failed) : (stored, failed + 1);
        }

        return (stored, failed);
    }

    private static async Task IsServedAsync(int port)
    {
        await using var scu = await PocketScu.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
        Assert.That((await scu.AssociateAsync((PocketScu.Verification, PocketScu.ExplicitLittle)))?.Type, Is.EqualTo(2));
    }
}
