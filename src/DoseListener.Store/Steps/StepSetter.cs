using DoseListener.Store.Rereading;
using DoseListener.Store.Studies;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Steps;

/// <summary>Writes changes of steps, with their studies merged beside the writer.</summary>
internal sealed class StepSetter(StoreReader reader, Writer writer, StudyPlanner planner, TimeProvider time, Func<TimeSpan> settle, Action<string> queued)
{
    public async Task<StepOutcome> SetAsync(StepChange change, CancellationToken cancellationToken)
    {
        if (Find(change) is not { } target)
        {
            return StepOutcome.Missing;
        }

        var document = StoredDocument.Concerns(change.Extraction) ? new PreparedDocument(target.Key, target.Document) : null;
        var (now, dueAt) = (UtcText.Format(time.GetUtcNow()), UtcText.Format(time.GetUtcNow() + settle()));
        return await planner.RunAsync(target.Key, before => StudyChange.Of(before, document), Write, cancellationToken, new([target.Id], document is null ? [] : [document.Document]));

        async Task<(StepOutcome Result, bool Fitted, StudyState? After)> Write(StudyChange? planned)
        {
            var unit = new SetStep(change, new([new(target, document)], planned, now, dueAt), now);
            var result = await writer.RunAsync(unit, cancellationToken);
            if (!unit.HasMissed && result == StepOutcome.Changed && unit.HasChangedDose)
            {
                queued(target.Key);
            }

            return (result, !unit.HasMissed, null);
        }
    }

    private RereadTarget? Find(StepChange change)
    {
        using var connection = reader.Connect();
        return StepQuery.FingerprintOf(connection, change.SopInstanceUid) is { } sha256 && RereadTarget.Find(connection, change.SopInstanceUid, sha256, change.Extraction) is { } found
            ? found with { Document = found.Document with { ContentHash = change.ContentHash } }
            : null;
    }
}
