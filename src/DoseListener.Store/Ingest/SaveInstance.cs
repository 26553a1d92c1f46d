using System.Globalization;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Ingest;

/// <summary>
/// One received instance. What is compared: the SHA-256 of what came over the wire, then that of the kept object,
/// which is equal for one content in two transfer syntaxes.
/// </summary>
internal sealed class SaveInstance(InstanceRecord record) : WorkUnit<SaveResult>
{
    // The strings of a record, its row and its index entries.
    private const int RowBytes = 2048;

    private static readonly SqlText Insert = new(
        """
        insert into instance (
          sop_instance_uid, sop_class_uid, study_instance_uid, series_instance_uid, modality, state,
          received_at, last_received_at, has_conflict, calling_ae, called_ae, address, sender_name,
          sender_modality, sender_location, sender_time_zone, sender_purpose,
          implementation_class_uid, implementation_version_name, transfer_syntax, bytes, sha256,
          kept_sha256, kept_form, patient, notes)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26)
        """);

    private static readonly SqlText InsertKept = new(
        "insert into kept_object (instance_id, form, compression, bytes) values (?1, ?2, ?3, ?4)");

    public override long Bytes => record.KeptObject.Length + RowBytes;

    public override string Subject => string.Create(CultureInfo.InvariantCulture, $"SOP Instance UID {record.SopInstanceUid}");

    protected override SaveResult Write(WriteSession session)
    {
        var receivedAt = UtcText.Format(record.ReceivedAt);
        switch (Deliveries.Recognize(session, record, receivedAt))
        {
            case Delivery.New:
                InsertRow(session, receivedAt, hasConflict: false);
                return new(SaveOutcome.Stored);
            case Delivery.OtherContent:
                InsertRow(session, receivedAt, hasConflict: true);
                return new(SaveOutcome.Conflict);
            default:
                return new(SaveOutcome.Duplicate);
        }
    }

    protected override SaveResult TryAgain(string trouble) => new(SaveOutcome.TryAgain, trouble);

    private void InsertRow(WriteSession session, string receivedAt, bool hasConflict)
    {
        var form = KeptForms.NameOf(record.KeptForm);
        session[Insert]
            .Bind(record.SopInstanceUid).Bind(record.SopClassUid)
            .Bind(record.StudyInstanceUid).Bind(record.SeriesInstanceUid)
            .Bind(record.Modality).Bind(record.State)
            .Bind(receivedAt).Bind(receivedAt).Bind(hasConflict ? 1 : 0)
            .Bind(record.CallingAE).Bind(record.CalledAE).Bind(record.Address).Bind(record.SenderName)
            .Bind(record.SenderModality).Bind(record.SenderLocation).Bind(record.SenderTimeZone).Bind(record.SenderPurpose)
            .Bind(record.ImplementationClassUid).Bind(record.ImplementationVersionName)
            .Bind(record.TransferSyntax).Bind(record.Bytes).Bind(record.Sha256)
            .Bind(record.KeptSha256).Bind(form)
            .Bind(record.Patient).Bind(record.Notes)
            .Execute();
        session[InsertKept]
            .Bind(session.LastId).Bind(form).Bind(KeptForms.Brotli).Bind(record.KeptObject)
            .Execute();
    }
}
