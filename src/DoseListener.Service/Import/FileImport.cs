using System.Runtime.CompilerServices;
using DoseListener.Store;
using DoseListener.Store.Ingest;

namespace DoseListener.Service.Import;

/// <summary>Reads many files and saves them, beside a service that receives.</summary>
/// <param name="save">The store's.</param>
/// <param name="end">The store's completion: after it nothing can be saved, and waiting does not help.</param>
internal sealed class FileImport(ImportReader reader, Func<InstanceRecord, CancellationToken, Task<SaveResult>> save, Task end, TimeProvider time)
{
    /// <summary>Files read at once, and held until they are saved.</summary>
    private const int AtOnce = 64;

    /// <summary>One result for each file, in their order.</summary>
    public async IAsyncEnumerable<ImportedFile> RunAsync(IReadOnlyList<string> files, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = ReadAsync([], cancellationToken);
        foreach (var paths in files.Chunk(AtOnce).Append([]))
        {
            var read = await next;
            next = ReadAsync(paths, cancellationToken);
            foreach (var file in await Task.WhenAll(read.Select(entry => SaveAsync(entry.Path, entry.Record, entry.Missing, cancellationToken))))
            {
                yield return file;
            }
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
            var result = await Insistence.RunAsync(() => save(record, cancellationToken), result => result.Outcome == SaveOutcome.TryAgain, end, time, cancellationToken);
            return result.Outcome == SaveOutcome.TryAgain
                ? new(path, ImportOutcome.NotSaved, result.Trouble)
                : new(path, Outcome(result.Outcome), IsUnreadable: InstanceStates.Of(record.Extraction) == InstanceStates.Unreadable);
        }
        catch (StoreException fault)
        {
            return new(path, ImportOutcome.NotSaved, fault.Message);
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
