using System.Globalization;
using DoseListener.Store.Files.Gathering;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DoseListener.Store.Files;

/// <summary>The ways in which the database is opened. None is pooled: a pooled connection would keep the file open after its owner.</summary>
internal static class Connections
{
    // 3.51.3 repairs a race between two connections that restart the write-ahead log at once, which could damage the file.
    private const int OldestLibrary = 3_051_003;

    // So much of the log's file is kept for reuse; overwriting is cheaper to fsync than growing.
    private const int LogBytesKept = 128 << 20;

    // A reader waits only while a crashed process's log is recovered, or the last writer closes.
    private static readonly TimeSpan ReadersPatience = TimeSpan.FromSeconds(5);

    /// <summary>The writer's, for as long as the process lives: a commit is one write of the log.</summary>
    public static SqliteConnection OpenForCommits(string path, TimeSpan busyTime)
    {
        var connection = OpenForWriting(path, busyTime, GatheringFiles.Name);

        // What is not committed stays in memory: a log that is gathered must hold nothing that a rollback leaves behind (GatheredLog).
        Set(connection, "cache_spill", "0");
        return connection;
    }

    /// <summary>For what a process does once: migrations, or a database that nobody else uses.</summary>
    public static SqliteConnection OpenForWriting(string path, TimeSpan busyTime) => OpenForWriting(path, busyTime, files: null);

    private static SqliteConnection OpenForWriting(string path, TimeSpan busyTime, string? files) => Open(path, SqliteOpenMode.ReadWrite, files, connection =>
    {
        RequireLibrary();
        SetBusyTime(connection, busyTime);
        Require(connection, "pragma journal_mode = wal", "wal");
        Set(connection, "synchronous", "2");
        Set(connection, "foreign_keys", "1");
        Set(connection, "wal_autocheckpoint", "0");
        Set(connection, "journal_size_limit", LogBytesKept.ToString(CultureInfo.InvariantCulture));

        // KiB. SQLite looks through all of it at a commit that has split a page (pcache1TruncateUnsafe of pcache1.c).
        Set(connection, "cache_size", "-8192");

        // Else each savepoint that changes more than a few pages makes, writes and deletes a file.
        Set(connection, "temp_store", "2");
    });

    /// <summary>It never closes the database for good: that is the writer's, which knows whether the disk is still trusted.</summary>
    public static SqliteConnection OpenForCheckpoints(string path) => Open(path, SqliteOpenMode.ReadWrite, connection =>
    {
        Set(connection, "synchronous", "2");
        Set(connection, "wal_autocheckpoint", "0");
        _ = raw.sqlite3_db_config(connection.Handle!, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, out _);
    });

    /// <summary>For a new file that is thrown away if it does not come to its end: without a journal, and on disk before it is used.</summary>
    public static SqliteConnection OpenForCopying(string path) => Open(path, SqliteOpenMode.ReadWrite, connection =>
    {
        RequireLibrary();
        Set(connection, "synchronous", "2");
    });

    /// <summary>Makes a copy one file that needs no log beside it.</summary>
    public static void Detach(SqliteConnection connection)
    {
        if (Scalar(connection, "pragma journal_mode = delete") != "delete")
        {
            throw new StoreException(StoreFault.Locked, $"'{connection.DataSource}' is used by another program: end that program, then try again.");
        }
    }

    /// <summary>How durable this connection is, in SQLite's words.</summary>
    public static (string JournalMode, string Synchronous) Durability(SqliteConnection connection) =>
        (Scalar(connection, "pragma journal_mode") ?? "", Scalar(connection, "pragma synchronous") switch
        {
            "0" => "off",
            "1" => "normal",
            "2" => "full",
            "3" => "extra",
            var other => other ?? "",
        });

    public static SqliteConnection OpenForReading(string path) =>
        Open(path, SqliteOpenMode.ReadOnly, connection => SetBusyTime(connection, ReadersPatience));

    private static SqliteConnection Open(string path, SqliteOpenMode mode, Action<SqliteConnection> configure) => Open(path, mode, null, configure);

    private static SqliteConnection Open(string path, SqliteOpenMode mode, string? files, Action<SqliteConnection> configure)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            Vfs = files,
            DefaultTimeout = 1, // Seconds, the least that is not endless, after SQLite itself has waited.
        }.ConnectionString);
        try
        {
            connection.Open();
            configure(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>SQLite's own waiting is finer than the provider's, which sleeps 150 ms at a time.</summary>
    private static void SetBusyTime(SqliteConnection connection, TimeSpan time) =>
        _ = raw.sqlite3_busy_timeout(connection.Handle!, (int)time.TotalMilliseconds);

    private static void RequireLibrary()
    {
        if (raw.sqlite3_libversion_number() < OldestLibrary)
        {
            throw new StoreException(
                StoreFault.UnsuitableLibrary,
                $"The SQLite library is version {raw.sqlite3_libversion().utf8_to_string()}, and 3.51.3 or newer is needed: install the program anew.");
        }
    }

    /// <summary>Sets and asks again, because SQLite ignores what it does not know.</summary>
    private static void Set(SqliteConnection connection, string pragma, string value)
    {
        Scalar(connection, $"pragma {pragma} = {value}");
        Require(connection, $"pragma {pragma}", value);
    }

    private static void Require(SqliteConnection connection, string question, string expected)
    {
        var answer = Scalar(connection, question);
        if (answer != expected)
        {
            throw new StoreException(
                StoreFault.UnsuitableLibrary, $"SQLite answers '{answer}' to '{question}', where '{expected}' is needed: store the database on a local disk.");
        }
    }

    private static string? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of this class come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
