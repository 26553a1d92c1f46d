using System.Net.Sockets;
using System.Text;

namespace DoseListener.Service.Tests.WholeService;

/// <summary>The test plays systemd: its end of the socket for notifications (sd_notify(3)).</summary>
public sealed class SystemdTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Test]
    public async Task Systemd_hears_that_it_is_ready_then_that_all_is_well_and_at_last_that_it_stops()
    {
        using var folder = new ServiceFolder();
        var address = Path.Combine(folder.Path, "notify");
        using var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        systemd.Bind(new UnixDomainSocketEndPoint(address));
        using var service = await ServiceProcess.StartAsync(folder.Configuration, "Information", "env", $"NOTIFY_SOCKET={address}", "WATCHDOG_USEC=12000000");

        var heard = new List<string>();
        while (heard.Count(word => word == "WATCHDOG=1") < 2)
        {
            heard.Add(await ReadAsync(systemd));
        }

        Assert.That(heard, Has.One.EqualTo("READY=1"));
        Assert.That(service.Log, Does.Contain("<6>").And.Not.Contain("[6201]"), "the level as the journal reads it, and no silent loop");

        var stopped = service.StopAsync();
        while (heard[^1] != "STOPPING=1")
        {
            heard.Add(await ReadAsync(systemd));
        }

        Assert.That(await stopped, Is.Zero);
    }

    private static async Task<string> ReadAsync(Socket systemd)
    {
        var buffer = new byte[256];
        var length = await systemd.ReceiveAsync(buffer).WaitAsync(Patience, TimeProvider.System);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
