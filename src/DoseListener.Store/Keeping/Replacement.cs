using System.Globalization;
using DoseListener.Store.Files;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DoseListener.Store.Keeping;

/// <summary>Takes a database out of its place.</summary>
internal static class Replacement
{
    private static readonly string[] Suffixes = ["", "-wal", "-shm"];

    /// <summary>Refuses while any other program has it open, and makes one file of it and its log. One that is damaged has no users that could be asked.</summary>
    /// <returns>The connection that is alone with it.</returns>
    public static SqliteConnection? RequireUnused(string path)
    {
        if (new FileInfo(path) is not { Exists: true, Length: > 0 })
        {
            return null;
        }

        try
        {
            var connection = Connections.OpenForWriting(path, TimeSpan.FromSeconds(2));
            try
            {
                // Only whoever is alone with a database takes it out of WAL (sqlite.org/wal.html#persistence_of_wal_mode); the next start puts it back in.
                Connections.Detach(connection);
                return connection;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT or raw.SQLITE_IOERR)
        {
            return null;
        }
        catch (SqliteException exception)
        {
            throw StoreFaults.Of(path, exception);
        }
    }

    /// <returns>Where it is now; null where nothing was.</returns>
    public static string? MoveAside(string path, TimeProvider time)
    {
        var aside = path + ".replaced-" + time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        var isThere = new FileInfo(path) is { Exists: true, Length: > 0 };
        foreach (var suffix in Suffixes.Where(suffix => File.Exists(path + suffix)))
        {
            File.Move(path + suffix, aside + suffix);
        }

        return isThere ? aside : null;
    }
}
