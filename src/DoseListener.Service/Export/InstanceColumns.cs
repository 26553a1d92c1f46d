using DoseListener.Store.Queries;

namespace DoseListener.Service.Export;

/// <summary><c>export instances</c>: the columns of the view <c>instance_log</c>.</summary>
internal static class InstanceColumns
{
    public static readonly IReadOnlyList<Column<InstanceRow>> All =
    [
        new("sop_instance_uid", row => row.SopInstanceUid),
        new("sop_class_uid", row => row.SopClassUid),
        new("study_instance_uid", row => row.StudyInstanceUid),
        new("state", row => row.State),
        new("received_at", row => row.ReceivedAt),
        new("calling_ae", row => row.CallingAE),
        new("called_ae", row => row.CalledAE),
        new("address", row => row.Address),
        new("transfer_syntax", row => row.TransferSyntax),
        new("bytes", row => row.Bytes),
        new("sha256", row => row.Sha256),
        new("series_instance_uid", row => row.SeriesInstanceUid),
        new("modality", row => row.Modality),
        new("sender_name", row => row.SenderName),
        new("sender_modality", row => row.SenderModality),
        new("sender_location", row => row.SenderLocation),
        new("sender_time_zone", row => row.SenderTimeZone),
        new("sender_purpose", row => row.SenderPurpose),
        new("implementation_class_uid", row => row.ImplementationClassUid),
        new("implementation_version_name", row => row.ImplementationVersionName),
        new("kept_form", row => row.KeptForm),
        new("delivery_count", row => row.DeliveryCount),
        new("last_received_at", row => row.LastReceivedAt),
        new("has_conflict", row => row.HasConflict),
        new("patient", row => row.Patient),
        new("notes", row => row.Notes),
    ];
}
