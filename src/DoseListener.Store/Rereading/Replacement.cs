using DoseListener.Store.Studies;

namespace DoseListener.Store.Rereading;

/// <summary>One instance and what it says of dose now.</summary>
/// <param name="Document">Null where it says nothing any more.</param>
internal sealed record Replacement(RereadTarget Target, PreparedDocument? Document)
{
    public static Replacement Of(RereadTarget target) => new(target, StoredDocument.Concerns(target.Document.Extraction) ? new PreparedDocument(target.Key, target.Document) : null);

    /// <summary>A state that has none of these instances, with what they say now.</summary>
    public static IReadOnlyList<PlacedDocument> AddTo(IReadOnlyList<PlacedDocument> documents, IEnumerable<Replacement> replacements) =>
        replacements.Where(one => one.Document is not null).Aggregate(documents, (all, one) => DocumentStacks.Add(all, one.Document!.At(one.Target.Id)));
}
