using System.Runtime.Versioning;
using Dapper;
using DoseListener.Store.Ingest;
using DoseListener.Store.Keeping;

namespace DoseListener.Store.Tests.Keeping;

/// <summary>A copy that was not read back is no backup, and a restore loses nothing that was there.</summary>
internal sealed class BackupTests
{
    private TestDatabase _database = null!;

    private string Copy => Path.Combine(_database.Folder, "backups", "copy.db");

    [SetUp]
    public void SetUp() => _database = new TestDatabase();

    [TearDown]
    public void TearDown() => _database.Dispose();

    [Test]
    public async Task Copy_holds_what_was_acknowledged_while_senders_went_on()
    {
        await using var store = _database.Open();
        await Save(store, "1", 50);
        using var done = new CancellationTokenSource();
        var sender = Task.Run(async () =>
        {
            for (var number = 0; !done.IsCancellationRequested; number++)
            {
                Assert.That((await store.SaveAsync(Records.Instance($"2.{number}"), CancellationToken.None)).Outcome, Is.EqualTo(SaveOutcome.Stored));
            }
        });

        var report = await Backup.MakeAsync(_database.Path, Copy, TimeProvider.System, CancellationToken.None);
        await done.CancelAsync();
        await sender;

        Assert.That(report.Objects, Is.EqualTo(report.Instances).And.GreaterThanOrEqualTo(50));
        Assert.That(StoreReader.Open(Copy).Instances(new()).Select(row => row.SopInstanceUid), Is.SupersetOf(Enumerable.Range(0, 50).Select(number => $"1.{number}")));
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(Copy)!).Select(Path.GetFileName), Does.Not.Contain("copy.db.partial"));
    }

    [Test]
    [UnsupportedOSPlatform("windows")]
    [Platform(Exclude = "Win")]
    public async Task Copy_is_one_file_that_nobody_else_may_read()
    {
        await using var store = _database.Open();
        await Backup.MakeAsync(_database.Path, Copy, TimeProvider.System, CancellationToken.None);

        Assert.That(Directory.GetFiles(Path.GetDirectoryName(Copy)!), Has.Length.EqualTo(1));
        Assert.That(File.GetUnixFileMode(Copy), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task File_that_is_there_is_never_overwritten()
    {
        await using var store = _database.Open();
        Directory.CreateDirectory(Path.GetDirectoryName(Copy)!);
        await File.WriteAllTextAsync(Copy, "mine");

        var refusal = await Assert.ThrowsAsync<StoreException>(() => Backup.MakeAsync(_database.Path, Copy, TimeProvider.System, CancellationToken.None));
        Assert.That(refusal.Fault, Is.EqualTo(StoreFault.Exists));
        Assert.That(await File.ReadAllTextAsync(Copy), Is.EqualTo("mine"));
    }

    [Test]
    public async Task Kept_object_that_is_not_what_was_received_is_found_and_there_is_no_copy()
    {
        await using (var store = _database.Open())
        {
            await Save(store, "1", 3);
        }

        await using (var connection = _database.Connect())
        {
            connection.Execute("update kept_object set bytes = (select bytes from kept_object where instance_id = 2) || x'00' where instance_id = 2; update instance set kept_sha256 = 'other' where id = 3");
        }

        var refusal = await Assert.ThrowsAsync<StoreException>(() => Backup.MakeAsync(_database.Path, Copy, TimeProvider.System, CancellationToken.None));
        Assert.That(refusal.Message, Does.Contain("the kept object 1.2 is not what was received"));
        Assert.That(File.Exists(Copy), Is.False);
    }

    [Test]
    public async Task Restored_database_is_the_copy_and_what_was_there_stays_beside_it()
    {
        await using (var store = _database.Open())
        {
            await Save(store, "1", 2);
            await Backup.MakeAsync(_database.Path, Copy, TimeProvider.System, CancellationToken.None);
            await Save(store, "2", 2);
        }

        var report = await Backup.RestoreAsync(Copy, _database.Path, TimeProvider.System, CancellationToken.None);

        await using var restored = _database.Open();
        Assert.That(restored.Reader.Count(new()), Is.EqualTo(2));
        Assert.That((await restored.SaveAsync(Records.Instance("3"), CancellationToken.None)).Outcome, Is.EqualTo(SaveOutcome.Stored));
        Assert.That(StoreReader.Open(report.Aside!).Count(new()), Is.EqualTo(4));
    }

    [Test]
    public async Task Restore_beside_a_service_is_refused_and_changes_nothing()
    {
        await using var store = _database.Open();
        await Backup.MakeAsync(_database.Path, Copy, TimeProvider.System, CancellationToken.None);
        using var service = ServiceLock.Take(_database.Path);

        var refusal = await Assert.ThrowsAsync<StoreException>(() => Backup.RestoreAsync(Copy, _database.Path, TimeProvider.System, CancellationToken.None));
        Assert.That(refusal.Fault, Is.EqualTo(StoreFault.Locked));
    }

    [Test]
    public async Task Restore_beside_an_import_is_refused()
    {
        await using var store = _database.Open();
        await Save(store, "1", 1);
        await Backup.MakeAsync(_database.Path, Copy, TimeProvider.System, CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<StoreException>(() => Backup.RestoreAsync(Copy, _database.Path, TimeProvider.System, CancellationToken.None));
        Assert.That(refusal.Fault, Is.EqualTo(StoreFault.Locked));
        Assert.That((await store.SaveAsync(Records.Instance("2"), CancellationToken.None)).Outcome, Is.EqualTo(SaveOutcome.Stored));
    }

    [TestCase("not a database, whatever it is called")]
    [TestCase("")]
    public async Task Restore_of_what_is_no_copy_is_refused_and_the_database_stays(string content)
    {
        await using (var store = _database.Open())
        {
            await Save(store, "1", 1);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Copy)!);
        await File.WriteAllTextAsync(Copy, content);
        await Assert.ThrowsAsync<StoreException>(() => Backup.RestoreAsync(Copy, _database.Path, TimeProvider.System, CancellationToken.None));

        await using var same = _database.Open();
        Assert.That(same.Reader.Count(new()), Is.EqualTo(1));
    }

    [Test]
    public async Task Damaged_database_gives_way_to_a_copy()
    {
        await using (var store = _database.Open())
        {
            await Save(store, "1", 1);
            await Backup.MakeAsync(_database.Path, Copy, TimeProvider.System, CancellationToken.None);
        }

        await File.WriteAllBytesAsync(_database.Path, [.. Enumerable.Repeat((byte)0xA5, 8192)]);
        var report = await Backup.RestoreAsync(Copy, _database.Path, TimeProvider.System, CancellationToken.None);

        Assert.That(new FileInfo(report.Aside!).Length, Is.EqualTo(8192));
        Assert.That(StoreReader.Open(_database.Path).Count(new()), Is.EqualTo(1));
    }

    [Test]
    public void Database_whose_restore_was_interrupted_is_not_begun_anew()
    {
        File.WriteAllText(_database.Path + ".restoring", "half");

        Assert.That(() => _database.Open(), Throws.InstanceOf<StoreException>().With.Message.Contains("run 'restore' again"));
        Assert.That(File.Exists(_database.Path), Is.False);
    }

    [Test]
    public async Task Upgrade_of_a_used_database_leaves_its_old_state_beside_it()
    {
        await using (var store = _database.Open())
        {
            await Save(store, "1", 1);
        }

        await using (var connection = _database.Connect())
        {
            connection.Execute(
                """
                drop view configuration_log; drop view retention_log; drop table configuration_change; drop table configuration;
                drop table sender_activity; drop table retention_run; delete from schema_version where ScriptName = '0004-upkeep.sql'
                """);
        }

        var log = new LogLines();
        await using (var store = _database.Open(logger: log))
        {
            Assert.That(store.Reader.Count(new()), Is.EqualTo(1));
        }

        var copy = _database.Path + ".before-0004-upkeep";
        await using var old = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={copy};Mode=ReadOnly;Pooling=False");
        old.Open();
        Assert.That(old.Query<string>("select name from sqlite_schema where name = 'sender_activity'"), Is.Empty);
        Assert.That(old.ExecuteScalar<long>("select count(*) from instance"), Is.EqualTo(1));
        Assert.That(log.Ids, Does.Contain(4100));
    }

    [Test]
    public async Task Compacting_gives_the_space_of_what_was_deleted_back()
    {
        await using (var store = _database.Open())
        {
            for (var number = 0; number < 20; number++)
            {
                await store.SaveAsync(Records.OfSize($"1.{number}", 100_000), CancellationToken.None);
            }
        }

        await using (var connection = _database.Connect())
        {
            connection.Execute("delete from kept_object");
        }

        var (before, after) = Compaction.Run(_database.Path);
        Assert.That(after, Is.LessThan(before / 5));
        Assert.That(StoreReader.Open(_database.Path).Count(new()), Is.EqualTo(20));
    }

    private static async Task Save(DoseStore store, string prefix, int count)
    {
        for (var number = 0; number < count; number++)
        {
            await store.SaveAsync(Records.Instance($"{prefix}.{number}"), CancellationToken.None);
        }
    }
}
