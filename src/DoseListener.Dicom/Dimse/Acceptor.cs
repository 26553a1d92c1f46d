using System.Diagnostics.CodeAnalysis;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Pdus;
using DoseListener.Dicom.Upper;
using Microsoft.Extensions.Logging;

namespace DoseListener.Dicom.Dimse;

/// <summary>One connection from its first byte to its last, over any stream, and the one line the log gets about it.</summary>
internal sealed class Acceptor(
    Func<AcceptorPolicy> currentPolicy,
    IInstanceReceiver receiver,
    MemoryBudget budget,
    TimeProvider time,
    ILogger logger,
    INormalizedReceiver? normalized = null)
{
    private static long _lastId;

    public AssociationRegistry Associations { get; } = new();

    public IInstanceReceiver Receiver => receiver;

    public MemoryBudget Budget => budget;

    public ILogger Logger => logger;

    /// <summary>Serves until the connection is gone, and disposes it. Never throws for what one peer does.</summary>
    /// <returns>False when another connection had to be closed for it.</returns>
    public async Task<bool> ServeAsync(Connection connection)
    {
        var policy = currentPolicy();
        await using var upper = new UpperLayer(connection, policy.Upper, time);
        var evicted = Associations.Add(upper, connection.RemoteEndPoint.Address, policy.Upper);
        evicted?.Drop();

        var report = new AssociationReport(Interlocked.Increment(ref _lastId), connection.RemoteEndPoint, time.GetTimestamp());
        try
        {
            await ServeAsync(upper, connection, policy, report);
        }
        finally
        {
            Associations.Remove(upper);
        }

        return evicted is null;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A bug met on one association ends that association alone.")]
    private async Task ServeAsync(UpperLayer upper, Connection connection, AcceptorPolicy policy, AssociationReport report)
    {
        using var scope = logger.BeginScope(report.Scope);
        try
        {
            var result = await upper.NegotiateAsync(request => Decide(upper, connection, request, policy, report));
            if (result is NegotiationResult.Accepted accepted)
            {
                await ServeAsync(upper, accepted, policy, report);
            }
        }
        catch (Exception reason)
        {
            report.Trouble = upper.IsExpected(reason) ? reason as DicomProtocolException : reason;
            await upper.EndAsync(reason);
        }

        Associations.EndAssociation(upper);
        var duration = time.GetElapsedTime(report.StartedAt);
        AssociationLog.Write(logger, report, upper.End, duration);
        DimseMetrics.Ended(report, upper.End, duration);
        await upper.FinishAsync();
    }

    private async Task ServeAsync(UpperLayer upper, NegotiationResult.Accepted accepted, AcceptorPolicy policy, AssociationReport report)
    {
        var reader = new DimseReader(upper, accepted.Contexts, policy.Upper.MaxCommandLength);
        var store = new StoreService(report.Facts!, accepted.Admission.CharacterSet, policy.Datasets, this, upper);
        report.Reader = reader;
        report.Store = store;
        var managed = normalized is null ? null : new NormalizedService(report.Facts!, accepted.Admission.CharacterSet, policy.Datasets, normalized, this, upper);
        await new ServiceProvider(upper, reader, store, managed).ServeAsync();
    }

    private NegotiationResult Decide(UpperLayer upper, Connection connection, AssociateRequest request, AcceptorPolicy policy, AssociationReport report)
    {
        var caller = new Caller(request.CallingAETitle, request.CalledAETitle, report.RemoteEndPoint.Address, connection.IsSecured, connection.Peer);
        var result = Associations.Decide(upper, request.CallingAETitle, counts => Negotiation.Decide(request, caller, policy, policy.Upper, counts));
        report.Tell(request, result);
        return result;
    }
}
