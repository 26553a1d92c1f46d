using System.Text;
using CsCheck;
using DoseListener.Dicom.Tests.Samples;
using DoseListener.Testing;
using Microsoft.Extensions.Logging;

namespace DoseListener.Dicom.Tests.Dimse;

/// <summary>Peers that break the rules of PS3.8 and PS3.7, and things that are no peers at all.</summary>
public sealed class BrokenPeerTests
{
    private static readonly byte[][] NoPeers =
    [
        Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: doselistener\r\n\r\n"),
        Encoding.ASCII.GetBytes("SSH-2.0-OpenSSH_9.6\r\n"),
        Samples.Pdus.TlsHello,
        [0, 0, 0, 0, 0, 0, 0],
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
    ];

    [Test]
    public async Task What_is_no_peer_is_aborted_with_one_quiet_line([Values(0, 1, 2, 3, 4)] int which, [Values] Chunking chunking)
    {
        var host = new AcceptorHost(chunking);
        var scu = host.Connect();
        await scu.SendAsync(NoPeers[which]);
        await host.AssertAbortedAsync(scu, 1);
        Assert.That(host.Log.Lines.Select(line => (line.Id, line.Level, line.Exception)), Is.EqualTo([(1005, LogLevel.Information, (Exception?)null)]));
    }

    [TestCase("04 00 00 00 00 0A", 2, TestName = "P-DATA before an association")]
    [TestCase("05 00 00 00 00 04", 2, TestName = "Release before an association")]
    [TestCase("02 00 00 00 00 50", 2, TestName = "Acceptance before an association")]
    [TestCase("01 00 FF FF FF FF", 6, TestName = "Request of 4 GiB")]
    [TestCase("01 00 00 02 00 01", 6, TestName = "Request one byte over the limit")]
    [TestCase("01 00 00 00 00 00", 6, TestName = "Request of nothing")]
    [TestCase("04 00 7F FF FF F0", 6, TestName = "P-DATA of 2 GiB")]
    public async Task First_PDU_out_of_order_is_aborted(string header, byte reason)
    {
        var host = new AcceptorHost();
        var scu = host.Connect();
        await scu.SendAsync(Hex.Bytes(header), new byte[100]);
        await host.AssertAbortedAsync(scu, reason);
    }

    [TestCase("01 00 00 00 00 44", 2, TestName = "Second request")]
    [TestCase("02 00 00 00 00 44", 2, TestName = "Acceptance")]
    [TestCase("03 00 00 00 00 04", 2, TestName = "Reject")]
    [TestCase("06 00 00 00 00 04", 2, TestName = "Release response")]
    [TestCase("08 00 00 00 00 04", 1, TestName = "Unknown type")]
    [TestCase("04 00 00 00 00 00", 6, TestName = "P-DATA of nothing")]
    [TestCase("04 00 00 00 00 05", 6, TestName = "P-DATA shorter than a PDV")]
    [TestCase("04 00 00 04 00 01", 6, TestName = "P-DATA one byte over the limit")]
    [TestCase("04 00 FF FF FF FF", 6, TestName = "P-DATA of 4 GiB")]
    [TestCase("05 00 00 00 00 05", 6, TestName = "Release of five bytes")]
    [TestCase("04 00 00 00 00 0A 00 00 00 00 01 03 00 00 00 00", 6, TestName = "PDV of 0")]
    [TestCase("04 00 00 00 00 0A 00 00 00 01 01 03 00 00 00 00", 6, TestName = "PDV of 1")]
    [TestCase("04 00 00 00 00 0A 00 00 00 07 01 03 00 00 00 00", 6, TestName = "PDV over the rest of its PDU")]
    [TestCase("04 00 00 00 00 0A FF FF FF FF 01 03 00 00 00 00", 6, TestName = "PDV of 4 GiB")]
    [TestCase("04 00 00 00 00 0A 00 00 00 03 01 01 00 00 00 00", 6, TestName = "Bytes after the last PDV")]
    [TestCase("04 00 00 00 00 08 00 00 00 04 02 03 00 00", 6, TestName = "Context that cannot be")]
    [TestCase("04 00 00 00 00 08 00 00 00 04 09 03 00 00", 6, TestName = "Context that was not proposed")]
    [TestCase("04 00 00 00 00 08 00 00 00 04 01 02 00 00", 6, TestName = "Data before a command")]
    [TestCase("04 00 00 00 00 10 00 00 00 04 01 01 00 00 00 00 00 04 01 02 00 00", 6, TestName = "Data in the middle of a command")]
    [TestCase("04 00 00 00 00 10 00 00 00 04 01 01 00 00 00 00 00 04 03 03 00 00", 6, TestName = "Command on two contexts")]
    [TestCase("04 00 00 00 00 0E 00 00 00 0A 01 03 00 00 00 01 FF FF FF FF", 6, TestName = "Command element longer than the command")]
    [TestCase("04 00 00 00 00 0E 00 00 00 0A 01 03 08 00 16 00 00 00 00 00", 6, TestName = "Command with an element of another group")]
    [TestCase("04 00 00 00 00 06 00 00 00 02 01 03", 6, TestName = "Empty command")]
    public async Task Broken_rule_on_an_association_is_aborted_with_one_warning(string hex, byte reason)
    {
        var host = new AcceptorHost();
        var scu = await host.AssociateAsync();
        await scu.SendAsync(Hex.Bytes(hex));
        await host.AssertAbortedAsync(scu, reason);
        Assert.That(host.Receiver.All, Is.Empty);
        Assert.That(host.Log.Lines.Count(line => line.Level >= LogLevel.Warning), Is.LessThanOrEqualTo(1));
        Assert.That(host.Log.Lines.Select(line => line.Exception), Is.All.Null);
        Assert.That(host.Log.Single(1001).Text, Does.Contain("ProtocolError"));
    }

