using System.Text.Json;
using Dapper;
using DoseListener.Dose.Alerts;
using Microsoft.Data.Sqlite;

namespace DoseListener.Store.Alerts;

/// <summary>Reads what was said about a study.</summary>
internal static class ThreadQuery
{
    public static AlertThread Read(SqliteConnection connection, SqliteTransaction transaction, string study, IReadOnlyList<string> sameExposures)
    {
        var revision = connection.ExecuteScalar<long?>("select revision from alert_thread where study_instance_uid = @study", new { study }, transaction) ?? 0;
        var mails = connection.Query<(string MessageId, string Kind, string Recipient, string CreatedAt)>(
            """
            select m.message_id, m.kind, m.recipient, m.created_at from mail m
            where m.id in (select l.mail_id from alert a join mail_alert l on l.alert_id = a.id where a.study_instance_uid = @study)
            order by m.id
            """,
            new { study },
            transaction);
        return new(
            revision,
            Alerts(connection, transaction, [study]),
            [.. mails.Select(mail => new ThreadMail(mail.MessageId, Words.Parse<MailKind>(mail.Kind), mail.Recipient, UtcText.Parse(mail.CreatedAt)))],
            sameExposures.Count == 0 ? [] : Alerts(connection, transaction, sameExposures));
    }

    private static List<StoredAlert> Alerts(SqliteConnection connection, SqliteTransaction transaction, IReadOnlyList<string> studies) =>
    [
        .. connection.Query<string>(
            "select content from alert where study_instance_uid in (select value from json_each(@studies)) order by alert_key, id",
            new { studies = JsonSerializer.Serialize(studies) },
            transaction).Select(Alert),
    ];

    public static StoredAlert Alert(string content) =>
        JsonSerializer.Deserialize(content, AlertJson.Default.StoredAlert) ?? throw new InvalidDataException("The content of an alert is empty.");
}
