using DoseListener.Store.Keeping;

namespace DoseListener.Store.Files;

/// <summary>The file before SQLite sees it: the folder made, the disk found fit, and nobody else let in.</summary>
internal static class DatabaseFile
{
    /// <summary>The full path of a file that exists and may be empty.</summary>
    public static string Prepare(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            // Before anything is made there: a share that cannot be reached is a share all the same.
            RequireLocal(full);
            Directory.CreateDirectory(Path.GetDirectoryName(full) ?? full);
            RequireNoOrphanedLog(full);
            RequireNoUnfinishedRestore(full);
            if (!File.Exists(full))
            {
                Create(full);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StoreFaults.Of(full, exception);
        }

        return full;
    }

    /// <summary>The full path of a file that is there already.</summary>
    public static string Find(string path)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            throw new StoreException(
                StoreFault.Missing, $"There is no database '{full}': check Store:Path, or start the service once to create it.");
        }

        RequireLocal(full);
        return full;
    }

    /// <summary>SQLite would take a log without its database for rubbish, and overwrite what was acknowledged into it.</summary>
    private static void RequireNoOrphanedLog(string path)
    {
        var log = new FileInfo(path + "-wal");
        if (new FileInfo(path) is { Exists: true, Length: > 0 } || log is not { Exists: true, Length: > 0 })
        {
            return;
        }

        throw new StoreException(
            StoreFault.Missing, $"The database '{path}' is gone, and its log '{log.FullName}' with objects that were acknowledged is still there: put the database back, or move the log away to begin anew.");
    }

    private static void RequireNoUnfinishedRestore(string path)
    {
        if (Backup.WasInterrupted(path))
        {
            throw new StoreException(
                StoreFault.Missing, $"The database '{path}' is gone because a restore was interrupted: run 'restore' again, or move its file '{path}.replaced-…' back.");
        }
    }

    public static void RequireLocal(string path)
    {
        if (NetworkFolder.Detect(path) is { } kind)
        {
            throw new StoreException(
                StoreFault.NetworkFolder, $"'{path}' is on a network file system ({kind}), where SQLite can lose data: choose a folder on a local disk.");
        }
    }

    /// <summary>Makes an empty file that nobody else can read.</summary>
    public static void Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            // SQLite gives its log files the same mode. Nobody else may read who was examined.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(path, options).Dispose();
    }
}
