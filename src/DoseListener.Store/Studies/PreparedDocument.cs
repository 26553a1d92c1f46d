using DoseListener.Dose.Extraction;
using DoseListener.Store.Ingest;

namespace DoseListener.Store.Studies;

/// <summary>A received document with everything that costs time done: encoded, and merged as if it were the first of its study, which most are.</summary>
internal sealed class PreparedDocument
{
    private PreparedDocument(InstanceRecord record, DoseExtraction extraction)
    {
        Key = StudyKey.Of(record.StudyInstanceUid, record.SopInstanceUid);
        Document = new()
        {
            SopInstanceUid = record.SopInstanceUid,
            Sha256 = record.Sha256,
            KeptSha256 = record.KeptSha256,
            Patient = record.Patient,
            IsTest = record.SenderPurpose == SenderPurposes.Test,
            ReceivedAt = UtcText.Format(record.ReceivedAt),
            Extraction = extraction,
        };
        Extraction = ExtractionFormat.Compress(ExtractionFormat.Json(extraction));
        Alone = StudyPlan.Of([Document]);
    }

    /// <summary>The <c>study_instance_uid</c> of its study.</summary>
    public string Key { get; }

    public StoredDocument Document { get; }

    /// <summary>As it is stored.</summary>
    public byte[] Extraction { get; }

    /// <summary>The study if there is no other document.</summary>
    public StudyPlan Alone { get; }

    public long Bytes => Extraction.Length + Alone.Study.Content.Length + Alone.Events.Sum(row => row.Content.Length + 256L);

    /// <summary>The document once its instance has a row, before it finds its place among others.</summary>
    public PlacedDocument At(long instanceId) => new(Document with { InstanceId = instanceId }, Alone.Placements[0].Relation, RelatedTo: 0);

    /// <summary>Null for an object that says nothing about dose.</summary>
    public static PreparedDocument? Of(InstanceRecord record) =>
        record.Extraction is { } extraction && StoredDocument.Concerns(extraction) ? new(record, extraction) : null;
}
