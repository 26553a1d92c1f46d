using DoseListener.Dose.Derived;
using DoseListener.Store.Studies.Growing;

namespace DoseListener.Store.Studies;

/// <summary>A document and where the last merge put it.</summary>
/// <param name="RelatedTo">Instance of the document that decided it, or 0.</param>
internal readonly record struct PlacedDocument(StoredDocument Document, string Relation, long RelatedTo)
{
    /// <summary>Roughly, in values and what stands around them: some 150 bytes each in memory.</summary>
    public long Size
    {
        get
        {
            var size = 12L + (2L * Document.Members.Count) + Document.Extraction.Totals.Count;
            for (var place = 0; place < Document.Extraction.Events.Count; place++)
            {
                size += Document.Extraction.Events[place].Values.Count + 4L;
            }

            return size;
        }
    }
}

/// <summary>A study as it stands in the database at one revision.</summary>
/// <param name="Revision">0 where there is no such study.</param>
/// <param name="Rows">Its events as they stand in the database; null where nobody has looked.</param>
internal sealed record StudyState(long Revision, IReadOnlyList<PlacedDocument> Documents, WrittenEvents? Rows = null)
{
    private const int RowSize = 6;

    public static readonly StudyState None = new(0, []);

    /// <summary>What was imported for it. Whoever changes that makes a new revision.</summary>
    public ImportedDiameter? Diameter { get; init; }

    /// <summary>SOP Instance UID of a document that is known to come to it: another content of it stands in no stack.</summary>
    public string? IsMadeFor { get; init; }

    /// <summary>What all that it has and all that it is made for say of slices; null where nobody has looked.</summary>
    public SliceMarks? Marks { get; init; }

    /// <summary>Takes one more document without a look at the others; null where that has not been tried, or is not possible.</summary>
    public GrowingPlan? Growing { get; init; }

    public long Size => Growing?.Size ?? (Documents.Sum(placed => placed.Size) + (RowSize * (long)(Rows?.Rows.Count ?? 0)));
}
