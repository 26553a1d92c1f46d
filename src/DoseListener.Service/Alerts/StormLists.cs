using DoseListener.Dose.Alerts;
using DoseListener.Service.Configuration.Alerts;
using DoseListener.Service.Mail.Composing;
using DoseListener.Service.Mail.Delivery;
using DoseListener.Store;
using DoseListener.Store.Alerts;
using DoseListener.Store.Queries;

namespace DoseListener.Service.Alerts;

/// <summary>
/// Tells in lists the alerts that wait because their rule fires too often for single mails. Alerts and lists are one step: a process that dies on the way
/// tells all of them later, and none twice.
/// </summary>
internal sealed class StormLists(DoseStore store, TimeProvider time)
{
    /// <summary>So many in one transaction; the next list tells the rest.</summary>
    private const int MostStudies = 100;

    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    private DateTimeOffset? _lastList;
    private DateTimeOffset _lookedAt = DateTimeOffset.MinValue;

    /// <summary>How many mails were written. What has moved on meanwhile waits for the next look.</summary>
    public async Task<int> WriteAsync(AlertSettings settings, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - _lookedAt < LookAgain)
        {
            return 0;
        }

        _lookedAt = now;
        var policy = AlertPolicies.Of(settings.Options);
        var waiting = store.Reader.Alerts(new AlertFilter { IsHeldByStorm = true });
        var senders = store.Reader.SenderNames([.. waiting.Select(alert => alert.StudyInstanceUid).Distinct()]);

        // Those that nobody is named for wait for ever, and must not stand before the others.
        var threads = waiting
            .Where(alert => alert.State is AlertState.Detected or AlertState.Reopened && policy.RecipientsOf([alert], senders[alert.StudyInstanceUid], settings.Rules).Count > 0)
            .Select(alert => alert.StudyInstanceUid)
            .Distinct()
            .Take(MostStudies)
            .ToDictionary(study => study, study => store.Reader.Thread(study), StringComparer.Ordinal);
        var held = threads.Values.SelectMany(thread => thread.Alerts).Where(alert => alert.IsHeldByStorm).ToList();
        var step = StormList.Write(held, study => [.. senders[study]], settings.Rules, policy, _lastList, now);
        if (step.Changes.Count == 0)
        {
            return 0;
        }

        var commits = step.Changes.GroupBy(change => change.Alert.StudyInstanceUid, StringComparer.Ordinal)
            .Select(study => new ThreadCommit { StudyInstanceUid = study.Key, ThreadRevision = threads[study.Key].Revision, Changes = [.. study], At = now })
            .ToList();
        commits[^1] = commits[^1] with { Mails = [.. step.Mails.Select(mail => Write(mail, settings, now))] };
        if (await store.ApplyAsync(commits, cancellationToken) != ApplyOutcome.Applied)
        {
            return 0;
        }

        _lastList = now;
        return step.Mails.Count;
    }

    private static OutgoingMail Write(StormMail mail, AlertSettings settings, DateTimeOffset now)
    {
        long[] ids = [.. mail.Alerts.Select(alert => alert.Id)];
        var content = StormListMail.Compose(mail.Alerts, new MailFacts
        {
            Site = settings.Options.Mail.Site,
            WrittenAt = now,
            Zone = settings.Zone,
            ConfigurationSha256 = settings.ConfigurationSha256,
            Recipients = [mail.Recipient],
            ReplyTo = settings.Options.Mail.ReplyTo,
        });
        return new(
            MessageIds.Of(settings.Installation, "storm", mail.RuleId, mail.Recipient, string.Join(',', ids)),
            MailKind.Storm,
            mail.Severity,
            mail.Recipient,
            InReplyTo: null,
            content.Subject,
            content.Text,
            content.Html,
            ids);
    }
}
