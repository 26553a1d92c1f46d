using DoseListener.Dose.Extraction;
using DoseListener.Store.Studies;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Rereading;

/// <summary>Puts a new reading of a kept object in the place of the stored one.</summary>
internal sealed class ExtractionReplacer(StoreReader reader, Writer writer, StudyPlanner planner, TimeProvider time, Func<TimeSpan> settle, Action<string> queued)
{
    public async Task<ReplaceOutcome> ReplaceAsync(string sopInstanceUid, string sha256, DoseExtraction extraction, CancellationToken cancellationToken)
    {
        if (Find(sopInstanceUid, sha256, extraction) is not { } target)
        {
            return ReplaceOutcome.Missing;
        }

        var document = StoredDocument.Concerns(extraction) ? new PreparedDocument(target.Key, target.Document) : null;
        var (now, dueAt) = (UtcText.Format(time.GetUtcNow()), UtcText.Format(time.GetUtcNow() + settle()));
        return await planner.RunAsync(target.Key, before => StudyChange.Of(before, document), Write, cancellationToken, without: target.Id, expected: document?.Document);

        async Task<(ReplaceOutcome Result, bool Fitted, StudyState? After)> Write(StudyChange? change)
        {
            var unit = new ReplaceExtraction(new(target, document, change, now, dueAt));
            var result = await writer.RunAsync(unit, cancellationToken);
            if (!unit.HasMissed && result == ReplaceOutcome.Replaced)
            {
                queued(target.Key);
            }

            var after = !unit.HasMissed && result == ReplaceOutcome.Replaced && change is { Before.Revision: > 0 } ? change.Next() : null;
            return (result, !unit.HasMissed, after is { Documents.Count: > 0 } ? after : null);
        }
    }

    private RereadTarget? Find(string sopInstanceUid, string sha256, DoseExtraction extraction)
    {
        using var connection = reader.Connect();
        return RereadTarget.Find(connection, sopInstanceUid, sha256, extraction);
    }
}
