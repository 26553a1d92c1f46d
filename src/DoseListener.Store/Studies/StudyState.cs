namespace DoseListener.Store.Studies;

/// <summary>A document and where the last merge put it.</summary>
/// <param name="RelatedTo">Instance of the document that decided it, or 0.</param>
internal readonly record struct PlacedDocument(StoredDocument Document, string Relation, long RelatedTo);

/// <summary>A study as it stood in the database at one revision.</summary>
/// <param name="Revision">0 where there is no such study.</param>
internal sealed record StudyState(long Revision, IReadOnlyList<PlacedDocument> Documents)
{
    public static readonly StudyState None = new(0, []);

    /// <summary>Values and what stands around them: some 150 bytes each in memory.</summary>
    public long Size { get; } = Documents.Sum(placed => 8 + (2L * placed.Document.Members.Count) + placed.Document.Extraction.Totals.Count + placed.Document.Extraction.Events.Sum(entry => entry.Values.Count + 2L));
}

/// <summary>The rows of a study that were computed beside the writer. They hold as long as nobody has written the study meanwhile.</summary>
/// <param name="Before">What they were computed from.</param>
internal sealed record StudyChange(StudyState Before, StudyPlan After)
{
    /// <summary>The state once the change is written.</summary>
    /// <param name="documents">In the order of the plan.</param>
    public StudyState Next(IReadOnlyList<PlacedDocument> documents) => new(Before.Revision + 1, StudyWriter.Placed(documents, After));
}
