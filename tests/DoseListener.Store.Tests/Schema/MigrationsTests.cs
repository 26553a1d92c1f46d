using System.Security.Cryptography;
using System.Text;
using Dapper;
using DoseListener.Store.Schema;
using DoseListener.Testing;

namespace DoseListener.Store.Tests.Schema;

internal sealed class MigrationsTests
{
    /// <summary>SHA-256 of each released script. A script is never changed after its release: add the next number.</summary>
    private static readonly Dictionary<string, string> Released = new()
    {
        ["0001-instance.sql"] = "70a0de3daa620d8da04d9b1a944fb38091795a40a147f441ddc5fc067374828e",
        ["0002-dose.sql"] = "7c4d7fc04302efe7bb1c093296f1b953bd2fb7671cc79e0dbf955d0be2ce55ec",
        ["0003-alerts.sql"] = "dae2fa520a943c3f2297d0b6c9e788a4e8b5418376a490c0aa21055dd69c0444",
        ["0004-upkeep.sql"] = "ba1657a97c4c2901de8cc71685b91883f1665e17ab903d2a36b70d6c81f02fe7",
        ["0005-commitment.sql"] = "31837ab3a6ef28d301bcca7e9d5a87d7729952f2bee6b6968d7acbcadae4fa51",
        ["0006-event-index.sql"] = "327a4e63583e282b926688ae853753d15ce37208eddd45696cda616da6e51f34",
        ["0007-procedure-step.sql"] = "92e5f0840b6671bbe4e181f0dbf4bc27929cb8936172983e0c5cf1400cffc6ba",
        ["0008-sizes.sql"] = "cd29fd0b17e19366437da4174d5e3d81bde593888bd0769c5349245180614817",
        ["0009-study-size.sql"] = "ba0ec4fbbd358624d676afe698dff19e185d5ef8109c2158cbdafba5042bd7f8",
    };

    [Test]
    public void Released_script_is_never_changed()
    {
        var hashes = Migrations.Scripts.ToDictionary(
            script => script.Name,
            script => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script.Sql.ReplaceLineEndings("\n")))));

        Assert.That(hashes, Is.EquivalentTo(Released));
    }

    [Test]
    public void Scripts_are_numbered_without_a_gap() => Assert.That(
        Migrations.Scripts.Select(script => script.Name[..5]),
        Is.EqualTo(Enumerable.Range(1, Migrations.Scripts.Count).Select(number => $"{number:0000}-")));

    [Test]
    public async Task Final_schema_is_the_one_reviewed()
    {
        using var database = new TestDatabase();
        await using (database.Open())
        {
            await using var connection = database.Connect();
            var statements = connection.Query<string>(
                "select sql from sqlite_schema where sql is not null and name not like 'sqlite_%' order by type, name");
            Golden.Matches(
                "tests/DoseListener.Store.Tests/Schema/schema.golden.sql",
                string.Join(";\n\n", statements.Select(sql => sql.ReplaceLineEndings("\n"))) + ";\n");
        }
    }

    [Test]
    public async Task Opening_again_applies_nothing_and_keeps_everything()
    {
        using var database = new TestDatabase();
        await using (var store = database.Open())
        {
            await store.SaveAsync(Records.Instance("1.1"), CancellationToken.None);
        }

        await using (var store = database.Open())
        {
            Assert.That(store.Reader.Count(new()), Is.EqualTo(1));
        }

        await using var connection = database.Connect();
        Assert.That(connection.Query<string>("select ScriptName from schema_version"), Is.EqualTo(Released.Keys));
    }

    [Test]
    public async Task Database_of_a_newer_version_is_refused_and_left_alone()
    {
        using var database = new TestDatabase();
        await using (database.Open())
        {
        }

        await using (var connection = database.Connect())
        {
            connection.Execute("insert into schema_version (ScriptName, Applied) values ('9999-tomorrow.sql', '2030-01-01')");
        }

        var refusal = Assert.Throws<StoreException>(() => database.Open());
        Assert.That(refusal.Fault, Is.EqualTo(StoreFault.NewerVersion));
        Assert.That(refusal.Message, Does.Contain("9999-tomorrow.sql").And.Contain("install that version"));
        Assert.That(() => StoreReader.Open(database.Path), Throws.InstanceOf<StoreException>());
    }

    [Test]
    public async Task Database_of_another_program_is_refused()
    {
        using var database = new TestDatabase();
        await using (var connection = database.Connect())
        {
            connection.Execute("create table photographs (id integer)");
        }

        var refusal = Assert.Throws<StoreException>(() => database.Open());
        Assert.That(refusal.Fault, Is.EqualTo(StoreFault.NotADatabase));
    }

    [Test]
    public async Task Two_programs_that_open_a_new_database_at_once_make_it_once()
    {
        using var database = new TestDatabase();
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => database.Open())));
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }

        await using var connection = database.Connect();
        Assert.That(connection.Query<string>("select ScriptName from schema_version"), Is.EqualTo(Released.Keys));
    }

    [Test]
    public async Task Reader_refuses_a_database_that_was_never_finished()
    {
        using var database = new TestDatabase();
        await using (database.Open())
        {
        }

        await using (var connection = database.Connect())
        {
            connection.Execute("delete from schema_version");
        }

        var refusal = Assert.Throws<StoreException>(() => StoreReader.Open(database.Path));
        Assert.That(refusal.Fault, Is.EqualTo(StoreFault.OlderVersion));
    }
}
