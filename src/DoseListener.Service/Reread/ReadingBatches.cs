using DoseListener.Dose.Extraction;
using DoseListener.Service.Import;
using DoseListener.Store;
using DoseListener.Store.Rereading;

namespace DoseListener.Service.Reread;

/// <summary>
/// New readings on their way into the database, those of one study together: a study of thousands of slices is put together anew once for a
/// thousand of them, and not once for each.
/// </summary>
internal sealed class ReadingBatches(DoseStore store)
{
    // What waits in memory, and what a service beside waits for: about 50 ms of the writer.
    private const int MostWaiting = 20_000, MostAtOnce = 1_000;

    private readonly Dictionary<string, List<NewExtraction>> _waiting = new(StringComparer.Ordinal);
    private int _weight;

    public int Written { get; private set; }

    public int Failed { get; private set; }

    public async Task AddAsync(StoredReading stored, DoseExtraction now, CancellationToken cancellationToken)
    {
        if (!_waiting.TryGetValue(stored.StudyInstanceUid, out var study))
        {
            _waiting[stored.StudyInstanceUid] = study = [];
        }

        study.Add(new(stored.SopInstanceUid, stored.Sha256, now));
        _weight += Weight(now);
        if (_weight >= MostWaiting)
        {
            await FlushAsync(cancellationToken);
        }
    }

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        foreach (var study in _waiting.Values)
        {
            foreach (var batch in Batches(study))
            {
                var outcome = await Insistence.RunAsync(
                    () => store.ReplaceExtractionsAsync(batch, cancellationToken), outcome => outcome == ReplaceOutcome.TryAgain, store.Completion, TimeProvider.System, cancellationToken);
                Written += outcome == ReplaceOutcome.Replaced ? batch.Count : 0;
                Failed += outcome == ReplaceOutcome.TryAgain ? batch.Count : 0;
            }
        }

        _waiting.Clear();
        _weight = 0;
    }

    private static IEnumerable<List<NewExtraction>> Batches(List<NewExtraction> study)
    {
        var (batch, weight) = (new List<NewExtraction>(), 0);
        foreach (var one in study)
        {
            batch.Add(one);
            weight += Weight(one.Extraction);
            if (weight >= MostAtOnce)
            {
                yield return batch;
                (batch, weight) = ([], 0);
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private static int Weight(DoseExtraction extraction) => Math.Max(extraction.Events.Count, 1);
}
