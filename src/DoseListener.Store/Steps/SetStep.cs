using System.Globalization;
using DoseListener.Store.Alerts;
using DoseListener.Store.Ingest;
using DoseListener.Store.Rereading;
using DoseListener.Store.Studies;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Steps;

/// <summary>One N-SET: the step, its kept object, its dose and its study, whole or not at all.</summary>
/// <param name="document">Null where it says nothing about dose.</param>
/// <param name="change">What that makes of its study; null: the writer itself has to find it.</param>
internal sealed class SetStep(StepChange step, RereadTarget target, PreparedDocument? document, StudyChange? change, IReadOnlyList<PlacedDocument> documents, string now, string dueAt)
    : WorkUnit<StepOutcome>
{
    private static readonly SqlText UpdateText = new("update instance set state = ?2, notes = ?3, dose_note_count = ?4 where id = ?1");

    public bool HasMissed { get; private set; }

    /// <summary>The dose of its study is another one now.</summary>
    public bool HasChangedDose { get; private set; }

    public override long Bytes => step.KeptObject.Length + (document?.Bytes ?? 0);

    public override string Subject => string.Create(CultureInfo.InvariantCulture, $"SOP Instance UID {step.SopInstanceUid}");

    protected override StepOutcome Write(WriteSession session)
    {
        HasMissed = false;
        var study = StudyTable.Find(session, target.Key);
        var fits = change is not null && (study?.Revision ?? 0) == change.Before.Revision;
        if (!fits && change is not null)
        {
            HasMissed = true;
            return StepOutcome.TryAgain;
        }

        if (!StepTable.Update(session, target.Id, step, now))
        {
            return StepOutcome.Stale;
        }

        session[UpdateText].Bind(target.Id).Bind(InstanceStates.Of(step.Extraction)).Bind(target.Notes).Bind(step.Extraction.Notes.Count).Execute();
        DocumentTable.Delete(session, target.Id);
        HasChangedDose = document is not null || session.Changes > 0;
        if (HasChangedDose)
        {
            Evaluation.Enqueue(session, target.Key, dueAt, now, EvaluationReason.Received);
            ChangeStudy(session, study, fits);
        }

        return StepOutcome.Changed;
    }

    protected override StepOutcome TryAgain(string trouble) => StepOutcome.TryAgain;

    private void ChangeStudy(WriteSession session, (long Id, long Revision)? study, bool fits)
    {
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
    }
}
