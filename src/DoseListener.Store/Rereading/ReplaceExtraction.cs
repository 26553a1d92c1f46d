using System.Globalization;
using DoseListener.Store.Alerts;
using DoseListener.Store.Ingest;
using DoseListener.Store.Studies;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Rereading;

/// <summary>A kept object says something else than was stored: its document, its study and the study's place in the queue, whole or not at all.</summary>
/// <param name="document">Null where it says nothing about dose any more.</param>
/// <param name="change">What that makes of its study; null: the writer itself has to find it.</param>
internal sealed class ReplaceExtraction(RereadTarget target, PreparedDocument? document, StudyChange? change, IReadOnlyList<PlacedDocument> documents, string now, string dueAt)
    : WorkUnit<ReplaceOutcome>
{
    private static readonly SqlText UpdateText = new("update instance set state = ?2, notes = ?3, dose_note_count = ?4 where id = ?1");

    public bool HasMissed { get; private set; }

    public override long Bytes => document?.Bytes ?? 0;

    public override string Subject => string.Create(CultureInfo.InvariantCulture, $"SOP Instance UID {target.Document.SopInstanceUid}");

    protected override ReplaceOutcome Write(WriteSession session)
    {
        HasMissed = false;
        var study = StudyTable.Find(session, target.Key);
        var fits = change is not null && (study?.Revision ?? 0) == change.Before.Revision;
        if (!fits && change is not null)
        {
            HasMissed = true;
            return ReplaceOutcome.TryAgain;
        }

        var extraction = target.Document.Extraction;
        session[UpdateText].Bind(target.Id).Bind(InstanceStates.Of(extraction)).Bind(target.Notes).Bind(extraction.Notes.Count).Execute();
        DocumentTable.Delete(session, target.Id);
        Evaluation.Enqueue(session, target.Key, dueAt, now, EvaluationReason.Reread);
        if (study is { } known)
        {
            DocumentReplacement.Write(session, target, document, known, fits ? (change!, documents) : null);
        }
        else if (document is not null)
        {
            StudyWriter.Begin(session, document, target.Id);
        }
        else
        {
            Evaluation.Forget(session, target.Key);
        }

        return ReplaceOutcome.Replaced;
    }

    protected override ReplaceOutcome TryAgain(string trouble) => ReplaceOutcome.TryAgain;
}
