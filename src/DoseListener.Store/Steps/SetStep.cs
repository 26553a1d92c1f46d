using System.Globalization;
using DoseListener.Store.Alerts;
using DoseListener.Store.Rereading;
using DoseListener.Store.Studies;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Steps;

/// <summary>One N-SET: the step, its kept object, its dose and its study, whole or not at all.</summary>
/// <param name="change">What that makes of its study; null: the writer itself has to find it.</param>
internal sealed class SetStep(StepChange step, Replacement replacement, StudyChange? change, IReadOnlyList<PlacedDocument> documents, string now, string dueAt)
    : WorkUnit<StepOutcome>
{
    public bool HasMissed { get; private set; }

    /// <summary>The dose of its study is another one now.</summary>
    public bool HasChangedDose { get; private set; }

    public override long Bytes => step.KeptObject.Length + (replacement.Document?.Bytes ?? 0);

    public override string Subject => string.Create(CultureInfo.InvariantCulture, $"SOP Instance UID {step.SopInstanceUid}");

    protected override StepOutcome Write(WriteSession session)
    {
        HasMissed = false;
        var target = replacement.Target;
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

        HasChangedDose = DocumentReplacement.TakeOut(session, target) || replacement.Document is not null;
        if (HasChangedDose)
        {
            Evaluation.Enqueue(session, target.Key, dueAt, now, EvaluationReason.Received);
            DocumentReplacement.PutIn(session, target.Key, [replacement], study, fits ? (change!, documents) : null);
        }

        return StepOutcome.Changed;
    }

    protected override StepOutcome TryAgain(string trouble) => StepOutcome.TryAgain;
}
