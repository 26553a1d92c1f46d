using System.Collections.Concurrent;
using System.Net;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Dimse;
using DoseListener.Dicom.Pdus;
using DoseListener.Dicom.Upper;
using DoseListener.Testing;

namespace DoseListener.Dicom.Tests.Dimse;

/// <summary>DIMSE-N as both sides, and event reports on the association of the peer.</summary>
public sealed class NormalizedTests
{
    private const string Step = "1.2.840.10008.3.1.2.3.3", Commitment = "1.2.840.10008.1.20.1", CommitmentInstance = "1.2.840.10008.1.20.1.1";

    private static readonly SopClassPolicy Managed = new([TransferSyntax.ExplicitVRLittleEndian, TransferSyntax.ImplicitVRLittleEndian], ContextPreference.Ours, BulkData.Skip, IsNormalized: true);

    private static readonly ProposedContext[] Contexts = [new(1, Step, [PocketScu.ImplicitLittle]), new(3, Commitment, [PocketScu.ExplicitLittle]), new(5, AcceptorHost.Report, [PocketScu.ExplicitLittle])];

    [Test]
    public async Task Creation_and_change_reach_the_receiver_with_their_data_and_its_answer_goes_back()
    {
        await using var host = new Host();
        await using var association = await ConnectAsync(host);
        Assert.That((await association.NormalizedAsync(1, NormalizedOperation.Create, Step, "1.2.3", null, Named("begun"), CancellationToken.None)).Status, Is.Zero);
        host.Receiver.Answer = _ => new(0x0110, "no longer", 0xA506);
        Assert.That(await association.NormalizedAsync(1, NormalizedOperation.Set, Step, "1.2.3", null, Named("ended"), CancellationToken.None), Is.EqualTo(new StoreAnswer(0x0110, "no longer")));
        Assert.That(host.Receiver.All, Is.EqualTo(new[]
        {
            new Request(NormalizedOperation.Create, Step, "1.2.3", null, "begun"),
            new Request(NormalizedOperation.Set, Step, "1.2.3", null, "ended"),
        }));
    }

    [Test]
    public async Task Class_that_a_sender_may_not_use_is_not_accepted()
    {
        await using var host = new Host(allowed: _ => false);
        await using var association = await ConnectAsync(host);
        Assert.That(new byte[] { 1, 3, 5 }.Select(association.IsAccepted), Is.EqualTo(new[] { false, false, true }));
    }

