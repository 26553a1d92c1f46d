using System.Globalization;
using DoseListener.Dose.Alerts;
using DoseListener.Dose.Quantities;
using DoseListener.Service.Configuration.Alerts;
using DoseListener.Service.Mail.Delivery;
using DoseListener.Service.Mail.Writing;
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
        var threads = store.Reader.Alerts(new AlertFilter { IsHeldByStorm = true }).Select(alert => alert.StudyInstanceUid).Distinct().Take(MostStudies)
            .ToDictionary(study => study, study => store.Reader.Thread(study), StringComparer.Ordinal);
        var held = threads.Values.SelectMany(thread => thread.Alerts).Where(alert => alert.IsHeldByStorm).ToList();
        var step = StormList.Write(held, settings.Rules, AlertPolicies.Of(settings.Options), _lastList, now);
        if (step.Changes.Count == 0)
        {
            return 0;
        }

        var commits = step.Changes.GroupBy(change => change.Alert.StudyInstanceUid, StringComparer.Ordinal)
            .Select(study => new ThreadCommit { StudyInstanceUid = study.Key, ThreadRevision = threads[study.Key].Revision, Changes = [.. study], At = now })
            .ToList();
        commits[^1] = commits[^1] with { Mails = [.. step.Mails.Select(mail => Write(mail, settings))] };
        if (await store.ApplyAsync(commits, cancellationToken) != ApplyOutcome.Applied)
        {
            return 0;
        }

        _lastList = now;
        return step.Mails.Count;
    }

    private static OutgoingMail Write(StormMail mail, AlertSettings settings)
    {
        long[] ids = [.. mail.Alerts.Select(alert => alert.Id)];
        var count = string.Create(CultureInfo.InvariantCulture, $"{ids.Length} {(ids.Length == 1 ? "alert" : "alerts")}");
        var content = MailContent.Of(
            $"[{mail.Severity.ToString().ToUpperInvariant()} LIST] {count} of {mail.RuleId} · {AlertNumber.Format(ids[0])}{(ids.Length > 1 ? string.Create(CultureInfo.InvariantCulture, $" and {ids.Length - 1} more") : "")}",
            new MailDocument(mail.Severity == Severity.Critical ? Tone.Critical : Tone.Review, $"{mail.Severity}, a list", $"{count} of {mail.RuleId}",
            [
                new MailBlock.Lead($"{count} of the rule {mail.RuleId} came faster than single mails are useful for, and are told as a list."),
                new MailBlock.Paragraph("When a rule fires this often, its limit, its unit or what it is for may be wrong. Each of them is an alert all the same, and is to be acknowledged."),
                new MailBlock.Grid(["Alert", "value", "limit"], [.. mail.Alerts.Select(alert => (IReadOnlyList<string>)
                [
                    $"{AlertNumber.Format(alert.Id)} {alert.Severity}: {alert.Metric}, {Clean.Line(alert.SubjectLabel, 80)}",
                    string.Create(CultureInfo.InvariantCulture, $"{alert.Value:0.####} {Metrics.UnitOf(alert.Metric)}"),
                    alert.LimitAsWritten,
                ])]),
                new MailBlock.Paragraph("Each with its study and its history:"),
                new MailBlock.Typed($"doselistener alerts show {AlertNumber.Format(ids[0])}"),
            ]));
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
