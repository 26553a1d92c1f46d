using Dapper;
using Microsoft.Data.Sqlite;

namespace DoseListener.Store.Steps;

/// <summary>Reads rows of <c>procedure_step</c>.</summary>
internal static class StepQuery
{
    /// <summary>What tells the object of a step from others that use its UID.</summary>
    public static string? FingerprintOf(SqliteConnection connection, string sopInstanceUid) => connection.ExecuteScalar<string?>(
        "select i.sha256 from procedure_step p join instance i on i.id = p.instance_id where p.sop_instance_uid = @sopInstanceUid", new { sopInstanceUid });

    public static IEnumerable<StepRow> OfStudy(SqliteConnection connection, string studyInstanceUid, SqliteTransaction? transaction) => connection
        .Query<(string SopInstanceUid, string Status, string Content, string CreatedAt, string UpdatedAt)>(
            """
            select sop_instance_uid, status, content, created_at, updated_at from procedure_step
            where study_instance_uid = @studyInstanceUid order by started_at, sop_instance_uid
            """,
            new { studyInstanceUid },
            transaction)
        .Select(row => new StepRow(row.SopInstanceUid, new(row.Status, StepTable.Read(row.Content)), UtcText.Parse(row.CreatedAt), UtcText.Parse(row.UpdatedAt)));
}
