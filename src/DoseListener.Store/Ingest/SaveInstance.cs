using System.Globalization;
using DoseListener.Store.Studies;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Ingest;

/// <summary>
/// One received instance and its dose, in one savepoint. Made on the sender's thread, which does what costs time. What is compared: the SHA-256 of what came over the wire, then that of the kept object,
/// which is equal for one content in two transfer syntaxes.
/// </summary>
/// <param name="settle">How long a study has to be quiet before it is compared with the rules.</param>
internal sealed class SaveInstance(InstanceRecord record, TimeSpan settle) : WorkUnit<SaveResult>
{
    private const string Arrival = "received";

    // The strings of a record, its row and its index entries.
    private const int RowBytes = 2048;

    private static readonly SqlText Insert = new(
        """
        insert into instance (
          sop_instance_uid, sop_class_uid, study_instance_uid, series_instance_uid, modality, state,
          received_at, last_received_at, has_conflict, calling_ae, called_ae, address, sender_name,
          sender_modality, sender_location, sender_time_zone, sender_purpose,
          implementation_class_uid, implementation_version_name, transfer_syntax, bytes, sha256,
          kept_sha256, kept_form, patient, notes, dose_note_count)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27)
        """);

    private static readonly SqlText InsertKept = new(
        "insert into kept_object (instance_id, form, compression, bytes) values (?1, ?2, ?3, ?4)");

    private static readonly SqlText NoTestAnyMore = new("update instance set sender_purpose = ?2 where id = ?1 and sender_purpose = 'test'");

    private readonly string? _notes = NoteList.Join(record.Notes, record.Extraction?.Notes ?? []);
    private readonly PreparedDocument? _document = PreparedDocument.Of(record);

    public override long Bytes => record.KeptObject.Length + RowBytes + (_document?.Bytes ?? 0);

    public override string Subject => string.Create(CultureInfo.InvariantCulture, $"SOP Instance UID {record.SopInstanceUid}");

    protected override SaveResult Write(WriteSession session)
    {
        var receivedAt = UtcText.Format(record.ReceivedAt);
        switch (Deliveries.Recognize(session, record, receivedAt, out var owner))
        {
            case Delivery.New:
                AddDose(session, InsertRow(session, receivedAt, hasConflict: false), receivedAt);
                return new(SaveOutcome.Stored);
            case Delivery.OtherContent:
                AddDose(session, InsertRow(session, receivedAt, hasConflict: true), receivedAt);
                return new(SaveOutcome.Conflict);
            default:
                CountForPatient(session, owner, receivedAt);
                return new(SaveOutcome.Duplicate);
        }
    }

    protected override SaveResult TryAgain(string trouble) => new(SaveOutcome.TryAgain, trouble);

    private long InsertRow(WriteSession session, string receivedAt, bool hasConflict)
    {
        var form = KeptForms.NameOf(record.KeptForm);
        session[Insert]
            .Bind(record.SopInstanceUid).Bind(record.SopClassUid)
            .Bind(record.StudyInstanceUid).Bind(record.SeriesInstanceUid)
            .Bind(record.Modality).Bind(InstanceStates.Of(record.Extraction))
            .Bind(receivedAt).Bind(receivedAt).Bind(hasConflict ? 1 : 0)
            .Bind(record.CallingAE).Bind(record.CalledAE).Bind(record.Address).Bind(record.SenderName)
            .Bind(record.SenderModality).Bind(record.SenderLocation).Bind(record.SenderTimeZone).Bind(record.SenderPurpose)
            .Bind(record.ImplementationClassUid).Bind(record.ImplementationVersionName)
            .Bind(record.TransferSyntax).Bind(record.Bytes).Bind(record.Sha256)
            .Bind(record.KeptSha256).Bind(form)
            .Bind(record.Patient).Bind(_notes).Bind(record.Extraction?.Notes.Count ?? 0)
            .Execute();
        var id = session.LastId;
        session[InsertKept]
            .Bind(id).Bind(form).Bind(KeptForms.Brotli).Bind(record.KeptObject)
            .Execute();
        return id;
    }

    private void AddDose(WriteSession session, long instanceId, string receivedAt)
    {
        if (_document is { } document)
        {
            StudyWriter.Add(session, document, instanceId);
            Evaluation.Enqueue(session, document.Key, UtcText.Format(record.ReceivedAt + settle), receivedAt, Arrival);
        }
    }

    /// <summary>A clinical sender delivers what only a test had sent: from now on it counts, as it would have the other way round.</summary>
    private void CountForPatient(WriteSession session, long instanceId, string receivedAt)
    {
        if (record.SenderPurpose == SenderPurposes.Test)
        {
            return;
        }

        session[NoTestAnyMore].Bind(instanceId).Bind(record.SenderPurpose ?? SenderPurposes.Clinical).Execute();
        if (session.Changes > 0 && DocumentTable.CountForPatient(session, instanceId) is { } key)
        {
            StudyWriter.Rewrite(session, key);
            Evaluation.Enqueue(session, key, UtcText.Format(record.ReceivedAt + settle), receivedAt, Arrival);
        }
    }
}
