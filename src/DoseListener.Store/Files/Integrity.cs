using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DoseListener.Store.Files;

/// <summary>SQLite's own examination of the file (sqlite.org/pragma.html#pragma_quick_check), which reads all of it.</summary>
internal static class Integrity
{
    /// <summary>What is wrong, in SQLite's words; empty for a sound file.</summary>
    public static IReadOnlyList<string> Check(SqliteConnection connection, CancellationToken cancellationToken)
    {
        using var interruption = cancellationToken.UnsafeRegister(
            static handle => raw.sqlite3_interrupt((sqlite3)handle!), connection.Handle);
        try
        {
            return [.. connection.Query<string>("pragma quick_check", commandTimeout: 0).Where(line => line != "ok")];
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
