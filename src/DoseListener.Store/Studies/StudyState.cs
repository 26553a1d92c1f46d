using DoseListener.Dose.Derived;

namespace DoseListener.Store.Studies;

/// <summary>A document and where the last merge put it.</summary>
/// <param name="RelatedTo">Instance of the document that decided it, or 0.</param>
internal readonly record struct PlacedDocument(StoredDocument Document, string Relation, long RelatedTo);

/// <summary>A study as it stood in the database at one revision.</summary>
/// <param name="Revision">0 where there is no such study.</param>
/// <param name="Rows">Its events as they stand in the database; null where nobody has looked.</param>
internal sealed record StudyState(long Revision, IReadOnlyList<PlacedDocument> Documents, WrittenEvents? Rows = null)
{
    public static readonly StudyState None = new(0, []);

    /// <summary>What was imported for it. Whoever changes that makes a new revision.</summary>
    public ImportedDiameter? Diameter { get; init; }

    /// <summary>SOP Instance UID of a document that is known to come to it: another content of it stands in no stack.</summary>
    public string? IsMadeFor { get; init; }

    /// <summary>Values and what stands around them: some 150 bytes each in memory.</summary>
    public long Size { get; } = Documents.Sum(SizeOf) + (6L * (Rows?.Rows.Count ?? 0));

    private static long SizeOf(PlacedDocument placed)
    {
        var extraction = placed.Document.Extraction;
        var size = 8L + (2L * placed.Document.Members.Count) + extraction.Totals.Count;
        for (var place = 0; place < extraction.Events.Count; place++)
        {
            size += extraction.Events[place].Values.Count + 2L;
        }

        return size;
    }
}

/// <summary>The rows of a study that were computed beside the writer. They hold as long as nobody has written the study meanwhile.</summary>
/// <param name="Before">What they were computed from.</param>
internal sealed record StudyChange(StudyState Before, StudyPlan After)
{
    /// <summary>What is to be written of the events; null where that has to be looked up in the database.</summary>
    public EventChanges? Events { get; } = Before.Rows is { } rows ? EventChanges.Between(rows, After.Events) : null;

    /// <summary>The change that one more document is.</summary>
    public static StudyChange Of(StudyState before, IReadOnlyList<StoredDocument> documents) => new(before, StudyPlan.Of(documents, before.Diameter, before.Rows));

    /// <summary>The state once the change is written.</summary>
    /// <param name="documents">In the order of the plan.</param>
    public StudyState Next(IReadOnlyList<PlacedDocument> documents) => new(Before.Revision + 1, StudyWriter.Placed(documents, After), Events?.After ?? Written) { Diameter = Before.Diameter };

    /// <summary>Set by who looked it up.</summary>
    public WrittenEvents? Written { get; set; }
}
