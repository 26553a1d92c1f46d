using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DoseListener.Store.Writing;

/// <summary>A checkpoint of the write-ahead log (sqlite.org/c3ref/wal_checkpoint_v2.html).</summary>
internal static class Checkpoint
{
    /// <summary>True when the whole log was copied; false when a reader or another checkpoint stood in the way.</summary>
    public static bool Run(sqlite3 database, int mode)
    {
        var result = raw.sqlite3_wal_checkpoint_v2(database, "main", mode, out var logged, out var copied);
        if (result is not raw.SQLITE_OK and not raw.SQLITE_BUSY)
        {
            SqliteException.ThrowExceptionForRC(result, database);
        }

        return result == raw.SQLITE_OK && logged == copied;
    }
}
