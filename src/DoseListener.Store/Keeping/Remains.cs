using Dapper;
using DoseListener.Store.Writing;
using Microsoft.Data.Sqlite;

namespace DoseListener.Store.Keeping;

/// <summary>What studies leave behind that are gone or never came: imported sizes, accession numbers, and requests for storage commitment that are settled.</summary>
/// <param name="find">Keys of what may go, for a connection that only reads.</param>
/// <param name="delete">One of them, <c>?1</c>, if that still holds; <c>?2</c> is what it has to be older than.</param>
/// <param name="follows">What goes with it in the same unit, as <paramref name="delete"/>; null for nothing.</param>
internal sealed class Remains(string find, string delete, string? follows = null)
{
    private const string NoObject = "not exists (select 1 from instance i where i.study_instance_uid = t.study_instance_uid)";

    private const string NoSize =
        """
        not exists (select 1 from imported_size o where o.study_instance_uid = t.study_instance_uid)
          and not exists (select 1 from study_accession l join accession_size a on a.accession = l.accession where l.study_instance_uid = t.study_instance_uid)
        """;

    private readonly SqlText[] _deletes = follows is null ? [new(delete)] : [new(delete), new(follows)];

    /// <summary>In their order, since what goes first keeps what follows.</summary>
    public static readonly IReadOnlyList<Remains> All =
    [
        Of("study_accession", "study_instance_uid", NoObject, DeleteOf("study_size", "study_instance_uid", NoSize)),
        Of("imported_size", "study_instance_uid", $"t.imported_at < {{0}} and {NoObject}", DeleteOf("study_size", "study_instance_uid", NoSize)),
        Of("accession_size", "accession", "t.imported_at < {0} and not exists (select 1 from study_accession l where l.accession = t.accession)"),
        Of("study_size", "study_instance_uid", NoSize),
        Of("commitment", "id", "t.state <> 'waiting' and t.requested_at < {0} and (t.reported_at is null or t.reported_at < {0})"),
    ];

    public List<string> Find(SqliteConnection connection, string cutoff) => [.. connection.Query<string>(find, new { cutoff }, commandTimeout: 0)];

    public void Delete(WriteSession session, string key, string cutoff)
    {
        foreach (var delete in _deletes)
        {
            session[delete].Bind(key).Bind(cutoff).Execute();
        }
    }

    private static Remains Of(string table, string key, string condition, string? follows = null) => new(
        $"select distinct cast(t.{key} as text) from {table} t where {condition.Replace("{0}", "@cutoff", StringComparison.Ordinal)}",
        DeleteOf(table, key, condition),
        follows);

    private static string DeleteOf(string table, string key, string condition) =>
        $"delete from {table} as t where t.{key} = ?1 and {condition.Replace("{0}", "?2", StringComparison.Ordinal)} and ?2 is not null";
}
