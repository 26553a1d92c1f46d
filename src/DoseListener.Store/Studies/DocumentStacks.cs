using DoseListener.Dose.Lifecycle;

namespace DoseListener.Store.Studies;

/// <summary>
/// Slices of CT as few documents: those of one series and acquisition stand in one stack while their study is in memory, so that the next of
/// thousands costs as much as the first. In the database each has its own row.
/// </summary>
internal static class DocumentStacks
{
    /// <summary>Says that members stand differently in the database, so that whatever a plan says has to be written.</summary>
    private const string Mixed = "";

    /// <param name="documents">All that a study has, each alone.</param>
    /// <param name="marks">Of these and of those that will be added.</param>
    public static IReadOnlyList<PlacedDocument> Of(IReadOnlyList<PlacedDocument> documents, SliceMarks marks)
    {
        var stacked = new List<PlacedDocument>();
        var places = new Dictionary<(SliceKey, bool, string?, string?), int>();
        foreach (var alone in documents)
        {
            var placed = alone with { Document = marks.Apply(alone.Document) };
            if (KeyOf(placed.Document) is not { } key)
            {
                stacked.Add(placed);
            }
            else if (places.TryAdd(key, stacked.Count))
            {
                stacked.Add(placed);
            }
            else
            {
                stacked[places[key]] = Together(stacked[places[key]], placed);
            }
        }

        return stacked;
    }

    /// <summary>One more: as the last, or in the stack that it belongs to, where it then stands as the others do.</summary>
    /// <returns>All, and the place where it stands.</returns>
    public static (IReadOnlyList<PlacedDocument> Documents, int Place) Add(IReadOnlyList<PlacedDocument> documents, StoredDocument added) =>
        AddMarked(documents, SliceMarks.Apply(documents, added));

    /// <inheritdoc cref="Add"/>
    public static (IReadOnlyList<PlacedDocument> Documents, int Place) AddMarked(IReadOnlyList<PlacedDocument> documents, StoredDocument added)
    {
        if (KeyOf(added) is { } key)
        {
            for (var place = documents.Count - 1; place >= 0; place--)
            {
                if (KeyOf(documents[place].Document) == key)
                {
                    PlacedDocument[] changed = [.. documents];
                    changed[place] = documents[place] with { Document = documents[place].Document.With(added) };
                    return (changed, place);
                }
            }
        }

        return ([.. documents, new(added, Mixed, RelatedTo: 0)], documents.Count);
    }

    /// <summary>What the documents of a stack have in common; null for one that stands alone.</summary>
    public static (SliceKey, bool, string?, string?)? KeyOf(StoredDocument document) =>
        !document.Mark.IsReused && StackedSlices.KeyOf(document.Extraction) is { } key ? (key, document.IsTest, document.Patient, document.Mark.RejectedBy) : null;

    private static PlacedDocument Together(PlacedDocument stack, PlacedDocument added)
    {
        var document = stack.Document.With(added.Document);
        return stack.Relation == added.Relation && stack.RelatedTo == added.RelatedTo ? stack with { Document = document } : new(document, Mixed, RelatedTo: 0);
    }
}
