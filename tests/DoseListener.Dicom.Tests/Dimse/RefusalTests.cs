using DoseListener.Testing;
using Microsoft.Extensions.Logging;

namespace DoseListener.Dicom.Tests.Dimse;

public sealed class RefusalTests
{
    [Test]
    public async Task Stranger_gets_its_reject_and_the_log_says_what_would_admit_it([Values] Chunking chunking)
    {
        var host = new AcceptorHost(chunking);
        var scu = host.Connect();
        await scu.SendAsync(PocketScu.AssociateRequest("DOSELISTENER", "STRANGER", 0, (AcceptorHost.Ct, "1.2.840.10008.1.2.4.70"), ("1.2.3\r\n4", "9")));
        await AssertRejectedAsync(scu, 1, 1, 3);
        await host.CloseAsync(scu);
        var line = host.Log.Single(1002);
        Assert.That(line.Level, Is.EqualTo(LogLevel.Information));
        Assert.That(line.Text, Does.Contain("STRANGER").And.Contain("127.0.0.1:50000").And.Contain("CTImageStorage in JPEG Lossless").And.Contain("1.2.3??4 in 9").And.Contain("Modalities[] with AETitle STRANGER"));
        Assert.That(host.Log.Lines, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Nothing_is_processed_after_a_reject()
    {
        var host = new AcceptorHost();
        var scu = host.Connect();
        await scu.SendAsync(
            PocketScu.AssociateRequest("DOSELISTENER", "STRANGER", 0, (AcceptorHost.Ct, PocketScu.ExplicitLittle)),
            PocketScu.Command(1, PocketScu.StoreCommand(AcceptorHost.Ct, "1.2.3")),
            PocketScu.Data(1, Samples.Objects.Image("1.2.3", 10)),
            Samples.Pdus.ReleaseRequest);
        await AssertRejectedAsync(scu, 1, 1, 3);

        // PS3.8 table 9-10: another request after the last word is answered by an abort, everything else by nothing.
        await scu.SendAsync(PocketScu.AssociateRequest((AcceptorHost.Ct, PocketScu.ExplicitLittle)));
        await host.AssertAbortedAsync(scu, 2);
        Assert.That(host.Receiver.All, Is.Empty);
    }

    [Test]
    public async Task Old_protocol_is_refused_by_the_provider()
    {
        var host = new AcceptorHost();
        var scu = host.Connect();
        var request = PocketScu.AssociateRequest((AcceptorHost.Ct, PocketScu.ExplicitLittle));
        request[7] = 2;
        await scu.SendAsync(request);
        await AssertRejectedAsync(scu, 1, 2, 2);
        await host.CloseAsync(scu);
    }

    [TestCase(1, 100)]
    [TestCase(100, 1)]
    public async Task One_too_many_is_refused_for_now_and_admitted_when_another_has_left(int perAddress, int perAETitle)
    {
        var host = new AcceptorHost(policy: AcceptorHost.Policy with { MaxAssociationsPerAddress = perAddress, MaxAssociationsPerAETitle = perAETitle });
        var first = await host.AssociateAsync();
        var serving = host.Serving;
        var second = host.Connect();
        await second.SendAsync(PocketScu.AssociateRequest((PocketScu.Verification, PocketScu.ImplicitLittle)));
        await AssertRejectedAsync(second, 2, 3, 2);
        await host.CloseAsync(second);
        Assert.That(await first.ReleaseAsync(), Is.True);

        // The first has not closed yet, and is no association any more.
        await host.CloseAsync(await host.AssociateAsync());
        await first.DisposeAsync();
        await serving;
        Assert.That(host.Acceptor.Associations.Count, Is.Zero);
    }

    [Test]
    public async Task Oldest_connection_without_association_makes_room_for_a_new_one()
    {
        var host = new AcceptorHost(options: new() { MaxPendingConnectionsPerAddress = 2 });
        var (first, firstServing) = (host.Connect(), host.Serving);
        var (second, secondServing) = (host.Connect(), host.Serving);
        var (third, thirdServing) = (host.Connect(), host.Serving);
        Assert.That(await first.ReceiveAsync(), Is.Null, "closed without a word");
        await firstServing;

        Assert.That((await second.AssociateAsync((PocketScu.Verification, PocketScu.ImplicitLittle)))!.Type, Is.EqualTo(2));
        Assert.That((await third.AssociateAsync((PocketScu.Verification, PocketScu.ImplicitLittle)))!.Type, Is.EqualTo(2));
        await second.DisposeAsync();
        await third.DisposeAsync();
        await Task.WhenAll(secondServing, thirdServing);
        Assert.That(host.Acceptor.Associations.Count, Is.Zero);
    }

    private static async Task AssertRejectedAsync(PocketScu scu, byte result, byte source, byte reason)
    {
        var reject = await scu.ReceiveAsync();
        Assert.That(reject?.Type, Is.EqualTo(3), "A-ASSOCIATE-RJ");
        Assert.That(reject!.Body[1..], Is.EqualTo(new[] { result, source, reason }));
    }
}
