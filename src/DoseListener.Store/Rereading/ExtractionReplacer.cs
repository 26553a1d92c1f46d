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
        if (Find(readings) is not { Count: > 0 } replacements)
        {
            return ReplaceOutcome.Missing;
        }

        var key = replacements[0].Target.Key;
        if (replacements.Any(one => one.Target.Key != key))
        {
            throw new ArgumentException("The objects are of several studies.", nameof(readings));
        }

        var (now, dueAt) = (UtcText.Format(time.GetUtcNow()), UtcText.Format(time.GetUtcNow() + settle()));
        var outcome = await planner.RunAsync(
            key, before => new(before, StudyPlan.Of([.. Documents(before).Select(placed => placed.Document)], before.Diameter)), Write, cancellationToken,
            new([.. replacements.Select(one => one.Target.Id)], [.. replacements.Where(one => one.Document is not null).Select(one => one.Target.Document)]));
        return outcome == ReplaceOutcome.Replaced && replacements.Count < readings.Count ? ReplaceOutcome.Missing : outcome;

        async Task<(ReplaceOutcome Result, bool Fitted, StudyState? After)> Write(StudyChange? change)
        {
            var documents = change is null ? [] : Documents(change.Before);
            var unit = new ReplaceExtraction(replacements, change, documents, now, dueAt);
            var result = await writer.RunAsync(unit, cancellationToken);
            if (!unit.HasMissed && result == ReplaceOutcome.Replaced)
            {
                queued(key);
            }

            var after = !unit.HasMissed && change is { Before.Revision: > 0 } && result == ReplaceOutcome.Replaced && documents.Count > 0 ? change.Next(documents) : null;
            return (result, !unit.HasMissed, after);
        }

        IReadOnlyList<PlacedDocument> Documents(StudyState before) => Replacement.AddTo(before.Documents, replacements);
    }

    private List<Replacement> Find(IReadOnlyList<NewExtraction> readings)
    {
        using var connection = reader.Connect();
        return [.. readings.Select(one => RereadTarget.Find(connection, one.SopInstanceUid, one.Sha256, one.Extraction)).OfType<RereadTarget>().Select(Replacement.Of)];
    }
}
