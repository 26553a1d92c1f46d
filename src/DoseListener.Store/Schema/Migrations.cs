using System.Reflection;
using DbUp;
using DbUp.Engine;
using DbUp.Sqlite.Helpers;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DoseListener.Store.Schema;

/// <summary>A step of the schema.</summary>
internal sealed record Migration(string Name, string Sql);

/// <summary>
/// The numbered scripts beside this file, applied by DbUp in one transaction and remembered in <c>schema_version</c>.
/// A released script is never changed: the next change is the next number.
/// </summary>
internal static class Migrations
{
    private const string JournalTable = "schema_version";
    private const string Prefix = "DoseListener.Store.Schema.";

    /// <summary>The scripts of this version, by name and in order.</summary>
    public static IReadOnlyList<Migration> Scripts { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new Migration(name[Prefix.Length..], Read(name))),
    ];

    /// <summary>Brings the database to this version, and returns the names of the scripts that were missing.</summary>
    /// <param name="beforeUpgrade">Called with the names of the missing scripts before a database that is in use is changed; what it throws leaves the database as it is.</param>
    public static IReadOnlyList<string> Apply(SqliteConnection connection, Action<IReadOnlyList<string>>? beforeUpgrade = null)
    {
        if (Missing(connection).Count == 0)
        {
            return [];
        }

        // Begun by hand and before looking again: of two processes that open an old database at once, one migrates and the
        // other finds it done. DbUp itself would look first and begin afterwards.
        Execute(connection, "begin immediate");
        try
        {
            var missing = Missing(connection);
            if (missing.Count > 0)
            {
                if (missing.Count < Scripts.Count)
                {
                    beforeUpgrade?.Invoke(missing);
                }

                Upgrade(connection);
            }

            Execute(connection, "commit");
            return missing;
        }
        catch
        {
            if (raw.sqlite3_get_autocommit(connection.Handle!) == 0)
            {
                Execute(connection, "rollback");
            }

            throw;
        }
    }

    /// <summary>Refuses a database of another version, for a caller that only reads.</summary>
    public static void RequireCurrent(SqliteConnection connection)
    {
        if (Missing(connection).Count > 0)
        {
            throw new StoreException(
                StoreFault.OlderVersion,
                $"'{connection.DataSource}' was made by an older version of this program: start the service once to bring it up to date.");
        }
    }

    /// <summary>Refuses a database of a newer version or of another program.</summary>
    public static void RequireKnown(SqliteConnection connection)
    {
        if (Missing(connection).Count == Scripts.Count)
        {
            throw new StoreException(StoreFault.NotADatabase, $"'{connection.DataSource}' is empty: it is no database of this program.");
        }
    }

    private static List<string> Missing(SqliteConnection connection)
    {
        var applied = Applied(connection);
        var known = Scripts.Select(script => script.Name).ToList();
        if (applied.Except(known).Any())
        {
            throw new StoreException(
                StoreFault.NewerVersion,
                $"'{connection.DataSource}' was made by a newer version of this program ({applied.Except(known).Max()}): install that version.");
        }

        return [.. known.Except(applied)];
    }

    private static List<string> Applied(SqliteConnection connection)
    {
        var tables = Names(connection, "select name from sqlite_master where type = 'table'");
        if (tables.Contains(JournalTable))
        {
            return Names(connection, "select ScriptName from schema_version");
        }

        if (tables.Count > 0)
        {
            throw new StoreException(
                StoreFault.NotADatabase, $"'{connection.DataSource}' is the database of another program: name another file.");
        }

        return [];
    }

    private static void Upgrade(SqliteConnection connection)
    {
        using var shared = new SharedConnection(connection);
        var result = DeployChanges.To.SqliteDatabase(shared)
            .WithScripts(Scripts.Select(script => new SqlScript(script.Name, script.Sql)))
            .JournalToSqliteTable(JournalTable)
            .WithVariablesDisabled()
            .WithoutTransaction()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw result.Error;
        }
    }

    private static List<string> Names(SqliteConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of this class come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private static string Read(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
