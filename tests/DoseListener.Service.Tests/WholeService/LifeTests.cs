using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DoseListener.Testing;

namespace DoseListener.Service.Tests.WholeService;

/// <summary>How the process starts, stops and dies.</summary>
public sealed class LifeTests
{
    [Test]
    public async Task Terminated_while_an_object_arrives_it_takes_the_object_answers_and_ends_with_zero()
    {
        using var folder = new ServiceFolder();
        using var service = await ServiceProcess.StartAsync(folder.Configuration);
        var sample = Sample.CtReport();
        await using var scu = await AssociatedAsync(service, sample.SopClassUid);
        var data = PocketScu.Data(1, sample.Dataset);
        await scu.SendAsync(PocketScu.Command(1, PocketScu.StoreCommand(sample.SopClassUid, sample.SopInstanceUid)), data[..4000]);

        var stopped = service.StopAsync();
        await ClosedToOthersAsync(service.Port);
        await scu.SendAsync(data[4000..]);

        Assert.That(await scu.ReceiveStatusAsync(), Is.Zero);
        Assert.That((await scu.ReceiveAsync())?.Type, Is.EqualTo(7), "an A-ABORT");
        Assert.That(await stopped, Is.Zero);
    }

    [Test]
    public async Task Terminated_it_does_not_wait_for_a_sender_that_stalls()
    {
        using var folder = new ServiceFolder(listener: """, "Timers": { "Stop": "1 s" }""");
        using var service = await ServiceProcess.StartAsync(folder.Configuration);
        var sample = Sample.CtReport();
        await using var scu = await AssociatedAsync(service, sample.SopClassUid);
        await scu.SendAsync(PocketScu.Command(1, PocketScu.StoreCommand(sample.SopClassUid, sample.SopInstanceUid)), PocketScu.Data(1, sample.Dataset)[..4000]);

        Assert.That(await service.StopAsync(), Is.Zero);
    }

    [Test]
    public async Task Hang_up_is_a_wish_to_read_the_configuration_and_no_end()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("Windows has no SIGHUP.");
        }

        using var folder = new ServiceFolder();
        using var service = await ServiceProcess.StartAsync(folder.Configuration);
        using var kill = Process.Start("kill", ["-HUP", service.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        await service.SaysAsync("[6203]");

        Assert.That(await TryStoreAsync(service), Is.Zero);
        Assert.That(await service.StopAsync(), Is.Zero);
    }

    [Test]
    public async Task Loop_that_dies_ends_the_process_with_one()
    {
        using var folder = new ServiceFolder();
        using var service = await ServiceProcess.StartAsync(folder.Configuration);
        File.Delete(folder.Database);

        // Whoever writes first finds out: this object, or the service in its own bookkeeping.
        Assert.That(await TryStoreAsync(service), Is.Not.Zero);
        Assert.That(await service.ExitedAsync(), Is.EqualTo(1));
        Assert.That(service.Log, Does.Contain("[6101]"));
    }

    [Test]
    public async Task Invalid_configuration_ends_with_two_and_names_the_line()
    {
        using var folder = new ServiceFolder(more: """, "Modalitys": []""");

        var (exitCode, _, errors) = await ServiceProcess.RunAsync("run", "--config", folder.Configuration);

        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(errors, Does.Contain("doselistener.json:1:").And.Contain("Modalities"));
    }

    [Test]
    public async Task Port_that_is_taken_is_a_sentence_and_not_a_stack_trace()
    {
        using var taken = new TcpListener(IPAddress.Any, 0);
        taken.Start();
        using var folder = new ServiceFolder();
        await File.WriteAllTextAsync(folder.Configuration, $$"""{ "Listener": { "Port": {{((IPEndPoint)taken.LocalEndpoint).Port}} }, "Store": { "Path": "dose.db" } }""");

        var (exitCode, _, errors) = await ServiceProcess.RunAsync("run", "--config", folder.Configuration);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(errors.Trim().Split('\n'), Has.Length.EqualTo(1).And.One.Contains("is taken by another program"));
    }

    [Test]
    public async Task Second_service_on_the_same_database_is_refused_with_a_sentence()
    {
        using var folder = new ServiceFolder();
        using var first = await ServiceProcess.StartAsync(folder.Configuration);

        var (exitCode, _, errors) = await ServiceProcess.RunAsync("run", "--config", folder.Configuration);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(errors.Trim().Split('\n'), Has.Length.EqualTo(1).And.One.Contains("Another DoseListener service"));
    }

    [Test]
    public async Task Changed_senders_are_taken_over_while_it_runs()
    {
        using var folder = new ServiceFolder(more: """, "Modalities": []""");
        using var service = await ServiceProcess.StartAsync(folder.Configuration);
        Assert.That(await IsAdmittedAsync(service), Is.False);

        await File.WriteAllTextAsync(folder.Configuration, """{ "Listener": { "Port": 0 }, "Store": { "Path": "dose.db" }, "Modalities": [ { "Name": "CT 1", "AETitle": "POCKETSCU" } ] }""");
        await service.SaysAsync("[6002]");

        Assert.That(await IsAdmittedAsync(service), Is.True);
    }

    /// <summary>The status of the answer; null when there is none.</summary>
    private static async Task<ushort?> TryStoreAsync(ServiceProcess service)
    {
        var sample = Sample.CtReport();
        try
        {
            await using var scu = await PocketScu.ConnectAsync(new IPEndPoint(IPAddress.Loopback, service.Port));
            await scu.AssociateAsync((sample.SopClassUid, PocketScu.ExplicitLittle));
            return await scu.StoreAsync(1, sample.SopClassUid, sample.SopInstanceUid, sample.Dataset);
        }
        catch (Exception gone) when (gone is IOException or SocketException)
        {
            return null;
        }
    }

    private static async Task<bool> IsAdmittedAsync(ServiceProcess service)
    {
        await using var scu = await PocketScu.ConnectAsync(new IPEndPoint(IPAddress.Loopback, service.Port));
        return (await scu.AssociateAsync((PocketScu.Verification, PocketScu.ExplicitLittle)))?.Type == 2;
    }

    private static async Task<PocketScu> AssociatedAsync(ServiceProcess service, string sopClass)
    {
        var scu = await PocketScu.ConnectAsync(new IPEndPoint(IPAddress.Loopback, service.Port));
        Assert.That((await scu.AssociateAsync((sopClass, PocketScu.ExplicitLittle)))?.Type, Is.EqualTo(2));
        return scu;
    }

    /// <summary>Completes when the service accepts no connection any more: then it knows that it has to stop.</summary>
    private static async Task ClosedToOthersAsync(int port)
    {
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port);
                await Task.Yield();
            }
            catch (SocketException)
            {
                return;
            }
        }
    }
}
