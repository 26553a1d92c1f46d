using DoseListener.Dose.Lifecycle;
using DoseListener.Store.Alerts;
using DoseListener.Store.Ingest;
using DoseListener.Store.Studies;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Rereading;

/// <param name="Document">What the object says of dose now; null where that is nothing.</param>
internal readonly record struct Replaced(RereadTarget Target, PreparedDocument? Document);

/// <summary>Other extractions in the place of those of stored objects of one study: their documents, the study and its place in the queue.</summary>
/// <param name="replaced">At least one.</param>
/// <param name="change">What they make of the study; null: the writer itself has to find it.</param>
internal sealed class DocumentReplacement(IReadOnlyList<Replaced> replaced, StudyChange? change, string now, string dueAt)
{
    private static readonly SqlText UpdateText = new("update instance set state = ?2, notes = ?3, dose_note_count = ?4 where id = ?1");

    /// <summary>The first.</summary>
    public RereadTarget Target => replaced[0].Target;

    public long Bytes => replaced.Sum(one => one.Document?.Bytes ?? 0);

    /// <summary>The study is another than the change was made for.</summary>
    public bool Misses(WriteSession session) => change is not null && (StudyTable.Find(session, Target.Key)?.Revision ?? 0) != change.Before.Revision;

    /// <summary>To be written where it does not miss.</summary>
    /// <param name="always">Whether the study is judged anew although the objects said nothing about dose, and say nothing now.</param>
    /// <returns>Whether the study is judged anew. One that loses all its dose is: what was said of it does not hold.</returns>
    public bool Write(WriteSession session, EvaluationReason reason, bool always)
    {
        var isChanged = false;
        foreach (var (target, document) in replaced)
        {
            var extraction = target.Document.Extraction;
            session[UpdateText].Bind(target.Id).Bind(InstanceStates.Of(extraction)).Bind(target.Notes).Bind(extraction.Notes.Count).Execute();
            DocumentTable.Delete(session, target.Id);
            isChanged |= document is not null || session.Changes > 0;
        }

        var study = StudyTable.Find(session, Target.Key);
        if (!isChanged && (!always || study is null))
        {
            return false;
        }

        Evaluation.Enqueue(session, Target.Key, dueAt, now, reason);
        if (study is { } known && change is not null)
        {
            change.Write(session, Target.Key, known, Target.Id);
        }
        else
        {
            PutIn(session, study);
        }

        return true;
    }

    private void PutIn(WriteSession session, (long Id, long Revision)? study)
    {
        foreach (var (target, document) in replaced.Where(one => one.Document is not null))
        {
            if (study is not { } known)
            {
                StudyWriter.Begin(session, document!, target.Id);
                study = StudyTable.Find(session, Target.Key);
            }
            else
            {
                DocumentTable.Insert(session, known.Id, document!.At(target.Id), nameof(DocumentRelation.Live), relatedTo: 0, document.Extraction);
            }
        }

        StudyWriter.Rewrite(session, Target.Key);
    }
}
