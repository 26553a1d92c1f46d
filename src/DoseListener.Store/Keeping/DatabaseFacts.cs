using Dapper;
using DoseListener.Store.Files;
using DoseListener.Store.Ingest;
using DoseListener.Store.Schema;

namespace DoseListener.Store.Keeping;

/// <summary>What a look at the database from outside shows.</summary>
/// <param name="Mistakes">What SQLite's own check found; null: it was not made.</param>
public sealed record DatabaseFacts(string SqliteVersion, string JournalMode, string LastMigration, long Bytes, long LogBytes, long Unreadable, DateTimeOffset? NewestReceived, IReadOnlyList<string>? Mistakes)
{
    /// <param name="deep">Reads the whole file.</param>
    /// <exception cref="StoreException">It cannot be used; the message says what to do.</exception>
    public static DatabaseFacts Of(string database, bool deep, CancellationToken cancellationToken)
    {
        var reader = StoreReader.Open(database);
        return StoreFaults.Translate(reader.Path, () =>
        {
            using var connection = reader.Connect();
            var newest = connection.ExecuteScalar<string?>("select max(received_at) from instance");
            return new DatabaseFacts(
                connection.ServerVersion,
                Connections.Durability(connection).JournalMode,
                Migrations.Scripts[^1].Name,
                new FileInfo(reader.Path).Length,
                new FileInfo(reader.Path + "-wal") is { Exists: true, Length: var log } ? log : 0,
                connection.ExecuteScalar<long>("select count(*) from instance where state = @state", new { state = InstanceStates.Unreadable }),
                newest is null ? null : UtcText.Parse(newest),
                deep ? Integrity.Check(connection, cancellationToken) : null);
        });
    }
}
