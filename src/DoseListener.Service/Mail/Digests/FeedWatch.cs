using System.Globalization;
using DoseListener.Dose.Alerts;
using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Options;
using DoseListener.Service.Mail.Composing;
using DoseListener.Service.Mail.Delivery;
using DoseListener.Store;
using DoseListener.Store.Alerts;
using DoseListener.Store.Digests;

namespace DoseListener.Service.Mail.Digests;

/// <summary>Mails once about each silence of a sender with <c>ExpectedEvery</c>.</summary>
/// <param name="started">A sender that was never heard is expected from then on.</param>
internal sealed class FeedWatch(DoseStore store, DateTimeOffset started)
{
    /// <summary>After a start senders have so long to send what they could not while nothing listened.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(30);

    /// <summary>Between two looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    private DateTimeOffset _next;

    public async Task LookAsync(ConfigurationSnapshot snapshot, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (now < _next || now < started + Grace)
        {
            return;
        }

        var installation = MessageIds.Installation(snapshot);
        foreach (var sender in Expected(snapshot))
        {
            var feed = Feed(sender, now, []);
            if (!feed.IsSilent)
            {
                continue;
            }

            var since = feed.LastHeard?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) ?? "never";
            var mails = snapshot.Options.Alerts.Recipients.Concat(sender.Recipients).Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(recipient => (Recipient: recipient, Id: MessageIds.Of(installation, "silent", sender.Name, since, recipient)))
                .Where(mail => !store.Reader.HasMail(mail.Id))
                .ToList();
            var content = SilentFeedMail.Compose(feed, MailFacts.Of(snapshot, now, [.. mails.Select(mail => mail.Recipient)]));
            if (mails.Count > 0 && await store.EnqueueAsync(
                [.. mails.Select(mail => new OutgoingMail(mail.Id, MailKind.SilentFeed, Severity.Review, mail.Recipient, null, content.Subject, content.Text, content.Html, []))], cancellationToken) == WriteOutcome.TryAgain)
            {
                return;
            }
        }

        _next = now + Interval;
    }

    /// <summary>How each of them has been heard, with the silences that ended in a time.</summary>
    public IEnumerable<FeedStory> All(ConfigurationSnapshot snapshot, DateTimeOffset now, DateTimeOffset since, DateTimeOffset until) =>
        Expected(snapshot).Select(sender => Feed(sender, now, store.Reader.SilencesEnded(sender.Name, sender.ExpectedEvery!.Value, since, until)));

    private static IEnumerable<ModalityOptions> Expected(ConfigurationSnapshot snapshot) => snapshot.Options.Modalities.Where(sender => sender.ExpectedEvery is not null);

    private FeedStory Feed(ModalityOptions sender, DateTimeOffset now, IReadOnlyList<Silence> ended)
    {
        var expected = sender.ExpectedEvery!.Value;
        var heard = store.Reader.LastHeard(sender.Name, now - expected);
        return new(sender.Name, expected, heard, now - (heard ?? started) > expected, ended);
    }
}
