using DoseListener.Dose.Extraction;
using DoseListener.Store.Alerts;
using DoseListener.Store.Ingest;
using DoseListener.Store.Studies;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Rereading;

/// <summary>Another extraction in the place of that of a stored object: its document, its study and the study's place in the queue.</summary>
/// <param name="document">Null where it says nothing about dose any more.</param>
/// <param name="change">What that makes of its study; null: the writer itself has to find it.</param>
internal sealed class DocumentReplacement(RereadTarget target, PreparedDocument? document, StudyChange? change, string now, string dueAt)
{
    private static readonly SqlText UpdateText = new("update instance set state = ?2, notes = ?3, dose_note_count = ?4 where id = ?1");

    public RereadTarget Target => target;

    public long Bytes => document?.Bytes ?? 0;

    /// <summary>The study is another than the change was made for.</summary>
    public bool Misses(WriteSession session) => change is not null && (StudyTable.Find(session, target.Key)?.Revision ?? 0) != change.Before.Revision;

    /// <summary>To be written where it does not miss.</summary>
    /// <param name="always">Whether the study is judged anew although the object said nothing about dose, and says nothing now.</param>
    /// <returns>Whether the study is judged anew.</returns>
    public bool Write(WriteSession session, EvaluationReason reason, bool always)
    {
        DoseExtraction extraction = target.Document.Extraction;
        session[UpdateText].Bind(target.Id).Bind(InstanceStates.Of(extraction)).Bind(target.Notes).Bind(extraction.Notes.Count).Execute();
        DocumentTable.Delete(session, target.Id);
        if (document is null && session.Changes == 0 && !always)
        {
            return false;
        }

        Evaluation.Enqueue(session, target.Key, dueAt, now, reason);
        ChangeStudy(session);
        return true;
    }

    private void ChangeStudy(WriteSession session)
    {
        var study = StudyTable.Find(session, target.Key);
        if (study is { } known && change is not null)
        {
            change.Write(session, target.Key, known, target.Id);
        }
        else if (study is { } found && document is not null)
        {
            StudyWriter.Rewrite(session, found, document, target.Id);
        }
        else if (study is not null)
        {
            StudyWriter.Rewrite(session, target.Key);
        }
        else if (document is not null)
        {
            StudyWriter.Begin(session, document, target.Id);
        }
        else
        {
            Evaluation.Forget(session, target.Key);
        }
    }
}
