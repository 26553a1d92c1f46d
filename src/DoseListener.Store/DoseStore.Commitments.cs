using DoseListener.Store.Alerts;
using DoseListener.Store.Commitments;
using DoseListener.Store.Writing;

namespace DoseListener.Store;

/// <summary>Requests for storage commitment.</summary>
public sealed partial class DoseStore
{
    /// <summary>Keeps a request until it is answered. Completes when that is durable, or is known not to be.</summary>
    /// <param name="due">When it is to be reported on an association of its own; null: it is reported on the one that it came on.</param>
    public Task<TakenCommitment> TakeCommitmentAsync(CommitmentRequest request, DateTimeOffset? due, CancellationToken cancellationToken)
    {
        var now = UtcText.Format(_time.GetUtcNow());
        return _writer.RunAsync(
            new SmallChange<TakenCommitment>(
                "Request for storage commitment",
                request.Objects.Count * 200L,
                session => CommitmentTable.Take(session, request, now, due is { } time ? UtcText.Format(time) : null),
                new(CommitmentOutcome.TryAgain, 0)),
            cancellationToken);
    }

    /// <summary>What became of an attempt to report.</summary>
    /// <param name="nextAttempt">With <see cref="CommitmentReport.Held"/>.</param>
    /// <param name="error">Without patient data.</param>
    public Task<WriteOutcome> ReportCommitmentAsync(long id, CommitmentReport report, DateTimeOffset? nextAttempt, string? error, CancellationToken cancellationToken)
    {
        var now = UtcText.Format(_time.GetUtcNow());
        return _writer.RunAsync(
            new SmallChange<WriteOutcome>(
                "Report of storage commitment",
                0,
                session =>
                {
                    CommitmentTable.Tell(session, id, report, now, nextAttempt is { } time ? UtcText.Format(time) : null, error);
                    return WriteOutcome.Written;
                },
                WriteOutcome.TryAgain),
            cancellationToken);
    }
}
