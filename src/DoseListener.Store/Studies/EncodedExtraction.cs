using DoseListener.Dose.Extraction;

namespace DoseListener.Store.Studies;

/// <summary>An extraction together with the bytes that are stored of it, so that whoever made it may encode it where there is time.</summary>
public sealed class EncodedExtraction
{
    private EncodedExtraction(DoseExtraction extraction, byte[]? bytes) => (Extraction, Bytes) = (extraction, bytes);

    public DoseExtraction Extraction { get; }

    /// <summary>Null for an object that says nothing about dose.</summary>
    internal byte[]? Bytes { get; }

    public static EncodedExtraction Of(DoseExtraction extraction) =>
        new(extraction, StoredDocument.Concerns(extraction) ? ExtractionFormat.Compress(ExtractionFormat.Json(extraction)) : null);
}
