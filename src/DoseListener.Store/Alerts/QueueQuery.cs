using Dapper;
using Microsoft.Data.Sqlite;

namespace DoseListener.Store.Alerts;

/// <summary>Reads the queue of studies that wait to be judged.</summary>
internal static class QueueQuery
{
    private const string Columns =
        """
        select study_instance_uid as StudyInstanceUid, due_at as DueAt, enqueued_at as EnqueuedAt, reason as Reason, attempts as Attempts, parked_at as ParkedAt
        from evaluation
        """;

    public static QueuedStudy? Find(SqliteConnection connection, SqliteTransaction? transaction, string study) =>
        Rows(connection, transaction, "where study_instance_uid = @study", new { study }).FirstOrDefault();

    public static List<QueuedStudy> Rows(SqliteConnection connection, SqliteTransaction? transaction, string condition, object parameters) =>
    [
#pragma warning disable CA2100 // Conditions are constants of the callers.
        .. connection.Query<Row>($"{Columns} {condition}", parameters, transaction).Select(row => new QueuedStudy(
#pragma warning restore CA2100
            row.StudyInstanceUid, UtcText.Parse(row.DueAt), UtcText.Parse(row.EnqueuedAt), Words.Parse<EvaluationReason>(row.Reason), (int)row.Attempts, row.ParkedAt is null ? null : UtcText.Parse(row.ParkedAt))),
    ];

    private sealed record Row(string StudyInstanceUid, string DueAt, string EnqueuedAt, string Reason, long Attempts, string? ParkedAt);
}
