using System.Security.Cryptography;
using DoseListener.Dicom.Tests.Samples;
using DoseListener.Testing;
using Microsoft.Extensions.Logging;

namespace DoseListener.Dicom.Tests.Dimse;

/// <summary>What an association does when everybody keeps to the rules.</summary>
public sealed class AcceptorTests
{
    [Test]
    public async Task Echo_store_and_release([Values] Chunking chunking)
    {
        var host = new AcceptorHost(chunking);
        var scu = await host.AssociateAsync();
        Assert.That(await scu.EchoAsync(5), Is.Zero);
        Assert.That(await scu.StoreAsync(1, AcceptorHost.Ct, "1.2.3", Objects.Image("1.2.3", 100_000)), Is.Zero);
        Assert.That(await scu.StoreAsync(3, AcceptorHost.Report, "1.2.4", Objects.Report("1.2.4")), Is.Zero);
        Assert.That(await scu.ReleaseAsync(), Is.True);
        await host.CloseAsync(scu);

        Assert.That(host.Receiver.All.Select(received => received.SopInstanceUid), Is.EqualTo(["1.2.3", "1.2.4"]));
        Assert.That(host.Receiver.All.Last().StudyDescription, Is.EqualTo("dose report"));
        Assert.That(host.Receiver.All.First().CallingAETitle, Is.EqualTo("POCKETSCU"));
        Assert.That(host.Receiver.All.First().Sender, Is.EqualTo("any"));
        Assert.That(host.Log.Single(1001).Text, Does.StartWith("Association of POCKETSCU with DOSELISTENER from 127.0.0.1:50000: Released. 3 of 3 contexts accepted, 2 objects (0 answered with a failure)"));
        Assert.That(host.Log.Lines.Select(line => line.Level), Has.None.GreaterThan(LogLevel.Information));
    }

    [Test]
    public async Task Messages_in_one_write_are_answered_one_by_one([Values] Chunking chunking)
    {
        var host = new AcceptorHost(chunking);
        var scu = host.Connect();
        await scu.SendAsync(Samples.Pdus.EchoRequest, Samples.Pdus.EchoCommand, Samples.Pdus.EchoCommand, Samples.Pdus.ReleaseRequest);
        Assert.That((await scu.ReceiveAsync())!.Type, Is.EqualTo(2));
        Assert.That(await scu.ReceiveStatusAsync(), Is.Zero);
        Assert.That(await scu.ReceiveStatusAsync(), Is.Zero);
        Assert.That((await scu.ReceiveAsync())!.Type, Is.EqualTo(6));
        await host.CloseAsync(scu);
    }

    [Test]
    public async Task Fragments_of_any_size_make_one_message([Values] Chunking chunking)
    {
        var host = new AcceptorHost(chunking);
        var scu = await host.AssociateAsync();
        var command = PocketScu.StoreCommand(AcceptorHost.Report, "1.2.4");
        var data = Objects.Report("1.2.4");
        await scu.SendAsync(
            PocketScu.Pdu(4, PocketScu.Pdv(3, 1, command[..7])),
            PocketScu.Pdu(4, [.. PocketScu.Pdv(3, 1, []), .. PocketScu.Pdv(3, 1, command[7..30]), .. PocketScu.Pdv(3, 3, command[30..]), .. PocketScu.Pdv(3, 0, data[..5])]),
            PocketScu.Pdu(4, PocketScu.Pdv(3, 0, data[5..6])),
            PocketScu.Pdu(4, [.. PocketScu.Pdv(3, 0, data[6..]), .. PocketScu.Pdv(3, 2, [])]));
        Assert.That(await scu.ReceiveStatusAsync(), Is.Zero);
        Assert.That(host.Receiver.All.Single().Bytes, Is.EqualTo(data.Length));
        await host.CloseAsync(scu);
    }

    [Test]
    public async Task Every_byte_arrives_as_it_was_sent([Values] Chunking chunking)
    {
        var host = new AcceptorHost(chunking);
        var scu = await host.AssociateAsync();
        var data = Objects.Image("1.2.3", 300_000);
        new Random(1).NextBytes(data.AsSpan(data.Length - 300_000));
        Assert.That(await scu.StoreAsync(1, AcceptorHost.Ct, "1.2.3", data), Is.Zero);
        Assert.That(host.Receiver.All.Single().Sha256, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(data))));
        await host.CloseAsync(scu);
    }

    [TestCase(8u)]
    [TestCase(16u)]
    [TestCase(100u)]
    public async Task Answer_keeps_to_the_peers_maximum(uint maximum)
    {
        var host = new AcceptorHost();
        var scu = host.Connect();
        await scu.SendAsync(PocketScu.AssociateRequest("DOSELISTENER", "SMALL", maximum, (PocketScu.Verification, PocketScu.ImplicitLittle)));
        Assert.That((await scu.ReceiveAsync())!.Type, Is.EqualTo(2));
        await scu.SendAsync(Samples.Pdus.EchoCommand);
        var command = new List<byte>();
        RawPdu pdu;
        do
        {
            pdu = (await scu.ReceiveAsync())!;
            Assert.That(pdu.Body, Has.Length.LessThanOrEqualTo((int)maximum));
            command.AddRange(pdu.Body[6..]);
        }
        while ((pdu.Body[5] & 2) == 0);
        Assert.That(command[^2..], Is.EqualTo(new byte[] { 0, 0 }), "the status is the last element");
        await host.CloseAsync(scu);
    }

    [Test]
    public async Task Maximum_is_announced_and_accepted_to_the_last_byte()
    {
        var host = new AcceptorHost(options: new() { MaxPduLength = 16384 });
        var scu = await host.AssociateAsync();
        var data = Objects.Image("1.2.3", 16384 - 6 - Objects.Image("1.2.3", 0).Length);
        await scu.SendAsync(PocketScu.Command(1, PocketScu.StoreCommand(AcceptorHost.Ct, "1.2.3")), PocketScu.Pdu(4, PocketScu.Pdv(1, 2, data)));
        Assert.That(data, Has.Length.EqualTo(16378));
        Assert.That(await scu.ReceiveStatusAsync(), Is.Zero);
        await scu.SendAsync(PocketScu.Header(4, 16385));
        await host.AssertAbortedAsync(scu, 6);
    }

    [Test]
    public async Task Peer_that_aborts_after_its_last_answer_has_lost_nothing([Values] Chunking chunking)
    {
        var host = new AcceptorHost(chunking);
        var scu = await host.AssociateAsync();
        Assert.That(await scu.StoreAsync(1, AcceptorHost.Ct, "1.2.3", Objects.Image("1.2.3", 10)), Is.Zero);
        await scu.SendAsync(Samples.Pdus.Abort);
        Assert.That(await scu.ReceiveAsync(), Is.Null, "an A-ABORT has no answer");
        await host.CloseAsync(scu);
        Assert.That(host.Receiver.All, Has.Count.EqualTo(1));
        Assert.That(host.Log.Single(1001).Text, Does.Contain("AbortedByPeer"));
        Assert.That(host.Log.Lines, Has.Count.EqualTo(1), "a peer may do that");
    }

    [Test]
    public async Task Connection_that_asks_for_nothing_costs_nothing()
    {
        var host = new AcceptorHost();
        await host.CloseAsync(host.Connect());
        Assert.That(host.Log.Lines, Has.Count.EqualTo(1));
        Assert.That(host.Log.Single(1006).Level, Is.EqualTo(LogLevel.Debug));
        Assert.That(host.Acceptor.Associations.Count, Is.Zero);
    }
}
