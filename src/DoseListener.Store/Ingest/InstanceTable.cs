using DoseListener.Store.Writing;

namespace DoseListener.Store.Ingest;

/// <summary>Writes rows of <c>instance</c> and <c>kept_object</c>.</summary>
internal static class InstanceTable
{
    private static readonly SqlText InsertText = new(
        """
        insert into instance (
          sop_instance_uid, sop_class_uid, study_instance_uid, series_instance_uid, modality, state,
          received_at, last_received_at, has_conflict, calling_ae, called_ae, address, sender_name,
          sender_modality, sender_location, sender_time_zone, sender_purpose,
          implementation_class_uid, implementation_version_name, transfer_syntax, bytes, sha256,
          kept_sha256, content_hash, kept_form, patient, notes, dose_note_count, not_a_patient, accession)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30)
        """);

    private static readonly SqlText InsertKeptText = new(
        "insert into kept_object (instance_id, form, compression, bytes) values (?1, ?2, ?3, ?4)");

    private static readonly SqlText NoTestText = new("update instance set sender_purpose = ?2 where id = ?1 and sender_purpose = 'test'");

    /// <summary>The new row's id.</summary>
    public static long Insert(WriteSession session, PreparedInstance instance, bool hasConflict)
    {
        var record = instance.Record;
        var form = KeptForms.NameOf(record.KeptForm);
        session[InsertText]
            .Bind(record.SopInstanceUid).Bind(record.SopClassUid)
            .Bind(record.StudyInstanceUid).Bind(record.SeriesInstanceUid)
            .Bind(record.Modality).Bind(InstanceStates.Of(record.Extraction))
            .Bind(instance.ReceivedAt).Bind(instance.ReceivedAt).Bind(hasConflict ? 1 : 0)
            .Bind(record.CallingAE).Bind(record.CalledAE).Bind(record.Address).Bind(record.SenderName)
            .Bind(record.SenderModality).Bind(record.SenderLocation).Bind(record.SenderTimeZone).Bind(record.SenderPurpose)
            .Bind(record.ImplementationClassUid).Bind(record.ImplementationVersionName)
            .Bind(record.TransferSyntax).Bind(record.Bytes).Bind(record.Sha256)
            .Bind(record.KeptSha256).Bind(record.ContentHash).Bind(form)
            .Bind(record.Patient).Bind(instance.Notes).Bind(record.Extraction?.Notes.Count ?? 0).Bind(instance.NotAPatient).Bind(record.Accession)
            .Execute();
        var id = session.LastId;
        session[InsertKeptText]
            .Bind(id).Bind(form).Bind(KeptForms.Brotli).Bind(record.KeptObject)
            .Execute();
        return id;
    }

    /// <summary>False where it was no test's.</summary>
    public static bool CountForPatient(WriteSession session, long id, string? purpose)
    {
        session[NoTestText].Bind(id).Bind(purpose ?? SenderPurposes.Clinical).Execute();
        return session.Changes > 0;
    }
}