    [Test]
    public async Task Release_in_the_middle_of_an_object_is_aborted([Values] Chunking chunking)
    {
        var host = new AcceptorHost(chunking);
        var scu = await host.AssociateAsync();
        await scu.SendAsync(PocketScu.Command(1, PocketScu.StoreCommand(AcceptorHost.Ct, "1.2.3")), PocketScu.Pdu(4, PocketScu.Pdv(1, 0, [8, 0])), Samples.Pdus.ReleaseRequest);
        await host.AssertAbortedAsync(scu, 2);
        Assert.That(host.Receiver.All, Is.Empty);
    }

    [Test]
    public async Task Data_on_another_context_than_its_command_is_aborted()
    {
        var host = new AcceptorHost();
        var scu = await host.AssociateAsync();
        await scu.SendAsync(PocketScu.Command(1, PocketScu.StoreCommand(AcceptorHost.Ct, "1.2.3")), PocketScu.Pdu(4, PocketScu.Pdv(3, 2, [8, 0])));
        await host.AssertAbortedAsync(scu, 6);
    }

    [Test]
    public async Task Second_command_in_the_middle_of_an_object_is_aborted()
    {
        var host = new AcceptorHost();
        var scu = await host.AssociateAsync();
        await scu.SendAsync(PocketScu.Command(1, PocketScu.StoreCommand(AcceptorHost.Ct, "1.2.3")), PocketScu.Command(1, PocketScu.StoreCommand(AcceptorHost.Ct, "1.2.4")));
        await host.AssertAbortedAsync(scu, 6);
    }

    [Test]
    public async Task Data_after_release_is_ignored_and_a_request_aborted()
    {
        var host = new AcceptorHost();
        var scu = await host.AssociateAsync();
        Assert.That(await scu.ReleaseAsync(), Is.True);
        await scu.SendAsync(PocketScu.Command(5, PocketScu.EchoCommand()), Samples.Pdus.EchoRequest);
        await host.AssertAbortedAsync(scu, 2);
        Assert.That(host.Log.Single(1001).Text, Does.Contain("Released"));
    }

