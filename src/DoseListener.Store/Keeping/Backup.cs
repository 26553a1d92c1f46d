using DoseListener.Store.Files;

namespace DoseListener.Store.Keeping;

/// <summary>Copies of the database, made beside the running service, and put back.</summary>
public static class Backup
{
    private const string Restoring = ".restoring";

    /// <summary>One consistent state as a single file that was read back object by object. The service may run; its senders are not held up.</summary>
    /// <exception cref="StoreException">The message says what to do. There is no file then.</exception>
    public static Task<CopyReport> MakeAsync(string database, string target, TimeProvider time, CancellationToken cancellationToken) =>
        DatabaseCopy.MakeAsync(DatabaseFile.Find(database), Path.GetFullPath(target), CopyDepth.Objects, time, cancellationToken);

    /// <summary>Puts a copy in the place of the database. What was there stays beside it under another name.</summary>
    /// <exception cref="StoreException">The message says what to do. The database is as it was then.</exception>
    public static async Task<RestoreReport> RestoreAsync(string copy, string database, TimeProvider time, CancellationToken cancellationToken)
    {
        var (source, path) = (Path.GetFullPath(copy), Path.GetFullPath(database));
        RequireCopy(source, path);
        using var hold = ServiceLock.Hold(path);
        RequireUnused(path);
        File.Delete(path + Restoring);
        var report = await DatabaseCopy.MakeAsync(source, path + Restoring, CopyDepth.Objects, time, cancellationToken);

        // Somebody may have come while the copy was read.
        RequireUnused(path);
        var aside = Replacement.MoveAside(path, time);
        File.Move(path + Restoring, path);
        return new(report with { Path = path }, aside);
    }

    /// <summary>A restore that did not come to its end has left no database behind, and a new one must not begin.</summary>
    internal static bool WasInterrupted(string path) => !File.Exists(path) && File.Exists(path + Restoring);

    private static void RequireUnused(string path) => Replacement.RequireUnused(path)?.Dispose();

    private static void RequireCopy(string source, string path)
    {
        if (!File.Exists(source))
        {
            throw new StoreException(StoreFault.Missing, $"There is no file '{source}': name a file that 'backup' made.");
        }

        if (source == path)
        {
            throw new StoreException(StoreFault.Exists, $"'{source}' is the database itself: name a file that 'backup' made.");
        }
    }
}

/// <summary>A database that was put back.</summary>
/// <param name="Aside">What was there before; null where nothing was.</param>
public sealed record RestoreReport(CopyReport Copy, string? Aside);
