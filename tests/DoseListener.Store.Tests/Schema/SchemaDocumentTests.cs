using Dapper;
using DoseListener.Testing;

namespace DoseListener.Store.Tests.Schema;

/// <summary><c>docs/schema.md</c>: a heading <c>## name</c> for each table and view, and a table row <c>| `column` |</c> for each column.</summary>
internal sealed class SchemaDocumentTests
{
    [Test]
    public async Task Document_names_every_table_view_and_column_and_no_other()
    {
        using var database = new TestDatabase();
        await using var store = database.Open();
        await using var connection = database.Connect();
        var columns = connection.Query<string>(
            """
            select o.name || '.' || c.name
            from sqlite_schema o, pragma_table_info(o.name) c
            where o.type in ('table', 'view') and o.name not like 'sqlite_%'
            """);

        Assert.That(Documented(), Is.EquivalentTo(columns));
    }

    private static IEnumerable<string> Documented()
    {
        var section = "";
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "docs/schema.md")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                section = line[3..].Split(' ')[0].Trim('`');
            }
            else if (line.StartsWith("| `", StringComparison.Ordinal))
            {
                yield return $"{section}.{line.Split('`')[1]}";
            }
        }
    }
}