    [Test]
    public async Task Absurd_lengths_take_no_memory()
    {
        const int peers = 200;
        var host = new AcceptorHost();
        byte[][] absurd = [PocketScu.Header(1, uint.MaxValue), PocketScu.Header(4, 0x7FFF_FFF0), [.. Samples.Pdus.EchoRequest, .. PocketScu.Header(4, 262_144), 0x7F, 0xFF, 0xFF, 0xFF, 1, 3]];
        var before = GC.GetTotalAllocatedBytes();
        for (var peer = 0; peer < peers; peer++)
        {
            var scu = host.Connect();
            await scu.SendAsync(absurd[peer % absurd.Length]);
            await host.CloseAsync(scu);
        }

        Assert.That((GC.GetTotalAllocatedBytes() - before) / peers, Is.LessThan(64 * 1024));
    }

    [TestCase(65536, null)]
    [TestCase(65537, (byte)6)]
    public async Task Command_is_bounded(int length, byte? reason)
    {
        var host = new AcceptorHost();
        var scu = await host.AssociateAsync();
        var echo = PocketScu.EchoCommand();
        var rest = length - echo.Length - 8;
        byte[] command = [.. echo, 0, 0, 0x02, 0x09, .. PocketScu.Number((ushort)rest), 0, 0, .. new byte[rest]];
        await scu.SendAsync([.. command.Chunk(16000).SelectMany((piece, index) => PocketScu.Pdu(4, PocketScu.Pdv(5, (byte)((index + 1) * 16000 >= length ? 3 : 1), piece)))]);
        if (reason is { } why)
        {
            await host.AssertAbortedAsync(scu, why);
        }
        else
        {
            Assert.That(await scu.ReceiveStatusAsync(), Is.Zero);
            await host.CloseAsync(scu);
        }
    }

    [Test]
    public async Task Request_cut_off_anywhere_harms_nobody([Values(Chunking.Whole, Chunking.AtThePduHeader)] Chunking chunking)
    {
        var host = new AcceptorHost(chunking);
        for (var length = 0; length < Samples.Pdus.EchoRequest.Length; length++)
        {
            var scu = host.Connect();
            await scu.SendAsync(Samples.Pdus.EchoRequest[..length]);
            await host.CloseAsync(scu);
        }

        Assert.That(host.Log.Lines.Select(line => line.Level), Is.All.EqualTo(LogLevel.Debug));
        Assert.That(host.Acceptor.Associations.Count, Is.Zero);
    }

    [Test]
    public async Task Object_cut_off_anywhere_reaches_nobody()
    {
        var host = new AcceptorHost();
        byte[] all = [.. PocketScu.Command(3, PocketScu.StoreCommand(AcceptorHost.Report, "1.2.3")), .. PocketScu.Data(3, Objects.Report("1.2.3"))];
        for (var length = 1; length < all.Length; length++)
        {
            var scu = await host.AssociateAsync();
            await scu.SendAsync(all[..length]);
            await host.CloseAsync(scu);
        }

        Assert.That(host.Receiver.All, Is.Empty);
        Assert.That(host.Budget.TakenBytes, Is.Zero);
        Assert.That(host.Log.Lines.Where(line => line.Level > LogLevel.Information), Is.Empty);
    }

    [Test]
    public Task Random_bytes_before_an_association_end_in_an_abort_or_a_close() => FuzzAsync(isAssociated: false);

    [Test]
    public Task Random_bytes_on_an_association_end_in_an_abort_or_a_close() => FuzzAsync(isAssociated: true);

    private static Task FuzzAsync(bool isAssociated) => Gen.Select(Gen.Byte[0, 8], Gen.Byte[0, 12].Array[0, 60], Gen.Byte.Array[0, 200], Gen.Bool).SampleAsync(
        async (type, structured, random, useStructure) =>
        {
            var host = new AcceptorHost(options: new() { MaxPduLength = 16384 });
            var scu = isAssociated ? await host.AssociateAsync() : host.Connect();
            await scu.SendAsync(useStructure ? [type, 0, 0, 0, 0, .. structured] : random);
            await host.CloseAsync(scu);
            Assert.That(host.Log.Lines.Where(line => line.Level >= LogLevel.Error || line.Exception is not null), Is.Empty);
            Assert.That(host.Receiver.All, Is.Empty);
            Assert.That(host.Budget.TakenBytes, Is.Zero);
        },
        iter: 500);
}
