using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DoseListener.Store.Files;

/// <summary>What SQLite and the file system say when a database is opened, as one sentence with its remedy.</summary>
internal static class StoreFaults
{
    public static void Translate(string path, Action use) => Translate(path, () =>
    {
        use();
        return true;
    });

    public static T Translate<T>(string path, Func<T> use)
    {
        try
        {
            return use();
        }
        catch (SqliteException exception)
        {
            throw Of(path, exception);
        }
    }

    public static IEnumerable<T> Translate<T>(string path, IEnumerable<T> rows)
    {
        using var row = rows.GetEnumerator();
        while (Translate(path, row.MoveNext))
        {
            yield return row.Current;
        }
    }

    public static StoreException Of(string path, SqliteException exception)
    {
        var (fault, message) = exception.SqliteErrorCode switch
        {
            raw.SQLITE_NOTADB => (StoreFault.NotADatabase, $"'{path}' is not a database: name another file, or move this one away."),
            raw.SQLITE_CORRUPT => (StoreFault.Corrupt, $"'{path}' is damaged: restore the last backup, and keep the damaged file for its newest objects."),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL => (StoreFault.Locked, $"'{path}' is locked by another program: end that program, then try again."),
            raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH => NotWritable(path),
            raw.SQLITE_FULL => (StoreFault.DiskFailed, $"The disk of '{path}' is full: free some space, then try again."),
            _ => (StoreFault.DiskFailed, $"'{path}' cannot be used ({exception.Message}): check the disk, then try again."),
        };
        return new StoreException(fault, message, exception);
    }

    public static StoreException Of(string path, Exception exception)
    {
        var (fault, message) = NotWritable(path);
        return new StoreException(fault, message, exception);
    }

    private static (StoreFault Fault, string Message) NotWritable(string path) =>
        (StoreFault.NotWritable, $"'{path}' cannot be written: let the account of this program create and change files in its folder.");
}
