using DoseListener.Store.Ingest;
using DoseListener.Store.Studies;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Rereading;

/// <summary>Puts other documents in the place of those that were taken out of a study.</summary>
internal static class DocumentReplacement
{
    private static readonly SqlText UpdateText = new("update instance set state = ?2, notes = ?3, dose_note_count = ?4 where id = ?1");

    /// <summary>Takes the old document of an instance away, and writes down what became of its reading.</summary>
    /// <returns>False where there was no document.</returns>
    public static bool TakeOut(WriteSession session, RereadTarget target)
    {
        var extraction = target.Document.Extraction;
        session[UpdateText].Bind(target.Id).Bind(InstanceStates.Of(extraction)).Bind(target.Notes).Bind(extraction.Notes.Count).Execute();
        DocumentTable.Delete(session, target.Id);
        return session.Changes > 0;
    }

    /// <param name="study">Null where nothing had said anything about dose.</param>
    /// <param name="planned">What the documents make of the study; null: the writer itself has to find it.</param>
    public static void PutIn(
        WriteSession session, string key, IReadOnlyList<Replacement> replacements, (long Id, long Revision)? study, (StudyChange Change, IReadOnlyList<PlacedDocument> Documents)? planned)
    {
        var added = replacements.Where(one => one.Document is not null).ToList();
        if (study is { } known)
        {
            var places = planned is { } plan ? PlacesOf(plan.Documents) : [];
            foreach (var (target, document) in added)
            {
                var alone = document!.At(target.Id);
                var placed = places.TryGetValue(target.Id, out var place) ? planned!.Value.Documents[place] : alone;
                DocumentTable.Insert(session, known.Id, placed with { Document = alone.Document }, document.Extraction);
            }

            Finish(session, key, known, planned);
        }
        else if (added is [var first, .. var others])
        {
            StudyWriter.Begin(session, first.Document!, first.Target.Id);
            foreach (var (target, document) in others)
            {
                DocumentTable.Insert(session, StudyTable.Find(session, key)!.Value.Id, document!.At(target.Id), document.Extraction);
            }

            if (others.Count > 0)
            {
                StudyWriter.Rewrite(session, key);
            }
        }
    }

    private static void Finish(WriteSession session, string key, (long Id, long Revision) study, (StudyChange Change, IReadOnlyList<PlacedDocument> Documents)? planned)
    {
        if (planned is { } fitting)
        {
            fitting.Change.Written = StudyWriter.Apply(session, key, study, fitting.Documents, fitting.Change.After);
        }
        else
        {
            StudyWriter.Rewrite(session, key);
        }
    }

    private static Dictionary<long, int> PlacesOf(IReadOnlyList<PlacedDocument> documents) =>
        documents.Index().SelectMany(entry => entry.Item.Document.Instances.Select(id => (id, entry.Index))).ToDictionary(entry => entry.id, entry => entry.Index);
}
