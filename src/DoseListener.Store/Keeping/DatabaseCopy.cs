using DoseListener.Store.Files;
using DoseListener.Store.Schema;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DoseListener.Store.Keeping;

/// <summary>
/// One consistent state of a database as a single file, made while others write (sqlite.org/backup.html). A transaction that only reads holds the state
/// still, so that writers neither wait nor make the copy begin again; in between, the disk is left to them for as long as it was used.
/// </summary>
internal static class DatabaseCopy
{
    private const int PagesAtOnce = 512;
    private const string Unfinished = ".partial";

    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);

    /// <param name="target">Does not exist, and exists whole or not at all afterwards.</param>
    /// <exception cref="StoreException">The source cannot be used, the target is there already or cannot be written, or the copy is not sound.</exception>
    public static async Task<CopyReport> MakeAsync(string source, string target, CopyDepth depth, TimeProvider time, CancellationToken cancellationToken)
    {
        RequireFree(target);
        var partial = target + Unfinished;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Delete(partial);
            DatabaseFile.Create(partial);
            var rows = await CopyAsync(source, partial, time, cancellationToken);
            var report = StoreFaults.Translate(partial, () => CopyCheck.Run(partial, rows, depth, cancellationToken));
            Flush(partial);
            File.Move(partial, target);
            return report with { Path = target };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(StoreFault.NotWritable, $"'{target}' cannot be written ({exception.GetType().Name}): check the folder, the rights to it and its free space.", exception);
        }
        finally
        {
            Remove(partial);
        }
    }

    /// <returns>The rows of each table in the state that was copied.</returns>
    private static async Task<IReadOnlyDictionary<string, long>> CopyAsync(string source, string partial, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var from = StoreFaults.Translate(source, () => Connections.OpenForReading(source));
        StoreFaults.Translate(source, () => Migrations.RequireKnown(from));
        await using var to = StoreFaults.Translate(partial, () => Connections.OpenForCopying(partial));

        // Reading the rows is also what takes hold of the state.
        await using var state = from.BeginTransaction(deferred: true);
        var rows = StoreFaults.Translate(source, () => CopyCheck.CountRows(from));
        using var backup = StoreFaults.Translate(partial, () => Begin(to, from));
        while (StoreFaults.Translate(partial, () => Step(backup, to, time)) is { } pause)
        {
            await Task.Delay(pause, time, cancellationToken);
        }

        StoreFaults.Translate(partial, () => Connections.Detach(to));
        return rows;
    }

    private static sqlite3_backup Begin(SqliteConnection to, SqliteConnection from)
    {
        var backup = raw.sqlite3_backup_init(to.Handle!, "main", from.Handle!, "main");
        if (backup.IsInvalid)
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_errcode(to.Handle!), to.Handle);
        }

        return backup;
    }

    /// <returns>How long to leave the disk alone before the next step; null: that was the last.</returns>
    private static TimeSpan? Step(sqlite3_backup backup, SqliteConnection to, TimeProvider time)
    {
        var begun = time.GetTimestamp();
        var result = raw.sqlite3_backup_step(backup, PagesAtOnce);
        var took = time.GetElapsedTime(begun);
        if (result is not raw.SQLITE_OK and not raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(result, to.Handle);
        }

        return result == raw.SQLITE_DONE ? null : took < LongestPause ? took : LongestPause;
    }

    private static void RequireFree(string target)
    {
        if (File.Exists(target) || Directory.Exists(target))
        {
            throw new StoreException(StoreFault.Exists, $"'{target}' is there already and is not overwritten: name another file.");
        }
    }

    private static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    private static void Remove(string partial)
    {
        foreach (var suffix in new[] { "", "-journal", "-wal", "-shm" })
        {
            try
            {
                File.Delete(partial + suffix);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Its folder is gone or closed, which was said.
            }
        }
    }
}
