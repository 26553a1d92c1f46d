using Dapper;
using DoseListener.Store.Files;
using DoseListener.Store.Queries;
using DoseListener.Store.Studies;

namespace DoseListener.Store;

/// <summary>What one sender delivered.</summary>
public sealed partial class StoreReader
{
    /// <summary>The last objects of a sender, the newest first, with what was read of them.</summary>
    /// <param name="sender">Its name in the configuration, or its calling AE title.</param>
    public IReadOnlyList<SenderObject> FromSender(string sender, DateTimeOffset since, int atMost) => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        return connection.Query<(string SopClassUid, string State, string ReceivedAt, string CallingAE, string Address, string TransferSyntax, string? Implementation, bool HasConflict, long Deliveries, string? Notes, byte[]? Extraction)>(
            """
            select i.sop_class_uid, i.state, i.received_at, i.calling_ae, i.address, i.transfer_syntax, i.implementation_version_name, i.has_conflict, i.delivery_count, i.notes, d.extraction
            from instance i left join document d on d.instance_id = i.id
            where (i.sender_name = @sender or i.calling_ae = @sender) and i.received_at >= @since
            order by i.id desc limit @atMost
            """,
            new { sender, since = UtcText.Format(since), atMost })
            .Select(row => new SenderObject(
                row.SopClassUid, row.State, UtcText.Parse(row.ReceivedAt), row.CallingAE, row.Address, row.TransferSyntax, row.Implementation, row.HasConflict, row.Deliveries, row.Notes,
                row.Extraction is { } extraction ? ExtractionFormat.Decode(extraction) : null))
            .ToList();
    });
}
