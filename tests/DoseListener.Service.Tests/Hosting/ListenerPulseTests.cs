using System.Net;
using System.Net.Sockets;
using DoseListener.Service.Hosting;

namespace DoseListener.Service.Tests.Hosting;

public sealed class ListenerPulseTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Test]
    public async Task Listener_that_takes_the_connection_and_closes_it_is_alive()
    {
        using var listener = new TcpListener(IPAddress.Any, 0);
        listener.Start();
        var pulse = ListenerPulse.TakeAsync((IPEndPoint)listener.LocalEndpoint, default);

        (await listener.AcceptSocketAsync()).Dispose();

        Assert.That(await pulse.WaitAsync(Patience, TimeProvider.System), Is.True);
    }

    [Test]
    public async Task Port_that_is_open_while_nobody_accepts_is_no_sign_of_life()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var limit = new CancellationTokenSource();
        var pulse = ListenerPulse.TakeAsync((IPEndPoint)listener.LocalEndpoint, limit.Token);

        await Task.WhenAny(pulse, Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, default));
        Assert.That(pulse.IsCompleted, Is.False);

        await limit.CancelAsync();
        Assert.That(async () => await pulse, Throws.InstanceOf<OperationCanceledException>());
    }
}
