using System.Net;
using System.Net.Sockets;
using DoseListener.Dicom.Dimse;
using DoseListener.Dicom.Tests.Samples;
using DoseListener.Testing;
using Microsoft.Extensions.Logging;

namespace DoseListener.Dicom.Tests.Dimse;

/// <summary>What only sockets can show.</summary>
public sealed class AssociationListenerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Test]
    public async Task Both_families_are_served_and_a_mapped_address_is_an_IPv4_address()
    {
        await using var host = new ListenerHost();
        foreach (var address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })
        {
            await using var scu = await PocketScu.ConnectAsync(new(address, host.Port));
            Assert.That((await scu.AssociateAsync((PocketScu.Verification, PocketScu.ImplicitLittle)))!.Type, Is.EqualTo(2));
            Assert.That(await scu.EchoAsync(), Is.Zero);
            Assert.That(await scu.ReleaseAsync(), Is.True);
        }

        await host.Listener.StopAsync(Patience);
        Assert.That(host.Log.Lines.Where(line => line.Id == 1001).Select(line => line.Text), Has.Some.Contain("from 127.0.0.1:").And.Some.Contain("from [::1]:"));
        Assert.That(host.Listener.Completion.IsCompletedSuccessfully, Is.True);
    }

    [Test]
    public async Task Port_that_is_taken_is_said_at_the_start()
    {
        await using var host = new ListenerHost();
        Assert.That(
            () => AssociationListener.Start(host.Port, () => AcceptorHost.Policy, host.Receiver, host.Budget, TimeProvider.System, host.Log),
            Throws.InstanceOf<SocketException>());
    }

    [Test]
    public async Task Abort_reaches_a_peer_that_is_still_sending()
    {
        await using var host = new ListenerHost();
        await using var scu = await PocketScu.ConnectAsync(new(IPAddress.Loopback, host.Port));
        var flood = Task.Run(async () =>
        {
            try
            {
                for (var block = 0; block < 200; block++)
                {
                    await scu.Stream.WriteAsync(new byte[65536]);
                }
            }
            catch (IOException)
            {
                // A reset would have taken the A-ABORT with it, and is seen below.
            }
        });
        Assert.That((await scu.ReceiveAsync())?.Type, Is.EqualTo(7));
        Assert.That(await scu.ReceiveAsync(), Is.Null, "then the end, and no reset");
        await flood;
    }

    [Test]
    public async Task Flood_of_connections_is_bounded_and_others_are_served()
    {
        await using var host = new ListenerHost(new() { MaxPendingConnections = 40, MaxPendingConnectionsPerAddress = 20 });
        var flood = new List<Socket>();
        for (var number = 0; number < 300; number++)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, host.Port);
            flood.Add(socket);
        }

        // From the same address: what says nothing keeps nobody out.
        await using var other = await PocketScu.ConnectAsync(new(IPAddress.Loopback, host.Port));
        Assert.That((await other.AssociateAsync((PocketScu.Verification, PocketScu.ImplicitLittle)))!.Type, Is.EqualTo(2));
        Assert.That(await other.EchoAsync(), Is.Zero);
        Assert.That(host.Listener.OpenConnections, Is.LessThanOrEqualTo(21));
        foreach (var socket in flood)
        {
            socket.Dispose();
        }

        Assert.That(host.Log.Lines.Count(line => line.Level >= LogLevel.Warning), Is.EqualTo(1), "said, and not three hundred times");
    }

    [Test]
    public async Task Stopping_aborts_the_idle_and_lets_an_object_finish()
    {
        await using var host = new ListenerHost();
        var answer = new TaskCompletionSource<StoreAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        var called = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Receiver.Answer = (_, _) =>
        {
            called.TrySetResult();
            return new(answer.Task);
        };
        await using var idle = await AssociateAsync(host);
        await using var busy = await AssociateAsync(host);
        await using var receiving = await AssociateAsync(host);
        await using var late = await PocketScu.ConnectAsync(new(IPAddress.Loopback, host.Port));
        byte[] message = [.. PocketScu.Command(1, PocketScu.StoreCommand(AcceptorHost.Report, "1.2.3")), .. PocketScu.Data(1, Objects.Report("1.2.3"))];
        await busy.SendAsync(message);
        await called.Task;
        var taken = host.Budget.TakenBytes;
        await receiving.SendAsync(message[..^10]);

        // The object is begun when its bytes have made the reader's memory grow.
        await WaitAsync(() => host.Budget.TakenBytes > taken);
        var stopping = host.Listener.StopAsync(Patience);
        Assert.That((await idle.ReceiveAsync())!.Body, Is.EqualTo(new byte[] { 0, 0, 2, 0 }));
        await late.SendAsync(Samples.Pdus.EchoRequest);
        Assert.That((await late.ReceiveAsync())!.Body, Is.EqualTo(new byte[] { 0, 2, 3, 1 }), "refused for now");
        answer.SetResult(StoreAnswer.Success);
        Assert.That(await busy.ReceiveStatusAsync(), Is.Zero);
        Assert.That((await busy.ReceiveAsync())!.Type, Is.EqualTo(7));
        await receiving.SendAsync(message[^10..]);
        Assert.That(await receiving.ReceiveStatusAsync(), Is.Zero);
        Assert.That((await receiving.ReceiveAsync())!.Type, Is.EqualTo(7));
        foreach (var scu in new[] { idle, busy, receiving, late })
        {
            await scu.DisposeAsync();
        }

        await stopping.WaitAsync(Patience);
        Assert.That(host.Listener.OpenConnections, Is.Zero);
        Assert.That(async () => await PocketScu.ConnectAsync(new(IPAddress.Loopback, host.Port)), Throws.InstanceOf<SocketException>());
    }

    [Test]
    public async Task After_the_limit_everything_is_cut()
    {
        await using var host = new ListenerHost();
        host.Receiver.Answer = async (_, cancellation) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            return StoreAnswer.Success;
        };
        await using var inReceiver = await AssociateAsync(host);
        await using var inObject = await AssociateAsync(host);
        await using var silent = await PocketScu.ConnectAsync(new(IPAddress.Loopback, host.Port));
        await inReceiver.SendAsync(PocketScu.Command(1, PocketScu.StoreCommand(AcceptorHost.Report, "1.2.3")), PocketScu.Data(1, Objects.Report("1.2.3")));
        await inObject.SendAsync(PocketScu.Command(1, PocketScu.StoreCommand(AcceptorHost.Report, "1.2.3")));
        var stopping = host.Listener.StopAsync(TimeSpan.FromMilliseconds(100));
        Assert.That((await inReceiver.ReceiveAsync())!.Type, Is.EqualTo(7));
        Assert.That((await inObject.ReceiveAsync())!.Type, Is.EqualTo(7));
        await stopping.WaitAsync(Patience);
        Assert.That(host.Log.Lines.Where(line => line.Level >= LogLevel.Error), Is.Empty);
        Assert.That(host.Budget.TakenBytes, Is.Zero);
    }

    [Test]
    public async Task Memory_is_flat_over_thousands_of_associations()
    {
        var associations = LongRun.IsOn ? 100_000 : 2_000;
        await using var host = new ListenerHost();
        await CycleAsync(host, associations / 4);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await CycleAsync(host, associations);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        Assert.That(after - before, Is.LessThan(4 << 20));
    }

    private static async Task WaitAsync(Func<bool> happened)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!happened())
        {
            Assert.That(TimeProvider.System.GetElapsedTime(start), Is.LessThan(Patience));
            await Task.Yield();
        }
    }

    private static async Task CycleAsync(ListenerHost host, int associations)
    {
        for (var number = 0; number < associations; number++)
        {
            await using var scu = await PocketScu.ConnectAsync(new(IPAddress.Loopback, host.Port));
            if (number % 4 == 0)
            {
                continue;
            }

            await scu.AssociateAsync((AcceptorHost.Report, PocketScu.ExplicitLittle));
            Assert.That(await scu.StoreAsync(1, AcceptorHost.Report, "1.2.3", Objects.Report("1.2.3")), Is.Zero);
            if (number % 4 == 1)
            {
                Assert.That(await scu.ReleaseAsync(), Is.True);
            }
        }

        host.Log.Clear();
        host.Receiver.Clear();
    }

    private static async Task<PocketScu> AssociateAsync(ListenerHost host)
    {
        var scu = await PocketScu.ConnectAsync(new(IPAddress.Loopback, host.Port));
        Assert.That((await scu.AssociateAsync((AcceptorHost.Report, PocketScu.ExplicitLittle)))!.Type, Is.EqualTo(2));
        return scu;
    }
}
