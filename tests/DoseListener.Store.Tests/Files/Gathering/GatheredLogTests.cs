using CsCheck;
using Dapper;
using DoseListener.Store.Files.Gathering;
using Microsoft.Data.Sqlite;

namespace DoseListener.Store.Tests.Files.Gathering;

internal sealed class GatheredLogTests
{
    private TestDatabase _database = null!;

    [SetUp]
    public void SetUp() => _database = new TestDatabase();

    [TearDown]
    public void TearDown() => _database.Dispose();

    [Test]
    public void Commit_is_in_the_file_for_others_whether_or_not_it_is_synchronized([Values("off", "normal", "full", "extra")] string synchronous)
    {
        using var writer = Connect(_database.Path, gathers: true);
        writer.Execute($"pragma synchronous = {synchronous}; create table t (id integer primary key, bytes blob)");
        using var reader = Connect(_database.Path, gathers: false);
        for (var number = 1; number <= 50; number++)
        {
            writer.Execute("insert into t (bytes) values (randomblob(@bytes))", new { bytes = number * 700 });

            Assert.That(reader.ExecuteScalar<long>("select count(*) from t"), Is.EqualTo(number));
        }

        Assert.That(reader.ExecuteScalar<string>("pragma integrity_check"), Is.EqualTo("ok"));
    }

    [Test]
    public void What_is_not_committed_is_not_there_after_a_crash()
    {
        using var writer = Connect(_database.Path, gathers: true);
        writer.Execute("create table t (bytes blob); insert into t values (randomblob(9000))");
        writer.Execute("pragma cache_size = 4; begin");
        for (var number = 0; number < 200; number++)
        {
            writer.Execute("insert into t values (randomblob(9000))");
        }

        using var crashed = Crashed();

        Assert.That(writer.ExecuteScalar<long>("select count(*) from t"), Is.EqualTo(201));
        Assert.That(crashed.ExecuteScalar<long>("select count(*) from t"), Is.EqualTo(1));
        Assert.That(crashed.ExecuteScalar<string>("pragma integrity_check"), Is.EqualTo("ok"));
    }

    /// <summary>What a rolled-back transaction had in its hands must not come into the log afterwards, over what others have committed there.</summary>
    [Test]
    public void Nothing_of_a_large_transaction_that_was_taken_back_is_written_over_the_commits_of_others()
    {
        using var first = OpenConnections.Writing(_database);
        using var second = OpenConnections.Writing(_database);
        first.Execute("create table t (bytes blob)");
        first.Execute("pragma cache_size = 4");
        for (var round = 1; round <= 10; round++)
        {
            first.Execute("begin immediate; insert into t values (randomblob(@bytes)); rollback", new { bytes = round * 13_000 });
            second.Execute("insert into t values (zeroblob(50000))");
            first.Execute("pragma wal_checkpoint(passive); pragma shrink_memory");

            Assert.That(first.ExecuteScalar<long>("select count(*) from t where bytes = zeroblob(50000)"), Is.EqualTo(round));
        }

        Assert.That(second.ExecuteScalar<string>("pragma integrity_check"), Is.EqualTo("ok"));
    }

    /// <summary>The cache of four pages makes SQLite write, read back and write again pages of transactions that are still open.</summary>
    [Test]
    public void Whatever_is_written_taken_back_and_copied_back_the_database_is_the_one_that_SQLite_alone_would_make() =>
        Gen.Int[0, 9].Array[1, 60].Sample(
            actions =>
            {
                using var alone = new TestDatabase();
                using var gathered = new TestDatabase();
                using var expected = Connect(alone.Path, gathers: false);
                using var actual = Connect(gathered.Path, gathers: true);
                using var copier = Connect(gathered.Path, gathers: false);
                foreach (var connection in new[] { expected, actual })
                {
                    connection.Execute("pragma cache_size = 4; create table t (id integer primary key, bytes blob); create index i on t (bytes)");
                }

                var (depth, isOpen) = (0, false);
                foreach (var (number, action) in actions.Index())
                {
                    var sql = action switch
                    {
                        0 when !isOpen => "begin immediate",
                        1 when isOpen => "commit",
                        2 when isOpen => "rollback",
                        3 when isOpen => $"savepoint s{++depth}",
                        4 when isOpen && depth > 0 => $"rollback to s{depth}",
                        5 => "delete from t where id % 3 = 0",
                        6 => $"update t set bytes = zeroblob({(number * 37) % 9000}) where id % 4 = 1",
                        7 when !isOpen => null,
                        _ => $"insert into t (bytes) values (cast(printf('%0{1 + ((number * 1009) % 20000)}d', {number}) as blob))",
                    };
                    if (sql is null)
                    {
                        copier.Execute("pragma wal_checkpoint(passive)");
                        continue;
                    }

                    isOpen = action is not (1 or 2) && (isOpen || action == 0);
                    depth = isOpen ? depth : 0;
                    expected.Execute(sql);
                    actual.Execute(sql);
                }

                return Content(actual) == Content(expected) && actual.ExecuteScalar<string>("pragma integrity_check") == "ok" && (isOpen || Content(copier) == Content(expected));
            },
            iter: 60);

    private static string Content(SqliteConnection connection) =>
        connection.ExecuteScalar<string?>("select group_concat(id || ':' || hex(bytes)) from (select * from t order by id)") ?? "";

    /// <summary>The files as a process that was killed now would leave them.</summary>
    private SqliteConnection Crashed()
    {
        var copy = Path.Combine(_database.Folder, "crashed.db");
        File.Copy(_database.Path, copy);
        File.Copy(_database.Path + "-wal", copy + "-wal");
        return Connect(copy, gathers: false);
    }

    private static SqliteConnection Connect(string path, bool gathers)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, Vfs = gathers ? GatheringFiles.Name : null }.ConnectionString);
        connection.Open();
        connection.Execute("pragma journal_mode = wal; pragma wal_autocheckpoint = 0");
        return connection;
    }
}
