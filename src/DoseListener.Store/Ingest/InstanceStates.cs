using DoseListener.Dose.Extraction;

namespace DoseListener.Store.Ingest;

/// <summary>The words of <c>instance.state</c>: what became of an object when its dose was read.</summary>
public static class InstanceStates
{
    /// <summary>Kept, and nothing has read its dose yet.</summary>
    public const string Received = "received";

    public const string Dose = "dose", NoDose = "no-dose", Unreadable = "unreadable";

    public static string Of(DoseExtraction? extraction) => extraction is null ? Received : extraction.Status switch
    {
        ExtractionStatus.Dose => Dose,
        ExtractionStatus.NoDose => NoDose,
        ExtractionStatus.Unreadable => Unreadable,
    };
}
