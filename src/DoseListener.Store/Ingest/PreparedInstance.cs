using DoseListener.Store.Alerts;
using DoseListener.Store.Studies;

namespace DoseListener.Store.Ingest;

/// <summary>A record with everything that costs time done, on the thread of its sender: the writer only binds and steps.</summary>
internal sealed class PreparedInstance
{
    /// <param name="settle">How long a study has to be quiet before it is compared with the rules.</param>
    public PreparedInstance(InstanceRecord record, TimeSpan settle)
    {
        Record = record;
        ReceivedAt = UtcText.Format(record.ReceivedAt);
        DueAt = UtcText.Format(record.ReceivedAt + settle);
        Notes = NoteList.Join(record.Notes, record.Extraction?.Notes ?? []);
        Document = PreparedDocument.Of(record);
    }

    public InstanceRecord Record { get; }

    public string ReceivedAt { get; }

    /// <summary>When its study is to be compared with the rules.</summary>
    public string DueAt { get; }

    /// <summary>Why its study is to be compared with the rules.</summary>
    public EvaluationReason Reason => Record.IsImport ? EvaluationReason.Import : EvaluationReason.Received;

    public string? Notes { get; }

    /// <summary>The signs joined as DICOM does; null where there is none.</summary>
    public string? NotAPatient => (Record.IsQualityControl, Record.NotAPatient) switch
    {
        (false, var pattern) => pattern,
        (true, null) => NotAPatientSigns.QualityControl,
        (true, var pattern) => $"{NotAPatientSigns.QualityControl}\\{pattern}",
    };

    /// <summary>Null where it says nothing about dose.</summary>
    public PreparedDocument? Document { get; }
}
