using Dapper;
using DoseListener.Store.Alerts;
using DoseListener.Store.Files;

namespace DoseListener.Store;

/// <summary>The outbox as a whole.</summary>
public sealed partial class StoreReader
{
    /// <param name="refusedSince">Refusals of mails that were written earlier are history.</param>
    public OutboxSummary Outbox(DateTimeOffset refusedSince) => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction(deferred: true);
        var (waiting, critical, oldest, oldestCritical) = connection.QuerySingle<(long, long?, string?, string?)>(
            """
            select count(*), sum(severity = 'Critical'), min(created_at), min(case when severity = 'Critical' then created_at end)
            from mail where next_attempt_at is not null
            """,
            transaction: transaction);
        var error = connection.QueryFirstOrDefault<string?>("select last_error from mail where next_attempt_at is not null and last_error is not null order by last_attempt_at desc, id desc limit 1", transaction: transaction);
        var refused = connection.ExecuteScalar<long>("select count(*) from mail where state = 'refused' and created_at >= @since", new { since = UtcText.Format(refusedSince) }, transaction);
        return new OutboxSummary((int)waiting, (int)(critical ?? 0), Moment(oldest), Moment(oldestCritical), error, (int)refused);
    });

    /// <summary>Every mail that tells an alert, oldest first.</summary>
    public IReadOnlyList<OutboxRow> MailAbout(long alertId) => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction(deferred: true);
        return Mails(connection, transaction, $"select {MailColumns} from mail m where m.id in (select mail_id from mail_alert where alert_id = @alertId) order by m.id", new { alertId });
    });

    /// <summary>Critical mail that was refused for good, of what was written since a moment, oldest first.</summary>
    public IReadOnlyList<OutboxRow> RefusedCriticalMail(DateTimeOffset since) => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction(deferred: true);
        return Mails(connection, transaction, $"select {MailColumns} from mail m where m.state = 'refused' and m.severity = 'Critical' and m.created_at >= @since order by m.id", new { since = UtcText.Format(since) });
    });

    public bool HasMail(string messageId) => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        return connection.ExecuteScalar<long>("select exists (select 1 from mail where message_id = @messageId)", new { messageId }) == 1;
    });
}
