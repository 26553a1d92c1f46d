using System.Net;
using DoseListener.Dicom.Dimse;
using DoseListener.Dicom.Pdus;
using DoseListener.Dicom.Tests.Samples;
using DoseListener.Dicom.Upper;
using DoseListener.Testing;
using Microsoft.Extensions.Time.Testing;

namespace DoseListener.Dicom.Tests.Dimse;

public sealed class AssociationRequestorTests
{
    private static readonly ProposedContext[] Reports = [new(1, AcceptorHost.Report, [PocketScu.ExplicitLittle]), new(3, "1.2.3", [PocketScu.ExplicitLittle])];

    [Test]
    public async Task Echo_is_answered_by_our_own_acceptor()
    {
        await using var host = new ListenerHost();
        await using var association = await ConnectAsync(host, AssociationRequestor.Verification);
        Assert.That((await association.EchoAsync(CancellationToken.None)).Status, Is.Zero);
        Assert.That((await association.EchoAsync(CancellationToken.None)).Status, Is.Zero);
        await association.ReleaseAsync(CancellationToken.None);
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(262138, Description = "one fragment exactly")]
    [TestCase(262139)]
    [TestCase(1_000_000)]
    public async Task Bytes_of_a_data_set_go_out_as_they_are(int pixels)
    {
        await using var host = new ListenerHost();
        await using var association = await ConnectAsync(host, [new(1, AcceptorHost.Ct, [PocketScu.ExplicitLittle])]);
        var head = Objects.Image("1.2.3", 0).Length;
        var data = Objects.Image("1.2.3", Math.Max(0, pixels - head));
        var answer = await association.StoreAsync(1, AcceptorHost.Ct, "1.2.3", new MemoryStream(data), CancellationToken.None);
        Assert.That(answer.Status, Is.Zero);
        Assert.That(host.Receiver.All.Single().Bytes, Is.EqualTo(data.Length));
        await association.ReleaseAsync(CancellationToken.None);
    }

    [Test]
    public async Task Status_and_comment_of_the_peer_come_back()
    {
        await using var host = new ListenerHost();
        host.Receiver.Answer = (_, _) => new(new StoreAnswer(0xA700, "disk full"));
        await using var association = await ConnectAsync(host, Reports);
        Assert.That(association.IsAccepted(1), Is.True);
        Assert.That(association.IsAccepted(3), Is.False);
        var answer = await association.StoreAsync(1, AcceptorHost.Report, "1.2.3", new MemoryStream(Objects.Report("1.2.3")), CancellationToken.None);
        Assert.That(answer, Is.EqualTo(new StoreAnswer(0xA700, "disk full")));
    }

    [Test]
    public async Task Refusal_is_told_in_words()
    {
        await using var host = new ListenerHost();
        var options = new RequestorOptions("127.0.0.1", host.Port) { CallingAETitle = "STRANGER" };
        var refused = await Assert.ThrowsAsync<AssociationException>(() => AssociationRequestor.ConnectAsync(options, Reports, TimeProvider.System, CancellationToken.None));
        Assert.That(refused!.End, Is.EqualTo(AssociationEnd.Rejected));
        Assert.That(refused.Message, Does.Contain("it does not know the calling AE title"));
    }

    [Test]
    public async Task Nobody_listening_is_told_in_words()
    {
        int port;
        await using (var host = new ListenerHost())
        {
            port = host.Port;
        }

        var lost = await Assert.ThrowsAsync<AssociationException>(() => AssociationRequestor.ConnectAsync(new("127.0.0.1", port), Reports, TimeProvider.System, CancellationToken.None));
        Assert.That(lost!.Message, Does.Contain("cannot be reached"));
    }

    [TestCase("04 00 00 00 00 06 00 00 00 02 01 03", TestName = "Data instead of an answer")]
    [TestCase("07 00 00 00 00 04 00 00 02 01", TestName = "Abort instead of an answer")]
    [TestCase("48 54 54 50 2F 31", TestName = "HTTP instead of an answer")]
    [TestCase("02 00 00 00 00 50 00 01", TestName = "Half an answer")]
    [TestCase("", TestName = "Nothing and a close")]
    public async Task Anything_but_an_answer_is_an_association_exception(string answer)
    {
        var pair = new StreamPair();
        await pair.Client.WriteAsync(Hex.Bytes(answer));
        var requesting = RequestAsync(pair.Server, new FakeTimeProvider());
        var scp = new PocketScu(pair.Client);
        await scp.ReceiveAsync();
        await pair.Client.DisposeAsync();
        Assert.That(await Assert.ThrowsAsync<AssociationException>(() => requesting), Is.Not.Null);
    }

