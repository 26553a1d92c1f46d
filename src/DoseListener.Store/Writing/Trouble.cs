using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DoseListener.Store.Writing;

/// <summary>Whom an error of SQLite concerns.</summary>
internal enum TroubleKind
{
    /// <summary>This record alone, now and always: a bug.</summary>
    Record,

    /// <summary>Everybody, for now.</summary>
    Weather,

    /// <summary>The writer: what it said to be on disk may not be, or it uses SQLite wrongly.</summary>
    Fatal,
}

/// <summary>An error of SQLite as the writer sees it (sqlite.org/rescode.html).</summary>
/// <param name="Text">For the sender and the log: no patient data, at most 64 characters, so that it fits (0000,0902).</param>
internal readonly record struct Trouble(TroubleKind Kind, string Text)
{
    public const string TooSlow = "The database is too slow", QueueFull = "Too many objects wait for the database";
    public const string NearlyFull = "The disk is nearly full", Ended = "The database can no longer be written";

    public static Trouble Of(SqliteException exception) => exception.SqliteExtendedErrorCode switch
    {
        // After a failed fsync the kernel may drop the pages and call the next fsync a success.
        raw.SQLITE_IOERR_FSYNC or raw.SQLITE_IOERR_DIR_FSYNC => new(TroubleKind.Fatal, "The disk did not confirm a write"),
        _ => OfPrimary(exception.SqliteErrorCode),
    };

    private static Trouble OfPrimary(int code) => code switch
    {
        raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH or raw.SQLITE_TOOBIG or raw.SQLITE_RANGE or raw.SQLITE_ERROR =>
            new(TroubleKind.Record, "The record breaks a rule of the schema"),
        raw.SQLITE_FULL => new(TroubleKind.Weather, "Disk full"),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL => new(TroubleKind.Weather, "Database locked by another program"),
        raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH => new(TroubleKind.Weather, "Database is read-only"),
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_FORMAT => new(TroubleKind.Weather, "Database is damaged"),
        raw.SQLITE_CANTOPEN => new(TroubleKind.Weather, "Database file cannot be opened"),
        raw.SQLITE_NOMEM => new(TroubleKind.Weather, "Out of memory"),
        raw.SQLITE_INTERRUPT or raw.SQLITE_ABORT => new(TroubleKind.Weather, "Writing was interrupted"),
        raw.SQLITE_MISUSE or raw.SQLITE_INTERNAL => new(TroubleKind.Fatal, "The database library was used wrongly"),
        _ => new(TroubleKind.Weather, "Disk error"),
    };
}
