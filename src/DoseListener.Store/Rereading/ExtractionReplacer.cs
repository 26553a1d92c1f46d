using DoseListener.Dose.Extraction;
using DoseListener.Store.Studies;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Rereading;

/// <summary>A new reading of a stored object.</summary>
/// <param name="Sha256">Of the instance as received: one SOP Instance UID may stand over several contents.</param>
public sealed record NewExtraction(string SopInstanceUid, string Sha256, DoseExtraction Extraction);

/// <summary>Puts new readings of kept objects in the place of the stored ones, those of one study together: it is read and merged once for all of them.</summary>
internal sealed class ExtractionReplacer(StoreReader reader, Writer writer, StudyPlanner planner, TimeProvider time, Func<TimeSpan> settle, Action<string> queued)
{
    /// <param name="readings">Of one study.</param>
    public async Task<ReplaceOutcome> ReplaceAsync(IReadOnlyList<NewExtraction> readings, CancellationToken cancellationToken)
    {
        if (Find(readings) is not { Count: > 0 } replaced)
        {
            return ReplaceOutcome.Missing;
        }

        var key = replaced[0].Target.Key;
        if (replaced.Any(one => one.Target.Key != key))
        {
            throw new ArgumentException("The objects are of several studies.", nameof(readings));
        }

        PreparedDocument[] added = [.. replaced.Select(one => one.Document).OfType<PreparedDocument>()];
        var (now, dueAt) = (UtcText.Format(time.GetUtcNow()), UtcText.Format(time.GetUtcNow() + settle()));
        var coming = new Coming([.. replaced.Select(one => one.Target.Id)], [.. added.Select(one => one.Document)]);
        var outcome = await planner.RunAsync(key, before => new ReplacedChange(before, added), Write, cancellationToken, coming);
        return outcome == ReplaceOutcome.Replaced && replaced.Count < readings.Count ? ReplaceOutcome.Missing : outcome;

        async Task<(ReplaceOutcome Result, bool Fitted, StudyState? After)> Write(StudyChange? change)
        {
            var unit = new ReplaceExtraction(new(replaced, change, now, dueAt));
            var result = await writer.RunAsync(unit, cancellationToken);
            if (!unit.HasMissed && result == ReplaceOutcome.Replaced)
            {
                queued(key);
            }

            var after = !unit.HasMissed && result == ReplaceOutcome.Replaced && change is { Before.Revision: > 0 } ? change.Next() : null;
            return (result, !unit.HasMissed, after is { Documents.Count: > 0 } ? after : null);
        }
    }

    private List<Replaced> Find(IReadOnlyList<NewExtraction> readings)
    {
        using var connection = reader.Connect();
        return [.. readings
            .Select(one => RereadTarget.Find(connection, one.SopInstanceUid, one.Sha256, one.Extraction))
            .OfType<RereadTarget>()
            .Select(target => new Replaced(target, StoredDocument.Concerns(target.Document.Extraction) ? new PreparedDocument(target.Key, target.Document) : null))];
    }
}
