using System.Globalization;
using DoseListener.Store.Alerts;
using DoseListener.Store.Studies;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Rereading;

/// <summary>Kept objects of one study say something else than was stored: their documents, the study and its place in the queue, whole or not at all.</summary>
/// <param name="replacements">At least one.</param>
/// <param name="change">What they make of the study; null: the writer itself has to find it.</param>
internal sealed class ReplaceExtraction(IReadOnlyList<Replacement> replacements, StudyChange? change, IReadOnlyList<PlacedDocument> documents, string now, string dueAt)
    : WorkUnit<ReplaceOutcome>
{
    private readonly string _key = replacements[0].Target.Key;

    public bool HasMissed { get; private set; }

    public override long Bytes => replacements.Sum(one => one.Document?.Bytes ?? 0);

    public override string Subject => string.Create(CultureInfo.InvariantCulture, $"SOP Instance UID {replacements[0].Target.Document.SopInstanceUid}");

    protected override ReplaceOutcome Write(WriteSession session)
    {
        HasMissed = false;
        var study = StudyTable.Find(session, _key);
        var fits = change is not null && (study?.Revision ?? 0) == change.Before.Revision;
        if (!fits && change is not null)
        {
            HasMissed = true;
            return ReplaceOutcome.TryAgain;
        }

        var isChanged = false;
        foreach (var one in replacements)
        {
            isChanged |= DocumentReplacement.TakeOut(session, one.Target) || one.Document is not null;
        }

        // A study that loses all its dose is judged as well: what was said of it does not hold.
        if (isChanged)
        {
            Evaluation.Enqueue(session, _key, dueAt, now, EvaluationReason.Reread);
            DocumentReplacement.PutIn(session, _key, replacements, study, fits ? (change!, documents) : null);
        }

        return ReplaceOutcome.Replaced;
    }

    protected override ReplaceOutcome TryAgain(string trouble) => ReplaceOutcome.TryAgain;
}
