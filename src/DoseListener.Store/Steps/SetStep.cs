using System.Globalization;
using DoseListener.Store.Alerts;
using DoseListener.Store.Rereading;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Steps;

/// <summary>One N-SET: the step, its kept object, its dose and its study, whole or not at all.</summary>
internal sealed class SetStep(StepChange step, DocumentReplacement replacement, string now) : WorkUnit<StepOutcome>
{
    public bool HasMissed { get; private set; }

    /// <summary>The dose of its study is another one now.</summary>
    public bool HasChangedDose { get; private set; }

    public override long Bytes => step.KeptObject.Length + replacement.Bytes;

    public override string Subject => string.Create(CultureInfo.InvariantCulture, $"SOP Instance UID {step.SopInstanceUid}");

    protected override StepOutcome Write(WriteSession session)
    {
        HasMissed = replacement.Misses(session);
        if (HasMissed)
        {
            return StepOutcome.TryAgain;
        }

        if (!StepTable.Update(session, replacement.Target.Id, step, now))
        {
            return StepOutcome.Stale;
        }

        HasChangedDose = replacement.Write(session, EvaluationReason.Received, always: false);
        return StepOutcome.Changed;
    }

    protected override StepOutcome TryAgain(string trouble) => StepOutcome.TryAgain;
}
