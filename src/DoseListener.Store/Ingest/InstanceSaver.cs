using DoseListener.Store.Studies;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Ingest;

/// <summary>
/// Saves instances: as the first document of their study, which most are, or as one more of a study that is merged beside the writer.
/// </summary>
/// <param name="settle">How long a study has to be quiet before it is judged, as of now.</param>
/// <param name="queued">Told which study waits to be judged, once that is durable.</param>
internal sealed class InstanceSaver(Writer writer, StudyPlanner planner, Func<TimeSpan> settle, Action<string> queued)
{
    public async Task<SaveResult> SaveAsync(InstanceRecord record, bool isAlone, CancellationToken cancellationToken)
    {
        var instance = new PreparedInstance(record, settle());
        if (instance.Document is not { } document || !planner.Knows(document.Key))
        {
            _ = instance.Document?.Alone;
            var first = new SaveInstance(instance);
            var result = await WriteAsync(first, isAlone, cancellationToken);
            if (!first.HasMissed)
            {
                return result;
            }
        }

        return await AddAsync(instance, instance.Document!, isAlone, cancellationToken);
    }

    private async Task<SaveResult> WriteAsync(SaveInstance unit, bool isAlone, CancellationToken cancellationToken)
    {
        var result = await writer.RunAsync(unit, cancellationToken, isAlone);
        if (unit.Queued is { } study && result.Outcome != SaveOutcome.TryAgain)
        {
            queued(study);
        }

        return result;
    }

    private Task<SaveResult> AddAsync(PreparedInstance instance, PreparedDocument document, bool isAlone, CancellationToken cancellationToken)
    {
        return planner.RunAsync(document.Key, before => StudyChange.Of(before, document), Write, cancellationToken, new([], [document.Document]));

        async Task<(SaveResult Result, bool Fitted, StudyState? After)> Write(StudyChange? change)
        {
            var unit = new SaveInstance(instance, change, mayMiss: change is not null);
            var result = await WriteAsync(unit, isAlone, cancellationToken);
            var isWritten = result.Outcome is SaveOutcome.Stored or SaveOutcome.Conflict;

            // Where there was no study, the writer has begun one without the change.
            var known = unit.HasMissed || unit.IsRewritten || change is not { Before.Revision: > 0 } ? null : change;
            var after = isWritten ? known?.Next() : known?.Before;
            return (result, !unit.HasMissed, after);
        }
    }
}
