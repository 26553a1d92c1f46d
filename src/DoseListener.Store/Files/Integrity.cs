using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DoseListener.Store.Files;

/// <summary>SQLite's own examination of the file (sqlite.org/pragma.html#pragma_quick_check), which reads all of it.</summary>
internal static class Integrity
{
    /// <summary>What is wrong, in SQLite's words; empty for a sound file.</summary>
    public static IReadOnlyList<string> Check(SqliteConnection connection, CancellationToken cancellationToken) => Ask(connection, "pragma quick_check", cancellationToken);

    /// <summary>The same with every index compared with its table, and every reference followed, which takes several times as long.</summary>
    public static IReadOnlyList<string> CheckAll(SqliteConnection connection, CancellationToken cancellationToken) =>
    [
        .. Ask(connection, "pragma integrity_check", cancellationToken),
        .. Ask(connection, "select 'a row of ' || \"table\" || ' refers to nothing' from pragma_foreign_key_check", cancellationToken),
    ];

    private static IReadOnlyList<string> Ask(SqliteConnection connection, string question, CancellationToken cancellationToken)
    {
        using var interruption = cancellationToken.UnsafeRegister(
            static handle => raw.sqlite3_interrupt((sqlite3)handle!), connection.Handle);
        try
        {
            return [.. connection.Query<string>(question, commandTimeout: 0).Where(line => line != "ok")];
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB)
        {
            return [exception.Message];
        }
    }
}
