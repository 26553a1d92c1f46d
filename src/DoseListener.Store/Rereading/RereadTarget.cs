using DoseListener.Store.Ingest;
using DoseListener.Store.Studies;
using DoseListener.Store.Writing;
using Microsoft.Data.Sqlite;

namespace DoseListener.Store.Rereading;

/// <summary>An instance whose dose is read again.</summary>
internal sealed record RereadTarget(long Id, string Key, string? Notes, StoredDocument Document)
{
    private const string Text =
        """
        select id, study_instance_uid, content_hash, patient, sender_purpose, received_at, notes, dose_note_count
        from instance where sop_instance_uid = ?1 and sha256 = ?2
        """;

    /// <summary>With the new reading in place of the old one; null where there is no such instance.</summary>
    public static RereadTarget? Find(SqliteConnection connection, string sopInstanceUid, string sha256, Dose.Extraction.DoseExtraction extraction)
    {
        using var statement = new Statement(connection.Handle!, Text);
        statement.Bind(sopInstanceUid).Bind(sha256);
        if (!statement.Step())
        {
            return null;
        }

        var document = new StoredDocument
        {
            InstanceId = statement.Integer(0),
            SopInstanceUid = sopInstanceUid,
            Sha256 = sha256,
            ContentHash = statement.Text(2),
            Patient = statement.TextOrNull(3),
            IsTest = statement.TextOrNull(4) == SenderPurposes.Test,
            ReceivedAt = statement.Text(5),
            Extraction = extraction,
        };
        var notes = NoteList.Join(NoteList.OfWire(statement.TextOrNull(6), statement.Integer(7)), extraction.Notes);
        return new(document.InstanceId, StudyKey.Of(statement.TextOrNull(1), sopInstanceUid), notes, document);
    }
}
