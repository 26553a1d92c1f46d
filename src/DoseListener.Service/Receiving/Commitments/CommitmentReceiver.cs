using DoseListener.Dicom.Dimse;
using DoseListener.Service.Configuration;
using DoseListener.Store;
using DoseListener.Store.Commitments;
using Microsoft.Extensions.Logging;

namespace DoseListener.Service.Receiving.Commitments;

/// <summary>
/// N-ACTION of storage commitment (PS3.4 J.3.2) as SCP. The request is durable before it is answered; what is said about its objects comes from the
/// database alone, and an object that is not kept whole is never committed.
/// </summary>
internal sealed partial class CommitmentReceiver(DoseStore store, ConfigurationMonitor configuration, CommitmentSignal signal, TimeProvider time, ILogger<CommitmentReceiver> logger)
    : INormalizedReceiver
{
    private const ushort ProcessingFailure = 0x0110, MissingAttribute = 0x0120, UnrecognizedOperation = 0x0211, NoSuchActionType = 0x0123, NoSuchObjectInstance = 0x0112, ResourceLimitation = 0x0213;

    public async ValueTask<NormalizedAnswer> ReceiveAsync(NormalizedRequest request, CancellationToken cancellationToken)
    {
        if (request.Operation != NormalizedOperation.Action)
        {
            return new(UnrecognizedOperation, "Storage commitment is asked for by N-ACTION");
        }

        if (request.SopInstanceUid != CommitmentContent.Instance)
        {
            return new(NoSuchObjectInstance, "Not the instance of storage commitment");
        }

        if (request.TypeId != CommitmentContent.RequestAction)
        {
            return new(NoSuchActionType, "Storage commitment is action type 1");
        }

        return CommitmentContent.Read(request.Dataset) is { } wanted
            ? await TakeAsync(request.Association, wanted.TransactionUid, wanted.Objects, cancellationToken)
            : new(MissingAttribute, "Transaction UID or referenced objects are missing");
    }

    private async ValueTask<NormalizedAnswer> TakeAsync(AssociationFacts association, string transactionUid, IReadOnlyList<CommitmentObject> objects, CancellationToken cancellationToken)
    {
        var entry = new SenderRules(configuration.Current.Options).Find(association.SenderName);
        var onItsOwn = entry?.CommitmentPort is not null;
        var asked = new CommitmentRequest(
            transactionUid, association.CallingAETitle.Trim(' '), association.CalledAETitle.Trim(' '), association.RemoteEndPoint.Address.ToString(), association.SenderName, objects);
        var taken = await store.TakeCommitmentAsync(asked, onItsOwn ? time.GetUtcNow() : null, cancellationToken);
        switch (taken.Outcome)
        {
            case CommitmentOutcome.TryAgain:
                return new(ResourceLimitation, "The database cannot be written now");
            case CommitmentOutcome.OtherObjects:
                return new(ProcessingFailure, "Transaction UID was used for other objects");
        }

        LogTaken(association.SenderName ?? asked.CallingAE, transactionUid, objects.Count);
        if (onItsOwn)
        {
            signal.Set();
            return NormalizedAnswer.Success;
        }

        try
        {
            var (type, content) = CommitmentContent.Answer(transactionUid, store.Reader.AnswerCommitment(objects));
            return NormalizedAnswer.Success with
            {
                Event = new(CommitmentContent.SopClass, CommitmentContent.Instance, type, content, status => ToldAsync(taken.Id, transactionUid, status)),
            };
        }
        catch (StoreException)
        {
            return new(ResourceLimitation, "The database cannot be read now");
        }
    }

    /// <summary>There is no address to try again at: the sender asks again when it does not know.</summary>
    private async ValueTask ToldAsync(long id, string transactionUid, ushort? status)
    {
        if (status == 0)
        {
            await store.ReportCommitmentAsync(id, CommitmentReport.Reported, null, null, CancellationToken.None);
            return;
        }

        var why = status is { } code ? FormattableString.Invariant($"answered 0x{code:X4}") : "the association ended before it was answered";
        LogUnheard(transactionUid, why);
        await store.ReportCommitmentAsync(id, CommitmentReport.GivenUp, null, why, CancellationToken.None);
    }

    [LoggerMessage(2201, LogLevel.Information, "{Sender} asks for storage commitment, transaction {TransactionUid}, {Count} objects.")]
    private partial void LogTaken(string sender, string transactionUid, int count);

    [LoggerMessage(2202, LogLevel.Warning, "The report of transaction {TransactionUid} was not taken: {Why}. Name CommitmentPort in the sender's entry of Modalities, so that it is told on an association of its own.")]
    private partial void LogUnheard(string transactionUid, string why);
}
