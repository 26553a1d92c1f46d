using System.Net.Sockets;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Pdus;
using DoseListener.Dicom.Upper;

namespace DoseListener.Dicom.Dimse;

/// <summary>The other end: asks a peer for an association, and then for C-ECHO and C-STORE, one at a time (PS3.7 9.1, PS3.8 7).</summary>
public sealed partial class AssociationRequestor : IAsyncDisposable
{
    private readonly UpperLayer _upper;
    private readonly string _peer;
    private readonly Dictionary<byte, AcceptedContext> _contexts;
    private readonly DimseReader _reader;
    private readonly HashSet<string> _scpOf;
    private ushort _messageId;

    private AssociationRequestor(UpperLayer upper, string peer, IEnumerable<AcceptedContext> contexts, AssociateAccept accept, UpperLayerOptions limits)
    {
        _scpOf = accept.UserInformation.Roles.Where(role => role.Scp).Select(role => role.SopClassUid).ToHashSet(StringComparer.Ordinal);
        _upper = upper;
        _peer = peer;
        _contexts = contexts.ToDictionary(context => context.Id);
        _reader = new DimseReader(upper, [.. _contexts.Values], limits.MaxCommandLength);
    }

    /// <summary>The Verification SOP class as the one context of an association that only wants to echo.</summary>
    public static IReadOnlyList<ProposedContext> Verification { get; } =
        [new(1, ContextNegotiation.VerificationSopClass, [TransferSyntax.ExplicitVRLittleEndian.Uid, TransferSyntax.ImplicitVRLittleEndian.Uid])];

    /// <exception cref="AssociationException">There is no connection, or the peer refused.</exception>
    public static async Task<AssociationRequestor> ConnectAsync(
        RequestorOptions options,
        IReadOnlyList<ProposedContext> contexts,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            using var timeout = new CancellationTokenSource(options.ConnectTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            await socket.ConnectAsync(options.Host, options.Port, either.Token);
            var connection = new Connection(new SocketStream(socket), (System.Net.IPEndPoint)socket.RemoteEndPoint!, socket);
            return await RequestAsync(connection, options, contexts, time, cancellationToken);
        }
        catch (Exception reason) when (reason is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            var why = reason is SocketException ? reason.Message : $"no answer within {options.ConnectTimeout.TotalSeconds:0} s";
            throw new AssociationException(AssociationEnd.ConnectionLost, $"{options.Host}:{options.Port} cannot be reached: {why}.", reason);
        }
    }

    /// <summary>The same over a connection that is there already. It belongs to the association from here on.</summary>
    internal static async Task<AssociationRequestor> RequestAsync(
        Connection connection,
        RequestorOptions options,
        IReadOnlyList<ProposedContext> contexts,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var limits = new UpperLayerOptions { IdleTimeout = options.ResponseTimeout };
        var upper = new UpperLayer(connection, limits, time);
        var peer = $"{options.CalledAETitle} at {options.Host}:{options.Port}";
        try
        {
            var accept = await RunAsync(upper, peer, async () => await upper.RequestAsync(Request(options, contexts, limits)), cancellationToken)
                ?? throw NotAccepted(upper, peer);
            return new AssociationRequestor(upper, peer, Accepted(contexts, accept), accept, limits);
        }
        catch
        {
            await upper.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether the peer accepted a context; only then can it be used.</summary>
    public bool IsAccepted(byte contextId) => _contexts.ContainsKey(contextId);

    /// <summary>Whether the peer granted this node the SCP role of a class (PS3.7 D.3.3.4), which a requestor has only when it was asked for and granted.</summary>
    public bool IsScpOf(string sopClassUid) => _scpOf.Contains(sopClassUid);

    /// <summary>Ends the association as it should end.</summary>
    public Task ReleaseAsync(CancellationToken cancellationToken) => RunAsync(
        _upper,
        _peer,
        async () =>
        {
            await _upper.ReleaseAsync();
            return true;
        },
        cancellationToken);

    /// <summary>Aborts what was not released.</summary>
    public async ValueTask DisposeAsync()
    {
        await _upper.AbortAsync();
        await _upper.DisposeAsync();
    }

    private static AssociateRequest Request(RequestorOptions options, IReadOnlyList<ProposedContext> contexts, UpperLayerOptions limits) => new()
    {
        CalledAETitle = options.CalledAETitle,
        CallingAETitle = options.CallingAETitle,
        Contexts = contexts,
        UserInformation = new UserInformation
        {
            MaxPduLength = (uint)limits.MaxPduLength,
            ImplementationClassUid = Implementation.ClassUid,
            ImplementationVersionName = Implementation.VersionName,
            Roles = options.Roles,
        },
    };

    private static IEnumerable<AcceptedContext> Accepted(IReadOnlyList<ProposedContext> proposed, AssociateAccept accept) =>
        from result in accept.Contexts
        where result.Outcome == ContextOutcome.Accepted
        join context in proposed on result.Id equals context.Id
        select new AcceptedContext(context.Id, context.AbstractSyntax, TransferSyntax.Find(result.TransferSyntax) ?? new(result.TransferSyntax, ""), null);

    private static AssociationException NotAccepted(UpperLayer upper, string peer) => upper.Rejection is { } code
        ? new(upper.End, $"{peer} refused the association: {RejectText.Describe(code)}.")
        : new(upper.End, $"{peer} ended the association before it began: {upper.End}.");

    /// <summary>Does something on the association and turns whatever ends it into one kind of exception.</summary>
    private static async Task<T> RunAsync<T>(UpperLayer upper, string peer, Func<ValueTask<T>> act, CancellationToken cancellationToken)
    {
        using var cancelling = cancellationToken.UnsafeRegister(static state => ((UpperLayer)state!).Cut(), upper);
        try
        {
            return await act();
        }
        catch (Exception reason) when (upper.IsExpected(reason))
        {
            await upper.EndAsync(reason);
            cancellationToken.ThrowIfCancellationRequested();
            throw new AssociationException(upper.End, $"The association with {peer} is over: {upper.End}.", reason);
        }
    }
}
