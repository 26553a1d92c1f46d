using Dapper;
using DoseListener.Store.Alerts;
using DoseListener.Store.Digests;
using DoseListener.Store.Files;
using Microsoft.Data.Sqlite;

namespace DoseListener.Store;

/// <summary>What digests tell, and how long senders have been silent.</summary>
public sealed partial class StoreReader
{
    private const string SenderOf = "coalesce(i.sender_name, i.calling_ae)";

    /// <param name="since">Exclusive.</param>
    /// <param name="until">Inclusive.</param>
    public DigestFacts Digest(DateTimeOffset since, DateTimeOffset until) => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction(deferred: true);
        var time = new { since = UtcText.Format(since), until = UtcText.Format(until) };
        var (objects, studies) = connection.QuerySingle<(long, long)>("select count(*), count(distinct study_instance_uid) from instance where received_at > @since and received_at <= @until", time, transaction);
        return new DigestFacts(
            [.. Alerts("where state in ('detected', 'notified', 'reopened') order by created_at, id")],
            [.. Alerts("where created_at > @since and created_at <= @until order by id")],
            [.. Alerts("where state = 'closed' and exists (select 1 from alert_history h where h.alert_id = alert.id and h.state = 'closed' and h.at > @since and h.at <= @until) order by id")
                .Where(alert => alert is { IsCorrected: true, MailedValue: not null })],
            [.. connection.Query<(string Sender, long Objects)>($"select {SenderOf}, count(*) from instance i where i.state = 'unreadable' and i.received_at > @since and i.received_at <= @until group by 1 order by 1", time, transaction)
                .Select(row => new SenderCount(row.Sender, (int)row.Objects))],
            Notes(connection, transaction, time),
            NewProtocols(connection, transaction, time),
            (int)objects,
            (int)studies);

        IEnumerable<Dose.Alerts.StoredAlert> Alerts(string which) => connection.Query<string>($"select content from alert {which}", time, transaction).Select(ThreadQuery.Alert);
    });

    /// <summary>Alerts that nobody has acknowledged, oldest first; suppressed ones are not among them.</summary>
    public IReadOnlyList<Dose.Alerts.StoredAlert> OpenAlerts() => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        return connection.Query<string>("select content from alert where state in ('detected', 'notified', 'reopened') order by created_at, id").Select(ThreadQuery.Alert).ToList();
    });

    /// <summary>When something last came from a sender, re-sent objects included; null when nothing ever has.</summary>
    /// <param name="isEnough">A sender that was heard since then is not looked for any further.</param>
    public DateTimeOffset? LastHeard(string senderName, DateTimeOffset isEnough) => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        var recently = connection.ExecuteScalar<string?>(
            "select max(last_received_at) from instance where received_at >= @since and sender_name = @senderName", new { since = UtcText.Format(isEnough), senderName });
        return Moment(recently ?? connection.ExecuteScalar<string?>("select max(last_received_at) from instance where sender_name = @senderName", new { senderName }));
    });

    /// <summary>Silences of a sender, longer than it should be silent, that ended in a time.</summary>
    public IReadOnlyList<Silence> SilencesEnded(string senderName, TimeSpan longerThan, DateTimeOffset since, DateTimeOffset until) => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        var parameters = new { senderName, since = UtcText.Format(since), until = UtcText.Format(until) };
        var before = connection.ExecuteScalar<string?>("select max(received_at) from instance where sender_name = @senderName and received_at <= @since", parameters);
        var silences = new List<Silence>();
        foreach (var text in connection.Query<string>("select received_at from instance where sender_name = @senderName and received_at > @since and received_at <= @until order by received_at", parameters, buffered: false))
        {
            if (before is not null && UtcText.Parse(text) - UtcText.Parse(before) > longerThan)
            {
                silences.Add(new(UtcText.Parse(before), UtcText.Parse(text)));
            }

            before = text;
        }

        return silences;
    });

    /// <summary>When the oldest thing that the database remembers happened; null for a new one.</summary>
    public DateTimeOffset? OldestMemory() => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        return Moment(connection.ExecuteScalar<string?>("select min(at) from (select min(received_at) as at from instance union all select min(created_at) from mail) t"));
    });

    /// <summary>When the newest mail of a kind was written; null when there is none.</summary>
    public DateTimeOffset? NewestMail(Dose.Alerts.MailKind kind) => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        return Moment(connection.ExecuteScalar<string?>("select max(created_at) from mail where kind = @kind", new { kind = Words.Of(kind) }));
    });

    private static List<SenderNotes> Notes(SqliteConnection connection, SqliteTransaction transaction, object time) =>
    [
        .. connection.Query<(string Sender, string Kind, long Objects)>(
            $"""
            select {SenderOf}, json_extract(n.value, '$.kind'), count(distinct i.id)
            from instance i, json_each(i.notes) n
            where i.received_at > @since and i.received_at <= @until and i.notes is not null
            group by 1, 2 order by 1, 2
            """,
            time,
            transaction).Select(row => new SenderNotes(row.Sender, row.Kind, (int)row.Objects)),
    ];

    private static List<NewProtocol> NewProtocols(SqliteConnection connection, SqliteTransaction transaction, object time) =>
    [
        .. connection.Query<(string Sender, string Protocol, long Events)>(
            $"""
            select {SenderOf}, e.protocol, count(*)
            from event e join instance i on i.id = e.instance_id
            where i.received_at <= @until and e.protocol is not null
            group by 1, 2 having min(i.received_at) > @since
            order by 1, 2
            """,
            time,
            transaction).Select(row => new NewProtocol(row.Sender, row.Protocol, (int)row.Events)),
    ];
}
