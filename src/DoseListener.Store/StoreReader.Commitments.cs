using System.Text.Json;
using Dapper;
using DoseListener.Store.Commitments;
using DoseListener.Store.Files;

namespace DoseListener.Store;

/// <summary>Requests for storage commitment, and what can be said to them.</summary>
public sealed partial class StoreReader
{
    /// <summary>PS3.3 C.14.1.1: there is no such object, its class is another one, or objects of this class are not committed here.</summary>
    private const ushort NoSuchObjectInstance = 0x0112, ClassInstanceConflict = 0x0119, ReferencedSopClassNotSupported = 0x0122;

    /// <summary>Requests whose next attempt is due, the oldest first.</summary>
    public IReadOnlyList<WaitingCommitment> DueCommitments(DateTimeOffset now, int atMost) => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        return connection.Query<(long Id, string TransactionUid, string CallingAE, string CalledAE, string Address, string? SenderName, string Objects, int Attempts, string RequestedAt)>(
            """
            select id, transaction_uid, calling_ae, called_ae, address, sender_name, requested_objects, attempts, requested_at
            from commitment where next_attempt_at <= @now order by next_attempt_at limit @atMost
            """,
            new { now = UtcText.Format(now), atMost })
            .Select(row => new WaitingCommitment(
                row.Id,
                new(row.TransactionUid, row.CallingAE, row.CalledAE, row.Address, row.SenderName, JsonSerializer.Deserialize<List<CommitmentObject>>(row.Objects)!),
                row.Attempts,
                UtcText.Parse(row.RequestedAt)))
            .ToList();
    });

    /// <summary>When the next attempt is due; null when nothing waits.</summary>
    public DateTimeOffset? NextCommitmentAt() => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        return connection.ExecuteScalar<string?>("select min(next_attempt_at) from commitment where next_attempt_at is not null") is { } text ? UtcText.Parse(text) : (DateTimeOffset?)null;
    });

    /// <summary>Which of these objects are kept whole, with the SOP class that was asked for, and why the others cannot be committed.</summary>
    public IReadOnlyList<CommitmentAnswer> AnswerCommitment(IReadOnlyList<CommitmentObject> objects) => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction(deferred: true);
        var kept = connection.Query<(string Instance, string Class, string? Form)>(
            """
            select i.sop_instance_uid, i.sop_class_uid, k.form
            from instance i left join kept_object k on k.instance_id = i.id
            where i.sop_instance_uid in (select value from json_each(@uids))
            """,
            new { uids = JsonSerializer.Serialize(objects.Select(wanted => wanted.SopInstanceUid)) },
            transaction).ToLookup(row => row.Instance, StringComparer.Ordinal);
        return objects.Select(wanted => new CommitmentAnswer(wanted, Reason(wanted, [.. kept[wanted.SopInstanceUid]]))).ToList();
    });

    private static ushort? Reason(CommitmentObject wanted, IReadOnlyList<(string Instance, string Class, string? Form)> kept)
    {
        var ofClass = kept.Where(row => row.Class == wanted.SopClassUid).ToList();
        return kept.Count == 0 ? NoSuchObjectInstance
            : ofClass.Count == 0 ? ClassInstanceConflict
            : ofClass.Exists(row => row.Form == "whole") ? null
            : ofClass.Exists(row => row.Form is not null) ? ReferencedSopClassNotSupported
            : NoSuchObjectInstance;
    }
}
