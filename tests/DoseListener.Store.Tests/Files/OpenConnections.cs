using DoseListener.Store.Files;
using DoseListener.Store.Schema;
using Microsoft.Data.Sqlite;

namespace DoseListener.Store.Tests.Files;

/// <summary>The writing connection in the hands of a test.</summary>
internal static class OpenConnections
{
    public static SqliteConnection Writing(TestDatabase database)
    {
        using var upgrading = Connections.OpenForWriting(DatabaseFile.Prepare(database.Path), TimeSpan.FromSeconds(1));
        Migrations.Apply(upgrading);
        return Connections.OpenForCommits(database.Path, TimeSpan.FromSeconds(1));
    }
}
