using DoseListener.Store.Writing;

namespace DoseListener.Store.Alerts;

/// <summary>Writes the outbox.</summary>
internal static class MailTable
{
    // A mail that is there already is what a program did before it was killed, or does a second time.
    private static readonly SqlText InsertText = new(
        """
        insert into mail (message_id, kind, severity, recipient, in_reply_to, subject, text_body, html_body, state, created_at, next_attempt_at)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10)
        on conflict (message_id) do nothing
        returning id
        """);

    private static readonly SqlText LinkText = new("insert into mail_alert (mail_id, alert_id, place) values (?1, ?2, ?3)");

    private static readonly SqlText ReportText = new(
        """
        update mail set
          state = ?2, attempts = attempts + 1, first_attempt_at = coalesce(first_attempt_at, ?3), last_attempt_at = ?3,
          next_attempt_at = ?4, last_error = ?5, sent_at = case when ?2 = 'sent' then ?3 end
        where id = ?1 and next_attempt_at is not null
        """);

    public static void Insert(WriteSession session, OutgoingMail mail, string now)
    {
        var id = session[InsertText]
            .Bind(mail.MessageId).Bind(Words.Of(mail.Kind)).Bind(mail.Severity.ToString()).Bind(mail.Recipient).Bind(mail.InReplyTo)
            .Bind(mail.Subject).Bind(mail.Text).Bind(mail.Html).Bind(Words.Of(MailState.Waiting)).Bind(now)
            .OnlyInteger();
        if (id is not { } row)
        {
            return;
        }

        foreach (var (place, alert) in mail.AlertIds.Distinct().Index())
        {
            session[LinkText].Bind(row).Bind(alert).Bind((long)place).Execute();
        }
    }

    public static void Report(WriteSession session, long id, MailState state, string now, string? nextAttempt, string? error) =>
        session[ReportText].Bind(id).Bind(Words.Of(state)).Bind(now).Bind(nextAttempt).Bind(error).Execute();
}
