using System.Text.Json;
using Dapper;
using DoseListener.Dose.Alerts;
using DoseListener.Store.Alerts;
using DoseListener.Store.Files;
using Microsoft.Data.Sqlite;

namespace DoseListener.Store;

/// <summary>Alerts and the mail about them.</summary>
public sealed partial class StoreReader
{
    private const string MailColumns =
        """
        m.id as Id, m.message_id as MessageId, m.kind as Kind, m.severity as Severity, m.recipient as Recipient, m.in_reply_to as InReplyTo,
        m.subject as Subject, m.text_body as Text, m.html_body as Html, m.state as State, m.attempts as Attempts, m.created_at as CreatedAt,
        m.first_attempt_at as FirstAttemptAt, m.next_attempt_at as NextAttemptAt, m.sent_at as SentAt, m.last_error as LastError
        """;

    /// <summary>Mail whose next attempt is due, the most severe first, then the oldest.</summary>
    public IReadOnlyList<OutboxRow> DueMail(DateTimeOffset now, int atMost) => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction(deferred: true);
        return Mails(
            connection,
            transaction,
            $"""
            select {MailColumns} from mail m where m.next_attempt_at <= @now
            order by case m.severity when 'Critical' then 0 when 'Review' then 1 else 2 end, m.id
            limit @atMost
            """,
            new { now = UtcText.Format(now), atMost });
    });

    /// <summary>When the next mail is due; null when none waits.</summary>
    public DateTimeOffset? NextMailAt() => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        return connection.ExecuteScalar<string?>("select min(next_attempt_at) from mail where next_attempt_at is not null") is { } text ? UtcText.Parse(text) : (DateTimeOffset?)null;
    });

    /// <summary>Everything that was said about one study; <see cref="AlertThread.None"/> where nothing was.</summary>
    /// <param name="sameExposures">Other studies that hold the same exposures: their alerts are <see cref="AlertThread.Elsewhere"/>.</param>
    public AlertThread Thread(string studyInstanceUid, IReadOnlyList<string>? sameExposures = null) => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction(deferred: true);
        return ThreadQuery.Read(connection, transaction, studyInstanceUid, sameExposures ?? []);
    });

    private static List<OutboxRow> Mails(SqliteConnection connection, SqliteTransaction transaction, string sql, object parameters)
    {
        var rows = connection.Query<MailRow>(sql, parameters, transaction).AsList();
        var alerts = connection.Query<(long Mail, long Alert)>(
            "select mail_id, alert_id from mail_alert where mail_id in (select value from json_each(@ids)) order by mail_id, place",
            new { ids = JsonSerializer.Serialize(rows.Select(row => row.Id)) },
            transaction).ToLookup(link => link.Mail, link => link.Alert);
        return [.. rows.Select(row => row.ToOutbox([.. alerts[row.Id]]))];
    }

    private sealed record MailRow(
        long Id, string MessageId, string Kind, string Severity, string Recipient, string? InReplyTo, string Subject, string Text, string Html, string State,
        long Attempts, string CreatedAt, string? FirstAttemptAt, string? NextAttemptAt, string? SentAt, string? LastError)
    {
        public OutboxRow ToOutbox(IReadOnlyList<long> alerts) => new(
            Id,
            new(MessageId, Words.Parse<MailKind>(Kind), Enum.Parse<Severity>(Severity), Recipient, InReplyTo, Subject, Text, Html, alerts),
            Words.Parse<MailState>(State),
            (int)Attempts,
            UtcText.Parse(CreatedAt),
            Moment(FirstAttemptAt),
            Moment(NextAttemptAt),
            Moment(SentAt),
            LastError);
    }

    private static DateTimeOffset? Moment(string? text) => text is null ? null : UtcText.Parse(text);
}
