using System.Globalization;
using DoseListener.Dose.Alerts;
using DoseListener.Service.Configuration;
using DoseListener.Service.Mail.Composing;
using DoseListener.Service.Mail.Delivery;
using DoseListener.Store;
using DoseListener.Store.Alerts;

namespace DoseListener.Service.Mail.Digests;

/// <summary>
/// Writes the weekly digest, always, and the daily one when there is something to tell. A digest is named by its kind, date and recipient, so it exists once
/// however often the process is started; after a time in which nothing ran there is one that covers all of it.
/// </summary>
/// <param name="started">Digests that were due before are not written by an installation that did not exist then.</param>
internal sealed class Digester(DoseStore store, FeedWatch feeds, DateTimeOffset started)
{
    private static readonly TimeSpan LooksBack = TimeSpan.FromDays(31);

    private readonly Dictionary<MailKind, DateTimeOffset> _done = [];

    public async Task LookAsync(ConfigurationSnapshot snapshot, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await LookAsync(MailKind.WeeklyDigest, snapshot.Options.Alerts.Digests.WeeklyOn, snapshot, now, cancellationToken);
        await LookAsync(MailKind.DailyDigest, null, snapshot, now, cancellationToken);
    }

    private async Task LookAsync(MailKind kind, DayOfWeek? weekday, ConfigurationSnapshot snapshot, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var options = snapshot.Options.Alerts;
        var recipients = options.Recipients;
        var zone = MailServer.ZoneOf(snapshot.Options.Mail);
        var due = Last(now);
        if (recipients.Count == 0 || _done.GetValueOrDefault(kind) == due)
        {
            return;
        }

        if (due > started || store.Reader.OldestMemory() < due)
        {
            var date = TimeZoneInfo.ConvertTime(due, zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var missing = recipients
                .Select(recipient => (Recipient: recipient, Id: MessageIds.Of(MessageIds.Installation(snapshot), kind.ToString(), date, recipient)))
                .Where(mail => !store.Reader.HasMail(mail.Id))
                .ToList();
            if (missing.Count > 0 && await WriteAsync(missing, Story(), snapshot, now, cancellationToken) == WriteOutcome.TryAgain)
            {
                return;
            }
        }

        _done[kind] = due;

        DateTimeOffset Last(DateTimeOffset moment) => DigestSchedule.Last(moment, zone, options.Digests.At.ToTimeSpan(), weekday);

        // From the moment for which the last one was written, so that everything is told once.
        DigestStory Story()
        {
            var usual = due - TimeSpan.FromDays(weekday is null ? 1 : 7);
            var since = store.Reader.NewestMail(kind) is { } written && Last(written) is var last && last < due ? last : usual;
            since = since < due - LooksBack ? due - LooksBack : since;
            return new DigestStory
            {
                Kind = kind,
                Since = since,
                Until = due,
                Facts = store.Reader.Digest(since, due),
                Feeds = [.. feeds.All(snapshot, now, since, due)],
                Refused = store.Reader.Outbox(now - TimeSpan.FromDays(7)).Refused,
            };
        }
    }

    private async Task<WriteOutcome> WriteAsync(List<(string Recipient, string Id)> missing, DigestStory story, ConfigurationSnapshot snapshot, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (story.Kind == MailKind.DailyDigest && !story.HasSomething)
        {
            return WriteOutcome.Written;
        }

        var content = DigestMail.Compose(story, MailFacts.Of(snapshot, now, [.. missing.Select(mail => mail.Recipient)]));
        return await store.EnqueueAsync(
            [.. missing.Select(mail => new OutgoingMail(mail.Id, story.Kind, Severity.Trend, mail.Recipient, null, content.Subject, content.Text, content.Html, []))], cancellationToken);
    }
}
