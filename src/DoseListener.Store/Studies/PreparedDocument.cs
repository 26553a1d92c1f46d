using DoseListener.Dose.Derived;
using DoseListener.Store.Ingest;

namespace DoseListener.Store.Studies;

/// <summary>A received document with everything that costs time done: encoded, and merged as if it were the first of its study, if it may be.</summary>
internal sealed class PreparedDocument
{
    // The strings of a row of an event, beside its content.
    private const int RowBytes = 512;

    private readonly Lazy<StudyPlan> _alone;

    /// <param name="key">The <c>study_instance_uid</c> of its study.</param>
    /// <param name="encoded">What was encoded before of it, if it was.</param>
    public PreparedDocument(string key, StoredDocument document, EncodedExtraction? encoded = null)
    {
        (Key, Document) = (key, document);
        var isOfThis = ReferenceEquals(encoded?.Extraction, document.Extraction);
        Extraction = (isOfThis ? encoded : EncodedExtraction.Of(document.Extraction))!.Bytes!;
        _alone = new(() => StudyPlan.Of([document]));
        TakesDiameter = ImportedDiameter.Concerns(document.Extraction);
    }

    public string Key { get; }

    public StoredDocument Document { get; }

    /// <summary>As it is stored.</summary>
    public byte[] Extraction { get; }

    /// <summary>The study if there is no other document.</summary>
    public StudyPlan Alone => _alone.Value;

    /// <summary>Whether a diameter that was imported changes the study.</summary>
    public bool TakesDiameter { get; }

    public long Bytes => Extraction.Length + (RowBytes * (1L + Document.Extraction.Events.Count));

    /// <summary>The document once its instance has a row.</summary>
    public StoredDocument At(long instanceId) => Document with { InstanceId = instanceId };

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
        }, record.Encoded);
    }
}
