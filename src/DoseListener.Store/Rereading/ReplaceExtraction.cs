using System.Globalization;
using DoseListener.Store.Alerts;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Rereading;

/// <summary>Kept objects of one study say something else than was stored, whole or not at all.</summary>
internal sealed class ReplaceExtraction(DocumentReplacement replacement) : WorkUnit<ReplaceOutcome>
{
    public bool HasMissed { get; private set; }

    public override long Bytes => replacement.Bytes;

    public override string Subject => string.Create(CultureInfo.InvariantCulture, $"SOP Instance UID {replacement.Target.Document.SopInstanceUid}");

    protected override ReplaceOutcome Write(WriteSession session)
    {
        HasMissed = replacement.Misses(session);
        if (HasMissed)
        {
            return ReplaceOutcome.TryAgain;
        }

        replacement.Write(session, EvaluationReason.Reread, always: true);
        return ReplaceOutcome.Replaced;
    }

    protected override ReplaceOutcome TryAgain(string trouble) => ReplaceOutcome.TryAgain;
}