    [Test]
    public async Task Operation_on_the_context_of_another_class_is_refused_and_the_association_lives_on()
    {
        await using var host = new Host();
        await using var association = await ConnectAsync(host);
        Assert.That((await association.NormalizedAsync(5, NormalizedOperation.Create, AcceptorHost.Report, "1.2.3", null, Named("x"), CancellationToken.None)).Status, Is.EqualTo(0x0211));
        Assert.That((await association.NormalizedAsync(1, NormalizedOperation.Create, Commitment, "1.2.3", null, Named("x"), CancellationToken.None)).Status, Is.EqualTo(0x0118));
        Assert.That((await association.NormalizedAsync(1, NormalizedOperation.Create, Step, "1.2.x", null, Named("x"), CancellationToken.None)).Status, Is.EqualTo(0x0117));
        Assert.That((await association.StoreAsync(1, Step, "1.2.3", new MemoryStream([]), CancellationToken.None)).Status, Is.EqualTo(0x0211));
        Assert.That((await association.NormalizedAsync(1, NormalizedOperation.Create, Step, "1.2.3", null, Named("x"), CancellationToken.None)).Status, Is.Zero);
        Assert.That(host.Receiver.All, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Event_goes_to_the_peer_on_its_own_association_and_its_answer_is_told()
    {
        await using var host = new Host();
        var told = new TaskCompletionSource<ushort?>();
        host.Receiver.Answer = _ => new(0) { Event = Event(told) };
        await using var scu = await PocketScu.ConnectAsync(new(IPAddress.Loopback, host.Port));
        await scu.AssociateAsync((Commitment, PocketScu.ExplicitLittle));
        await scu.SendAsync(PocketScu.Command(1, Action(PocketScu.Number(0x0130))));
        Assert.That(await scu.ReceiveStatusAsync(), Is.Zero);
        var command = (await scu.ReceiveAsync())!.Body;
        Assert.That(command.AsSpan().IndexOf(PocketScu.Element(0x0100, PocketScu.Number(0x0100))), Is.Positive, "N-EVENT-REPORT-RQ");
        Assert.That(command.AsSpan().IndexOf(PocketScu.Element(0x1002, PocketScu.Number(2))), Is.Positive, "its event type");
        Assert.That((await scu.ReceiveAsync())!.Body.AsSpan().IndexOf("committed"u8), Is.Positive, "its data set");

        // In between, the peer asks for something else.
        await scu.SendAsync(PocketScu.Command(1, Action(PocketScu.Number(0x0131))));
        Assert.That(await scu.ReceiveStatusAsync(), Is.EqualTo(0x0211));
        await scu.SendAsync(PocketScu.Command(1, PocketScu.CommandSet(
            PocketScu.Element(0x0100, PocketScu.Number(0x8100)), PocketScu.Element(0x0120, PocketScu.Number(1)), PocketScu.Element(0x0800, PocketScu.Number(0x0101)), PocketScu.Element(0x0900, PocketScu.Number(0)))));
        Assert.That(await told.Task.WaitAsync(TimeSpan.FromSeconds(20)), Is.Zero);
        Assert.That(await scu.ReleaseAsync(), Is.True);
    }

    [Test]
    public async Task Event_that_the_peer_did_not_answer_is_told_as_unanswered()
    {
        await using var host = new Host();
        var told = new TaskCompletionSource<ushort?>();
        host.Receiver.Answer = _ => new(0) { Event = Event(told) };
        await using (var scu = await PocketScu.ConnectAsync(new(IPAddress.Loopback, host.Port)))
        {
            await scu.AssociateAsync((Commitment, PocketScu.ExplicitLittle));
            await scu.SendAsync(PocketScu.Command(1, Action(PocketScu.Number(0x0130))));
            Assert.That(await scu.ReceiveStatusAsync(), Is.Zero);
        }

        Assert.That(await told.Task.WaitAsync(TimeSpan.FromSeconds(20)), Is.Null);
    }

    [Test]
    public async Task Answer_to_nothing_is_no_answer()
    {
        await using var host = new Host();
        await using var scu = await PocketScu.ConnectAsync(new(IPAddress.Loopback, host.Port));
        await scu.AssociateAsync((Commitment, PocketScu.ExplicitLittle));
        await scu.SendAsync(PocketScu.Command(1, PocketScu.CommandSet(PocketScu.Element(0x0100, PocketScu.Number(0x8100)), PocketScu.Element(0x0120, PocketScu.Number(7)), PocketScu.Element(0x0800, PocketScu.Number(0x0101)))));
        Assert.That((await scu.ReceiveAsync())!.Type, Is.EqualTo(7), "A-ABORT");
    }

    [Test]
    public async Task Role_of_the_SCP_is_asked_for_by_whoever_reports_events()
    {
        await using var host = new Host();
        var options = new RequestorOptions("127.0.0.1", host.Port) { Roles = [new(Commitment, Scu: false, Scp: true)] };
        await using var association = await AssociationRequestor.ConnectAsync(options, Contexts, TimeProvider.System, CancellationToken.None);
        Assert.That(association.IsScpOf(Commitment), Is.False, "this node is no SCU of it");
        Assert.That(association.IsAccepted(3), Is.False);
    }

    private static byte[] Action(byte[] field) => PocketScu.CommandSet(
        PocketScu.Element(0x0003, PocketScu.Uid(Commitment)), PocketScu.Element(0x0100, field), PocketScu.Element(0x0110, PocketScu.Number(9)),
        PocketScu.Element(0x0800, PocketScu.Number(0x0101)), PocketScu.Element(0x1001, PocketScu.Uid(CommitmentInstance)), PocketScu.Element(0x1008, PocketScu.Number(1)));

    private static EventReport Event(TaskCompletionSource<ushort?> told) => new(Commitment, CommitmentInstance, 2, Named("committed"), status =>
    {
        told.SetResult(status);
        return default;
    });

    private static Dataset Named(string text) => new DatasetBuilder().Add(Tags.StudyDescription, text).Build();

    private static Task<AssociationRequestor> ConnectAsync(Host host) =>
        AssociationRequestor.ConnectAsync(new("127.0.0.1", host.Port), Contexts, TimeProvider.System, CancellationToken.None);

    private sealed record Request(NormalizedOperation Operation, string SopClassUid, string SopInstanceUid, ushort? TypeId, string? Text);

    private sealed class StandIn : INormalizedReceiver
    {
        public ConcurrentQueue<Request> All { get; } = new();

        public Func<NormalizedRequest, NormalizedAnswer> Answer { get; set; } = _ => NormalizedAnswer.Success;

        public ValueTask<NormalizedAnswer> ReceiveAsync(NormalizedRequest request, CancellationToken cancellationToken)
        {
            All.Enqueue(new(request.Operation, request.SopClassUid, request.SopInstanceUid, request.TypeId, request.Dataset?.GetString(Tags.StudyDescription)));
            return new(Answer(request));
        }
    }

    private sealed class Host : IAsyncDisposable
    {
        private readonly AssociationListener _listener;

        public Host(Func<string, bool>? allowed = null)
        {
            var policy = AcceptorHost.Policy with { FindNormalizedClass = (uid, _) => uid is Step or Commitment && (allowed?.Invoke(uid) ?? true) ? Managed : null };
            _listener = AssociationListener.Start(0, () => policy, new StandInReceiver(), new MemoryBudget(64 << 20), TimeProvider.System, new RecordingLogger(), normalized: Receiver);
        }

        public int Port => _listener.EndPoint.Port;

        public StandIn Receiver { get; } = new();

        public ValueTask DisposeAsync() => _listener.DisposeAsync();
    }
}
