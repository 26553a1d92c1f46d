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
    public void Nothing_is_left_of_the_row_before()
    {
        using var statement = new Statement(_connection.Handle!, "select coalesce(?1, '-') || coalesce(?2, '-') || coalesce(?3, '-') || coalesce(?4, '-')");
        var rows = new List<string>();
        foreach (var isSet in new[] { 0, 15, 0, 5, 10, 15, 8, 0 })
        {
            statement.Bind((isSet & 1) > 0 ? "a" : null).Bind((isSet & 2) > 0 ? 2L : null).Bind((isSet & 4) > 0 ? 3.5 : null).BindText((isSet & 8) > 0 ? [0x62] : null).Step();
            rows.Add(statement.Text(0));
            statement.Reset();
        }

        Assert.That(rows, Is.EqualTo(new[] { "----", "a23.5b", "----", "a-3.5-", "-2-b", "a23.5b", "---b", "----" }));
    }

    [Test]
    public void One_NULL_too_many_is_refused()
    {
        using var statement = new Statement(_connection.Handle!, "select ?1");
        Assert.That(Assert.Throws<SqliteException>(() => statement.Bind((string?)null).Bind((string?)null)).SqliteErrorCode, Is.EqualTo(SQLitePCL.raw.SQLITE_RANGE));
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
