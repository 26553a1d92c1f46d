using Dapper;
using DoseListener.Store.Ingest;
using Microsoft.Data.Sqlite;
using static DoseListener.Store.Tests.Doses;

namespace DoseListener.Store.Tests.Studies;

/// <summary>An instance, its dose and the study's place in the queue stand together or not at all.</summary>
internal sealed class AtomicityTests
{
    private TestDatabase _database = null!;

    [SetUp]
    public void SetUp() => _database = new TestDatabase();

    [TearDown]
    public void TearDown() => _database.Dispose();

    /// <summary>A crash leaves a part of the write-ahead log. Whatever part it is, no dose stands without its evaluation, its events and its totals.</summary>
    [Test]
    public async Task Log_that_ends_anywhere_leaves_only_whole_saves()
    {
        using var crashed = new TestDatabase();
        await using var store = _database.Open();
        for (var number = 1; number <= 12; number++)
        {
            await store.SaveAsync(Ct(number, [.. Enumerable.Range(1, number)]).Record() with { StudyInstanceUid = $"1.5.{number % 3}" }, CancellationToken.None);
        }

        var log = await File.ReadAllBytesAsync(_database.Path + "-wal");
        var random = new Random(5);
        var saves = new HashSet<long>();
        for (var round = 0; round < 60; round++)
        {
            File.Copy(_database.Path, crashed.Path, overwrite: true);
            File.Delete(crashed.Path + "-shm");
            await File.WriteAllBytesAsync(crashed.Path + "-wal", log[..random.Next(log.Length + 1)]);
            await using var connection = crashed.Connect();
            if (connection.QuerySingle<long>("select count(*) from sqlite_schema where name = 'evaluation'") == 1)
            {
                saves.Add(AssertWhole(connection));
            }
        }

        Assert.That(saves, Has.Count.GreaterThan(5), "The log was cut at too few places.");
    }

    [TestCase("document")]
    [TestCase("event")]
    [TestCase("evaluation")]
    public async Task Save_that_cannot_be_finished_leaves_nothing(string table)
    {
        await using var store = _database.Open();
        await store.SaveAsync(Ct(1, 1).Record(), CancellationToken.None);
        await using var connection = _database.Connect();
        var before = Everything(connection);
#pragma warning disable CA2100 // Three constants.
        connection.Execute($"create trigger fault before insert on {table} begin select raise(abort, 'fault'); end");
#pragma warning restore CA2100

        await Assert.ThatAsync(() => store.SaveAsync(Ct(2, 2).Record(), CancellationToken.None), Throws.InstanceOf<StoreException>());
        Assert.That(Everything(connection), Is.EqualTo(before));

        connection.Execute("drop trigger fault");
        Assert.That((await store.SaveAsync(Ct(2, 2).Record(), CancellationToken.None)).Outcome, Is.EqualTo(SaveOutcome.Stored));
        AssertWhole(connection);
    }

    [Test]
    public async Task Study_that_another_process_keeps_changing_is_merged_by_the_writer_itself()
    {
        await using var store = _database.Open();
        await store.SaveAsync(Ct(1, 1).Record(), CancellationToken.None);
        await using var connection = _database.Connect();

        // Every write of the instance table, the one of the attempt itself included, makes the study another one.
        connection.Execute("create trigger rival after insert on instance begin update study set revision = revision + 1; end");
        await store.SaveAsync(Ct(2, 2).Record(), CancellationToken.None);
        await store.SaveAsync(Ct(3, 3).Record(), CancellationToken.None);
        connection.Execute("update study set revision = revision + 100");
        await store.SaveAsync(Ct(4, 4).Record(), CancellationToken.None);

        Assert.That(connection.QuerySingle<(double, long)>("select dlp, document_count from study"), Is.EqualTo((400.0, 4L)));
        AssertWhole(connection);
    }

    private static long AssertWhole(SqliteConnection connection)
    {
        var (instances, documents) = connection.QuerySingle<(long, long)>("select (select count(*) from instance where state = 'dose'), (select count(*) from document)");
        Assert.That(documents, Is.EqualTo(instances));
        Assert.That(
            connection.Query<string>("select study_instance_uid from evaluation order by 1"),
            Is.EqualTo(connection.Query<string>("select study_instance_uid from study order by 1")));
        Assert.That(
            connection.Query<(long, long, double)>("select document_count, event_count, dlp from study order by id"),
            Is.EqualTo(connection.Query<(long, long, double)>(
                "select (select count(*) from document d where d.study_id = s.id), count(*), sum(e.dlp) from study s join event e on e.study_id = s.id group by s.id order by s.id")));
        return instances;
    }

    private static string Everything(SqliteConnection connection) => string.Join('\n', new[] { "instance", "kept_object", "study", "document", "event", "evaluation" }
#pragma warning disable CA2100 // The constants above.
        .SelectMany(table => connection.Query($"select * from {table}"))
#pragma warning restore CA2100
        .Select(row => string.Join('|', ((IDictionary<string, object?>)row).Values)));
}
