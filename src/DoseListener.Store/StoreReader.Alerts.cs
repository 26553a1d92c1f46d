using System.Text.Json;
using Dapper;
using DoseListener.Dose.Alerts;
using DoseListener.Store.Alerts;
using DoseListener.Store.Files;
using DoseListener.Store.Queries;
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

    /// <summary>Alerts in the order of their numbers.</summary>
    public IReadOnlyList<StoredAlert> Alerts(AlertFilter filter) => StoreFaults.Translate(Path, () =>
    {
        var conditions = new Conditions()
            .Add("state = @state", "state", filter.State is { } state ? Words.Of(state) : null)
            .Add("severity = @severity", "severity", filter.Severity?.ToString())
            .Add("rule_id = @rule collate nocase", "rule", filter.RuleId)
            .Add("suppressed_reason = @reason", "reason", filter.SuppressedReason is { } reason ? Words.Of(reason) : null)
            .Add("created_at >= @since", "since", Queries.Conditions.Moment(filter.Since))
            .Add("created_at < @until", "until", Queries.Conditions.Moment(filter.Until))
            .Add("study_instance_uid = @study", "study", filter.StudyInstanceUid)
            .AddFlag("is_held_by_storm", filter.IsHeldByStorm);
        using var connection = Connect();
        return connection.Query<string>($"select content from alert {conditions.Where} order by id", conditions.Parameters).Select(ThreadQuery.Alert).ToList();
    });

    /// <summary>Everything about one alert; null where there is none of this number.</summary>
    public AlertDetail? Alert(long id) => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction(deferred: true);
        if (connection.ExecuteScalar<string?>("select content from alert where id = @id", new { id }, transaction) is not { } content)
        {
            return null;
        }

        var history = connection.Query<HistoryRow>(
            """
            select state as State, at as At, by_whom as ByWhom, reason as Reason, note as Note, value as Value, severity as Severity, rule_id as RuleId
            from alert_history where alert_id = @id order by id
            """,
            new { id },
            transaction).Select(row => new AlertEntry(
                Words.Parse<AlertState>(row.State), UtcText.Parse(row.At), row.ByWhom, row.Reason, row.Note, (decimal)row.Value, Enum.Parse<Severity>(row.Severity), row.RuleId));
        var mails = Mails(connection, transaction, $"select {MailColumns} from mail m join mail_alert l on l.mail_id = m.id where l.alert_id = @id order by m.id", new { id });
        return new AlertDetail(ThreadQuery.Alert(content), [.. history], mails);
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

    private sealed record HistoryRow(string State, string At, string ByWhom, string? Reason, string? Note, double Value, string Severity, string RuleId);

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
