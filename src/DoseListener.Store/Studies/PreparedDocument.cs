using DoseListener.Dose.Derived;
using DoseListener.Store.Ingest;

namespace DoseListener.Store.Studies;

/// <summary>A received document with everything that costs time done: encoded, and merged as if it were the first of its study, which most are.</summary>
internal sealed class PreparedDocument
{
    /// <param name="key">The <c>study_instance_uid</c> of its study.</param>
    public PreparedDocument(string key, StoredDocument document)
    {
        Key = key;
        Document = document;
        Extraction = ExtractionFormat.Compress(ExtractionFormat.Json(document.Extraction));
        Alone = StudyPlan.Of([document]);
        TakesDiameter = ImportedDiameter.Concerns(document.Extraction);
    }

    public string Key { get; }

    public StoredDocument Document { get; }

    /// <summary>As it is stored.</summary>
    public byte[] Extraction { get; }

    /// <summary>The study if there is no other document.</summary>
    public StudyPlan Alone { get; }

    /// <summary>Whether a diameter that was imported changes the study.</summary>
    public bool TakesDiameter { get; }

    public long Bytes => Extraction.Length + Alone.Study.Content.Length + Alone.Events.Sum(row => row.Content.Length + 256L);

    /// <summary>The document once its instance has a row, before it finds its place among others.</summary>
    public PlacedDocument At(long instanceId) => new(Document with { InstanceId = instanceId }, Alone.Placements[0].Relation, RelatedTo: 0);

    /// <summary>Null for an object that says nothing about dose.</summary>
    public static PreparedDocument? Of(InstanceRecord record)
    {
        if (record.Extraction is not { } extraction || !StoredDocument.Concerns(extraction))
        {
            return null;
        }

        return new(StudyKey.Of(record.StudyInstanceUid, record.SopInstanceUid), new()
        {
            SopInstanceUid = record.SopInstanceUid,
            Sha256 = record.Sha256,
            ContentHash = record.ContentHash,
            Patient = record.Patient,
            IsTest = record.SenderPurpose == SenderPurposes.Test,
            ReceivedAt = UtcText.Format(record.ReceivedAt),
            Extraction = extraction,
        });
    }
}
