using DoseListener.Dicom.Dimse;
using DoseListener.Dicom.Pdus;
using DoseListener.Dicom.Upper;
using DoseListener.Service.Configuration;
using DoseListener.Store;
using DoseListener.Store.Commitments;
using Microsoft.Extensions.Logging;

namespace DoseListener.Service.Receiving.Commitments;

/// <summary>
/// N-EVENT-REPORT of storage commitment (PS3.4 J.3.3) on associations that this node opens, in the role of the SCP. What cannot be told is told later:
/// after 1, 5, 15 and 60 minutes, then daily, for a week.
/// </summary>
internal sealed partial class CommitmentReporter(DoseStore store, ConfigurationMonitor configuration, CommitmentSignal signal, TimeProvider time, ILogger<CommitmentReporter> logger)
{
    private const int AtOnce = 20;

    private static readonly TimeSpan[] BackOff = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromDays(1)];
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(7);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <summary>What could not be written down stays due: a sender must not be told it again and again without a pause.</summary>
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(5);

    /// <summary>Reports until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await signal.WaitAsync(await ReportDueAsync(cancellationToken), time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    /// <returns>How long to wait for the next look, which comes in bad weather too.</returns>
    private async Task<TimeSpan> ReportDueAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var waiting in store.Reader.DueCommitments(time.GetUtcNow(), AtOnce))
            {
                await ReportAsync(waiting, cancellationToken);
            }

            var next = store.Reader.NextCommitmentAt() is { } due ? due - time.GetUtcNow() : LongestWait;
            return next < ShortestWait ? ShortestWait : next > LongestWait ? LongestWait : next;
        }
        catch (StoreException weather)
        {
            LogWeather(weather.Message);
            return LongestWait;
        }
    }

    private async Task ReportAsync(WaitingCommitment waiting, CancellationToken cancellationToken)
    {
        var trouble = await TryReportAsync(waiting, cancellationToken);
        if (trouble is null)
        {
            LogReported(waiting.Request.SenderName ?? waiting.Request.CallingAE, waiting.Request.TransactionUid);
            await store.ReportCommitmentAsync(waiting.Id, CommitmentReport.Reported, null, null, cancellationToken);
            return;
        }

        var now = time.GetUtcNow();
        var isOver = now - waiting.RequestedAt >= GiveUpAfter;
        var next = now + BackOff[Math.Min(waiting.Attempts, BackOff.Length - 1)];
        LogHeld(waiting.Request.SenderName ?? waiting.Request.CallingAE, waiting.Request.TransactionUid, trouble, isOver ? "It is given up." : FormattableString.Invariant($"Next attempt at {next:u}."));
        await store.ReportCommitmentAsync(waiting.Id, isOver ? CommitmentReport.GivenUp : CommitmentReport.Held, isOver ? null : next, trouble, cancellationToken);
    }

    /// <summary>Null when the sender took it, else why not.</summary>
    private async Task<string?> TryReportAsync(WaitingCommitment waiting, CancellationToken cancellationToken)
    {
        var request = waiting.Request;
        if (new SenderRules(configuration.Current.Options).Find(request.SenderName) is not { StorageCommitment: true, CommitmentPort: { } port } entry)
        {
            return "the sender's entry in Modalities has no CommitmentPort any more";
        }

        var options = new RequestorOptions(entry.CommitmentHost ?? request.Address, port)
        {
            CalledAETitle = request.CallingAE,
            CallingAETitle = request.CalledAE,
            Roles = [new RoleSelection(CommitmentContent.SopClass, Scu: false, Scp: true)],
        };
        try
        {
            await using var association = await AssociationRequestor.ConnectAsync(options, Contexts, time, cancellationToken);
            if (!association.IsAccepted(Contexts[0].Id))
            {
                return "the sender does not accept the SOP class of storage commitment";
            }

            var (type, content) = CommitmentContent.Answer(request.TransactionUid, store.Reader.AnswerCommitment(request.Objects));
            var answer = await association.NormalizedAsync(Contexts[0].Id, NormalizedOperation.EventReport, CommitmentContent.SopClass, CommitmentContent.Instance, type, content, cancellationToken);
            await ReleaseAsync(association, cancellationToken);
            return answer.IsSuccess ? null : FormattableString.Invariant($"the sender answered 0x{answer.Status:X4}");
        }
        catch (AssociationException weather)
        {
            return weather.Message;
        }
    }

    /// <summary>The answer is in hand: how the sender takes the release does not change it.</summary>
    private static async Task ReleaseAsync(AssociationRequestor association, CancellationToken cancellationToken)
    {
        try
        {
            await association.ReleaseAsync(cancellationToken);
        }
        catch (AssociationException)
        {
        }
    }

    /// <summary>Some modalities leave the role item out of their answer and take the report all the same, so it is not insisted on.</summary>
    private static readonly ProposedContext[] Contexts =
        [new(1, CommitmentContent.SopClass, [Dicom.Data.TransferSyntax.ExplicitVRLittleEndian.Uid, Dicom.Data.TransferSyntax.ImplicitVRLittleEndian.Uid])];

    [LoggerMessage(2205, LogLevel.Warning, "Requests for storage commitment cannot be read and wait: {Trouble}")]
    private partial void LogWeather(string trouble);

    [LoggerMessage(2203, LogLevel.Information, "{Sender} was told what became of its transaction {TransactionUid}.")]
    private partial void LogReported(string sender, string transactionUid);

    [LoggerMessage(2204, LogLevel.Warning, "{Sender} could not be told what became of its transaction {TransactionUid}: {Trouble} {Next}")]
    private partial void LogHeld(string sender, string transactionUid, string trouble, string next);
}
