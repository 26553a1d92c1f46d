using DoseListener.Dose.Alerts;
using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Alerts;
using DoseListener.Service.Mail.Composing;
using DoseListener.Service.Mail.Delivery;
using DoseListener.Store;
using DoseListener.Store.Alerts;

namespace DoseListener.Service.Mail.Digests;

/// <summary>Tells what a storm holds back, as one list a rule every quarter of an hour. Lists and alerts are written together: told once, or not yet.</summary>
internal sealed class Storms(DoseStore store)
{
    public async Task LookAsync(ConfigurationSnapshot snapshot, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var threads = store.Reader.OpenAlerts().Where(alert => alert.IsHeldByStorm).Select(alert => alert.StudyInstanceUid).Distinct(StringComparer.Ordinal)
            .ToDictionary(uid => uid, uid => store.Reader.Thread(uid), StringComparer.Ordinal);
        if (threads.Count == 0)
        {
            return;
        }

        var held = threads.Values.SelectMany(thread => thread.Alerts).Where(alert => alert.IsHeldByStorm).ToList();
        var step = StormList.Write(held, AlertRules.InForce(snapshot.Options.Alerts), AlertPolicies.Of(snapshot.Options), store.Reader.NewestMail(MailKind.Storm), now);
        var mails = step.Mails.Select(list => Mail(list, snapshot, now)).ToList();
        var commits = step.Changes.GroupBy(change => change.Alert.StudyInstanceUid, StringComparer.Ordinal).Select((study, index) => new ThreadCommit
        {
            StudyInstanceUid = study.Key,
            ThreadRevision = threads[study.Key].Revision,
            Changes = [.. study],
            Mails = index == 0 ? mails : [],
            At = now,
        }).ToList();
        if (commits.Count > 0)
        {
            // A study that has moved on meanwhile is told with the others at the next look.
            await store.ApplyAsync(commits, cancellationToken);
        }
    }

    private static OutgoingMail Mail(StormMail list, ConfigurationSnapshot snapshot, DateTimeOffset now)
    {
        var ids = list.Alerts.Select(alert => alert.Id).ToList();
        var content = StormListMail.Compose(list.Alerts, MailFacts.Of(snapshot, now, [list.Recipient]));
        var name = MessageIds.Of(MessageIds.Installation(snapshot), "storm", list.RuleId, string.Join(',', ids), list.Recipient);
        return new(name, MailKind.Storm, list.Severity, list.Recipient, null, content.Subject, content.Text, content.Html, ids);
    }
}
