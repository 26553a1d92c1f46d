using DoseListener.Store.Writing;

namespace DoseListener.Store.Ingest;

/// <summary>What a record is, beside what is there already.</summary>
internal enum Delivery
{
    /// <summary>Nothing has this SOP Instance UID.</summary>
    New,

    /// <summary>These very bytes are there, or the same content in another encoding; the delivery is counted.</summary>
    Again,

    /// <summary>Other content has this SOP Instance UID.</summary>
    OtherContent,
}

/// <param name="Owner">With <see cref="Delivery.Again"/>: the row of <c>instance</c> that holds the content.</param>
/// <param name="IsFlagged">With <see cref="Delivery.OtherContent"/>: what is there has been flagged before.</param>
internal readonly record struct Recognition(Delivery Kind, long Owner = 0, bool IsFlagged = false);

/// <summary>
/// Recognizes what was delivered before: by the SHA-256 of what came over the wire, then by the hash of what it says, since archives and relays
/// write an object with other lengths or in another transfer syntax than they got it. Encodings of one content share a row of <c>instance</c>.
/// Being equal in content is an equivalence, so the number of rows does not depend on the order of arrival.
/// </summary>
internal static class Deliveries
{
    private static readonly SqlText Find = new(
        "select has_conflict from instance where sop_instance_uid = ?1 limit 1");

    private static readonly SqlText CountSame = new(
        """
        update instance set
          delivery_count = delivery_count + 1,
          last_received_at = case when last_received_at < ?3 then ?3 else last_received_at end
        where sop_instance_uid = ?1 and sha256 = ?2
        returning id
        """);

    private static readonly SqlText FindEncoding = new(
        "select instance_id from instance_encoding where sop_instance_uid = ?1 and sha256 = ?2");

    private static readonly SqlText CountEncoding = new(
        """
        update instance_encoding set
          delivery_count = delivery_count + 1,
          last_received_at = case when last_received_at < ?3 then ?3 else last_received_at end
        where sop_instance_uid = ?1 and sha256 = ?2
        """);

    private static readonly SqlText CountOwner = new(
        """
        update instance set
          delivery_count = delivery_count + 1,
          last_received_at = case when last_received_at < ?2 then ?2 else last_received_at end
        where id = ?1
        """);

    // Looks at so many rows only: a sender with thousands of contents under one UID must not slow the writer for all.
    // What is not recognized beyond them is kept as one more conflict, so nothing is lost.
    private static readonly SqlText FindSameContent = new(
        """
        select min(id) from (
          select id, content_hash from instance where sop_instance_uid = ?1 limit 64
        ) as candidate
        where content_hash = ?2
        having count(*) > 0
        """);

    private static readonly SqlText InsertEncoding = new(
        """
        insert into instance_encoding (
          sop_instance_uid, sha256, instance_id, transfer_syntax, bytes, received_at, last_received_at)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """);

    private static readonly SqlText FlagText = new(
        "update instance set has_conflict = 1 where sop_instance_uid = ?1");

    /// <summary>Counts what was there before; what is new is only told.</summary>
    public static Recognition Recognize(WriteSession session, InstanceRecord record, string receivedAt)
    {
        var hasConflict = session[Find].Bind(record.SopInstanceUid).FirstInteger();
        if (hasConflict is null)
        {
            return new(Delivery.New);
        }

        if ((FindSameBytes(session, record, receivedAt) ?? FindContent(session, record, receivedAt)) is { } found)
        {
            return new(Delivery.Again, found);
        }

        return new(Delivery.OtherContent, IsFlagged: hasConflict != 0);
    }

    /// <summary>Flags the contents that are there.</summary>
    public static void Flag(WriteSession session, InstanceRecord record, Recognition recognition)
    {
        // Where one row is flagged, all of them are.
        if (!recognition.IsFlagged)
        {
            session[FlagText].Bind(record.SopInstanceUid).Execute();
        }
    }

    private static long? FindSameBytes(WriteSession session, InstanceRecord record, string receivedAt)
    {
        if (session[CountSame].Bind(record.SopInstanceUid).Bind(record.Sha256).Bind(receivedAt).OnlyInteger() is { } id)
        {
            return id;
        }

        if (session[FindEncoding].Bind(record.SopInstanceUid).Bind(record.Sha256).FirstInteger() is not { } owner)
        {
            return null;
        }

        session[CountEncoding].Bind(record.SopInstanceUid).Bind(record.Sha256).Bind(receivedAt).Execute();
        session[CountOwner].Bind(owner).Bind(receivedAt).Execute();
        return owner;
    }

    private static long? FindContent(WriteSession session, InstanceRecord record, string receivedAt)
    {
        var owner = session[FindSameContent]
            .Bind(record.SopInstanceUid).Bind(record.ContentHash)
            .FirstInteger();
        if (owner is not { } id)
        {
            return null;
        }

        session[InsertEncoding]
            .Bind(record.SopInstanceUid).Bind(record.Sha256).Bind(id)
            .Bind(record.TransferSyntax).Bind(record.Bytes).Bind(receivedAt).Bind(receivedAt)
            .Execute();
        session[CountOwner].Bind(id).Bind(receivedAt).Execute();
        return id;
    }
}
