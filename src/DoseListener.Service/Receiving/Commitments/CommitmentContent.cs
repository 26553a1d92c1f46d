using DoseListener.Dicom.Data;
using DoseListener.Store.Commitments;

namespace DoseListener.Service.Receiving.Commitments;

/// <summary>The data sets of storage commitment (PS3.4 tables J.3-1 and J.3-2).</summary>
internal static class CommitmentContent
{
    public const string SopClass = "1.2.840.10008.1.20.1";

    /// <summary>The one instance of the class, which exists everywhere.</summary>
    public const string Instance = "1.2.840.10008.1.20.1.1";

    public const ushort RequestAction = 1;

    private const ushort AllCommitted = 1, SomeFailed = 2;

    /// <summary>The transaction and its objects; null where either is missing.</summary>
    public static (string TransactionUid, IReadOnlyList<CommitmentObject> Objects)? Read(Dataset? request)
    {
        if (request?.GetUid(Tags.TransactionUID) is not { Length: > 0 } transaction)
        {
            return null;
        }

        var objects = new List<CommitmentObject>();
        foreach (var item in request.Items(Tags.ReferencedSOPSequence))
        {
            if (item.GetUid(Tags.ReferencedSOPClassUID) is not { Length: > 0 } sopClass || item.GetUid(Tags.ReferencedSOPInstanceUID) is not { Length: > 0 } instance)
            {
                return null;
            }

            objects.Add(new(sopClass, instance));
        }

        return objects.Count > 0 ? (transaction, objects) : null;
    }

    /// <summary>The event that answers a transaction, with its type: 1 when everything is committed, 2 when something is not.</summary>
    public static (ushort EventTypeId, Dataset Content) Answer(string transactionUid, IReadOnlyList<CommitmentAnswer> answers)
    {
        var committed = answers.Where(answer => answer.FailureReason is null).Select(answer => Item(answer.Wanted)).ToArray();
        var failed = answers.Where(answer => answer.FailureReason is not null)
            .Select(answer => Item(answer.Wanted).Add(Tags.FailureReason, (decimal)answer.FailureReason!.Value)).ToArray();
        var content = new DatasetBuilder().Add(Tags.TransactionUID, transactionUid);
        if (committed.Length > 0)
        {
            content.AddSequence(Tags.ReferencedSOPSequence, committed);
        }

        if (failed.Length > 0)
        {
            content.AddSequence(Tags.FailedSOPSequence, failed);
        }

        return (failed.Length == 0 ? AllCommitted : SomeFailed, content.Build());
    }

    private static DatasetBuilder Item(CommitmentObject of) =>
        new DatasetBuilder().Add(Tags.ReferencedSOPClassUID, of.SopClassUid).Add(Tags.ReferencedSOPInstanceUID, of.SopInstanceUid);
}
