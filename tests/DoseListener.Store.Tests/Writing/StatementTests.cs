using DoseListener.Store.Writing;
using Microsoft.Data.Sqlite;

namespace DoseListener.Store.Tests.Writing;

internal sealed class StatementTests
{
    private SqliteConnection _connection = null!;

    [SetUp]
    public void SetUp()
    {
        _connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        _connection.Open();
    }

    [TearDown]
    public void TearDown() => _connection.Dispose();

    [TestCase("", "text 0 ")]
    [TestCase("CT1", "text 3 435431")]
    [TestCase("Größe µ 漢字 😀", "text 12 4772C3B6C39F6520C2B520E6BCA2E5AD9720F09F9880")]
    [TestCase(null, "null  ")]
    public void Text_arrives_as_it_was(string? text, string expected)
    {
        using var statement = new Statement(_connection.Handle!, "select typeof(?1) || ' ' || coalesce(length(?1), '') || ' ' || hex(coalesce(?1, ''))");
        Assert.That(statement.Bind(text).Step(), Is.True);
        Assert.That(statement.Text(0), Is.EqualTo(expected));
    }

    [TestCase(168)]
    [TestCase(169)]
    [TestCase(170)]
    [TestCase(171)]
    [TestCase(100_000)]
    public void Text_of_any_length_arrives_whole(int length)
    {
        using var statement = new Statement(_connection.Handle!, "select ?1 = replace(printf('%*s', ?2, ''), ' ', '漢')");
        Assert.That(statement.Bind(new string('漢', length)).Bind(length).FirstInteger(), Is.EqualTo(1));
    }

    [Test]
    public void Zero_character_does_not_end_the_text()
    {
        using var statement = new Statement(_connection.Handle!, "select hex(?1) = '410042'");
        Assert.That(statement.Bind("A\0B").FirstInteger(), Is.EqualTo(1));
    }

    [Test]
    public void Empty_blob_is_not_null()
    {
        using var statement = new Statement(_connection.Handle!, "select typeof(?1) = 'blob' and length(?1) = 0");
        Assert.That(statement.Bind([]).FirstInteger(), Is.EqualTo(1));
    }

    [Test]
    public void Statement_is_ready_again_after_an_error()
    {
        using var create = new Statement(_connection.Handle!, "create table t (x integer unique)");
        create.Execute();
        using var insert = new Statement(_connection.Handle!, "insert into t values (?1)");
        insert.Bind(1).Execute();

        Assert.That(() => insert.Bind(1).Execute(), Throws.InstanceOf<SqliteException>());
        Assert.That(() => insert.Bind(2).Execute(), Throws.Nothing);
    }

    [Test]
    public void Binding_too_much_leaves_the_statement_ready()
    {
        using var statement = new Statement(_connection.Handle!, "select ?1");

        Assert.That(() => statement.Bind(1).Bind(2), Throws.InstanceOf<SqliteException>());
        Assert.That(statement.Bind(3).FirstInteger(), Is.EqualTo(3));
    }
}
