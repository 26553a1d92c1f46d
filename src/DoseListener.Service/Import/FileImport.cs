using System.Runtime.CompilerServices;
using DoseListener.Store;
using DoseListener.Store.Ingest;

namespace DoseListener.Service.Import;

/// <summary>
/// Saves many files while a service may be using the database. SQLite keeps no queue of those who wait for its lock, they look again and again;
/// so after each transaction there is a pause in which the service's writer finds it free, and a transaction holds only as many objects as are written quickly.
/// </summary>
internal sealed class FileImport(ImportReader reader, DoseStore store, TimeProvider time)
{
    /// <summary>Objects in one transaction.</summary>
    private const int Fewest = 4, Most = 64;

    /// <summary>How often a full disk or a busy database is tried: for about a minute.</summary>
    private const int Attempts = 12;

    /// <summary>Half of the 100 ms for which a program beside the service may hold the database.</summary>
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(50);

    /// <summary>A writer that waits for SQLite's lock looks every 25 ms at first, and every 100 ms in the end.</summary>
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(25), LongestPause = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250), LongestWait = TimeSpan.FromSeconds(8);

    /// <summary>One result for each file, in their order.</summary>
    public async IAsyncEnumerable<ImportedFile> RunAsync(IReadOnlyList<string> files, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (next, size, pause) = (0, Fewest, Task.CompletedTask);
        while (next < files.Count)
        {
            var read = await ReadAsync([.. files.Skip(next).Take(size)], cancellationToken);
            await pause;
            var started = time.GetTimestamp();
            var saved = await Task.WhenAll(read.Select(entry => SaveAsync(entry.Path, entry.Record, entry.Missing, cancellationToken)));
            var elapsed = time.GetElapsedTime(started);
            foreach (var file in saved)
            {
                yield return file;
            }

            next += saved.Length;
            size = elapsed > Slow ? Math.Max(Fewest, size / 2) : Math.Min(Most, size * 2);
            pause = Task.Delay(elapsed < ShortestPause ? ShortestPause : elapsed > LongestPause ? LongestPause : elapsed, time, cancellationToken);
        }
    }

    private async Task<(string Path, InstanceRecord? Record, ImportedFile? Missing)[]> ReadAsync(string[] paths, CancellationToken cancellationToken)
    {
        var read = new (string, InstanceRecord?, ImportedFile?)[paths.Length];
        await Parallel.ForAsync(0, paths.Length, cancellationToken, (place, _) =>
        {
            var (record, missing) = reader.Read(paths[place]);
            read[place] = (paths[place], record, missing);
            return ValueTask.CompletedTask;
        });
        return read;
    }

    private async Task<ImportedFile> SaveAsync(string path, InstanceRecord? record, ImportedFile? missing, CancellationToken cancellationToken)
    {
        if (record is null)
        {
            return missing!;
        }

        try
        {
            var result = await PersistAsync(record, cancellationToken);
            return result.Outcome == SaveOutcome.TryAgain
                ? new(path, ImportOutcome.NotSaved, result.Trouble)
                : new(path, Outcome(result.Outcome), IsUnreadable: InstanceStates.Of(record.Extraction) == InstanceStates.Unreadable);
        }
        catch (StoreException fault)
        {
            return new(path, ImportOutcome.NotSaved, fault.Message);
        }
    }

    /// <summary>A store whose writer has died refuses everything at once, and waiting does not bring it back.</summary>
    private async Task<SaveResult> PersistAsync(InstanceRecord record, CancellationToken cancellationToken)
    {
        var wait = FirstWait;
        for (var attempt = 1; ; attempt++)
        {
            var result = await store.SaveAsync(record, cancellationToken);
            if (result.Outcome != SaveOutcome.TryAgain || attempt == Attempts || store.Completion.IsCompleted)
            {
                return result;
            }

            await Task.Delay(wait, time, cancellationToken);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }

    private static ImportOutcome Outcome(SaveOutcome outcome) => outcome switch
    {
        SaveOutcome.Stored => ImportOutcome.Stored,
        SaveOutcome.Duplicate => ImportOutcome.Duplicate,
        SaveOutcome.Conflict => ImportOutcome.Conflict,
        SaveOutcome.TryAgain => ImportOutcome.NotSaved,
    };
}