    [Test]
    public async Task Silence_is_given_up_after_the_response_time()
    {
        var time = new FakeTimeProvider();
        var pair = new StreamPair();
        var requesting = RequestAsync(pair.Server, time);
        while (!requesting.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        var silent = await Assert.ThrowsAsync<AssociationException>(() => requesting);
        Assert.That(silent!.End, Is.EqualTo(AssociationEnd.IdleTooLong));
    }

    [Test]
    public async Task Cancelling_ends_the_waiting_with_an_abort()
    {
        var pair = new StreamPair();
        using var cancellation = new CancellationTokenSource();
        var requesting = AssociationRequestor.RequestAsync(
            new Connection(pair.Server, new IPEndPoint(IPAddress.Loopback, 104)), new("peer", 104), Reports, new FakeTimeProvider(), cancellation.Token);
        var scp = new PocketScu(pair.Client);
        await scp.ReceiveAsync();
        await cancellation.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => requesting);
        Assert.That((await scp.ReceiveAsync())!.Type, Is.EqualTo(7));
    }

    [Test]
    public async Task Release_that_collides_ends_well()
    {
        var pair = new StreamPair();
        var requesting = RequestAsync(pair.Server, new FakeTimeProvider());
        var scp = new PocketScu(pair.Client);
        await scp.ReceiveAsync();
        await scp.SendAsync(AssociatePdu.Write(new AssociateAccept { CalledAETitle = "A", CallingAETitle = "B", Contexts = [new(1, ContextOutcome.Accepted, PocketScu.ExplicitLittle)] }));
        await using var association = await requesting;
        var releasing = association.ReleaseAsync(CancellationToken.None);
        Assert.That((await scp.ReceiveAsync())!.Type, Is.EqualTo(5));
        await scp.SendAsync(Samples.Pdus.ReleaseRequest);
        Assert.That((await scp.ReceiveAsync())!.Type, Is.EqualTo(6), "the requestor answers first (PS3.8 9.2.2.5)");
        await scp.SendAsync(PocketScu.Pdu(6, new byte[4]));
        await releasing;
    }

    [Test]
    public async Task Answer_to_another_message_is_aborted()
    {
        var pair = new StreamPair();
        var requesting = RequestAsync(pair.Server, new FakeTimeProvider());
        var scp = new PocketScu(pair.Client);
        await scp.ReceiveAsync();
        await scp.SendAsync(AssociatePdu.Write(new AssociateAccept { CalledAETitle = "A", CallingAETitle = "B", Contexts = [new(1, ContextOutcome.Accepted, PocketScu.ExplicitLittle)] }));
        await using var association = await requesting;
        var storing = association.StoreAsync(1, AcceptorHost.Report, "1.2.3", new MemoryStream([1, 2]), CancellationToken.None);
        await scp.ReceiveAsync();
        await scp.ReceiveAsync();
        await scp.SendAsync(PocketScu.Command(1, PocketScu.CommandSet(
            PocketScu.Element(0x0100, PocketScu.Number(0x8001)), PocketScu.Element(0x0120, PocketScu.Number(99)), PocketScu.Element(0x0900, PocketScu.Number(0)))));
        await Assert.ThrowsAsync<AssociationException>(() => storing);
        Assert.That((await scp.ReceiveAsync())!.Type, Is.EqualTo(7));
    }

    private static Task<AssociationRequestor> ConnectAsync(ListenerHost host, IReadOnlyList<ProposedContext> contexts) =>
        AssociationRequestor.ConnectAsync(new("127.0.0.1", host.Port), contexts, TimeProvider.System, CancellationToken.None);

    private static Task<AssociationRequestor> RequestAsync(Stream stream, TimeProvider time) => AssociationRequestor.RequestAsync(
        new Connection(stream, new IPEndPoint(IPAddress.Loopback, 104)), new("peer", 104), Reports, time, CancellationToken.None);
}
