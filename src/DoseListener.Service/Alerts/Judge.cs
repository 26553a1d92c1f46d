using DoseListener.Dose.Alerts;
using DoseListener.Service.Configuration.Alerts;
using DoseListener.Service.Mail.Composing;
using DoseListener.Service.Mail.Delivery;
using DoseListener.Store;
using DoseListener.Store.Alerts;

namespace DoseListener.Service.Alerts;

/// <summary>
/// Looks at one study: facts from the database, the pure rules over them, and what is to be written as one step. It writes nothing itself but gives out
/// the numbers of new alerts, because the mail names them.
/// </summary>
internal sealed class Judge(DoseStore store, TimeProvider time)
{
    /// <param name="isSilent">Only what was imported or read again, and that whether or not it is due: whoever did it knows that it is complete.</param>
    public async Task<Judgement> LookAsync(string studyInstanceUid, AssessmentPhase phase, AlertSettings settings, CancellationToken cancellationToken, bool isSilent = false)
    {
        var now = time.GetUtcNow();
        var question = store.Reader.Question(studyInstanceUid, settings.Window);
        if (question.Queued is not { ParkedAt: null } queued || !(isSilent ? IsSilent(queued) : IsWanted(queued, phase, now) && (question.Study is not null || phase == AssessmentPhase.Settled)))
        {
            return Judgement.Nothing;
        }

        var study = settings.Protocols.Name(question.Study ?? Gone(studyInstanceUid, now));
        var step = Advance(question, study, phase, settings, queued.Reason, now);
        if (step.Changes.Count + step.Mails.Count == 0 && phase == AssessmentPhase.Arriving)
        {
            return Judgement.Nothing;
        }

        if (await NumberAsync(step.Changes, cancellationToken) is not { } changes)
        {
            return Judgement.TryAgain;
        }

        var isSettled = phase == AssessmentPhase.Settled;
        var commit = new ThreadCommit
        {
            StudyInstanceUid = studyInstanceUid,
            StudyRevision = study.Revision,
            ThreadRevision = question.Thread.Revision,
            Changes = changes,
            Mails = Write(step, study, question.Thread, changes, settings, now),
            Queue = isSettled ? QueueStep.Leaves : QueueStep.Stays,
            AlsoJudge = isSettled && queued.Reason != EvaluationReason.Related ? question.Later : [],
            AlsoJudgeBecause = queued.Reason == EvaluationReason.Received ? EvaluationReason.Related : queued.Reason,
            At = now,
        };
        return new(changes.Count + commit.Mails.Count > 0 ? JudgementKind.Says : JudgementKind.Quiet, commit) { ToNobody = ToNobody(changes, study, settings) };
    }

    private static List<long> ToNobody(IReadOnlyList<AlertChange> changes, AssessedStudy study, AlertSettings settings)
    {
        var untold = changes.Where(change => change.Entries.Count > 0).Select(change => change.Alert)
            .Where(alert => alert is { Severity: Severity.Critical, MailedSeverity: not Severity.Critical, State: AlertState.Detected or AlertState.Notified or AlertState.Reopened })
            .ToList();
        if (untold.Count == 0)
        {
            return [];
        }

        var policy = AlertPolicies.Of(settings.Options);
        return [.. untold.Where(alert => policy.RecipientsOf([alert], study.Senders.Select(sender => sender.Name), settings.Rules).Count == 0).Select(alert => alert.Id)];
    }

    private static bool IsSilent(QueuedStudy queued) => queued.Reason is EvaluationReason.Import or EvaluationReason.Reread;

    private static bool IsWanted(QueuedStudy queued, AssessmentPhase phase, DateTimeOffset now) =>
        phase == AssessmentPhase.Settled ? queued.DueAt <= now : queued.Reason == EvaluationReason.Received;

    /// <summary>Its documents were read again, and say nothing about dose any more: what was said of it does not hold.</summary>
    private static AssessedStudy Gone(string studyInstanceUid, DateTimeOffset now) =>
        new() { StudyInstanceUid = studyInstanceUid, Revision = 0, FirstReceivedAt = now, LastReceivedAt = now };

    private ThreadStep Advance(StudyQuestion question, AssessedStudy study, AssessmentPhase phase, AlertSettings settings, EvaluationReason reason, DateTimeOffset now)
    {
        var assessment = RuleEngine.Assess(study, question.History, settings.Rules, phase);
        if (assessment.Alerts.Count + question.Thread.Alerts.Count == 0)
        {
            return ThreadStep.Nothing;
        }

        var told = store.Reader.StudiesToldByRule(now - TimeSpan.FromHours(1), study.StudyInstanceUid);
        return ThreadAdvance.Advance(question.Thread, study, assessment, AlertPolicies.Of(settings.Options, told), OccasionOf(reason), now);
    }

    private static AlertOccasion OccasionOf(EvaluationReason reason) => reason switch
    {
        EvaluationReason.Received or EvaluationReason.Related => AlertOccasion.Live,
        EvaluationReason.Import => AlertOccasion.Import,
        EvaluationReason.Reread => AlertOccasion.Reread,
    };

    /// <summary>Null in bad weather.</summary>
    private async Task<IReadOnlyList<AlertChange>?> NumberAsync(IReadOnlyList<AlertChange> changes, CancellationToken cancellationToken)
    {
        var fresh = changes.Count(change => change.Alert.Id == 0);
        if (fresh == 0)
        {
            return changes;
        }

        if (await store.ReserveAlertNumbersAsync(fresh, cancellationToken) is not { } next)
        {
            return null;
        }

        return [.. changes.Select(change => change.Alert.Id == 0 ? change with { Alert = change.Alert with { Id = next++ } } : change)];
    }

    private static List<OutgoingMail> Write(
        ThreadStep step, AssessedStudy study, AlertThread thread, IReadOnlyList<AlertChange> changes, AlertSettings settings, DateTimeOffset now)
    {
        if (step.Mails.Count == 0)
        {
            return [];
        }

        var alerts = changes.Select(change => change.Alert).Concat(thread.Alerts).DistinctBy(alert => alert.Key).ToList();
        var ids = alerts.ToDictionary(alert => alert.Key, alert => alert.Id, StringComparer.Ordinal);
        var facts = FactsFor(step, thread, settings, now);
        return [.. step.Mails.Select(intent =>
        {
            var content = AlertMail.Compose(intent, study, alerts, facts);
            return new OutgoingMail(
                MessageIds.Of(settings.Installation, study.StudyInstanceUid, intent),
                intent.Kind,
                intent.Severity,
                intent.Recipient,
                intent.InReplyTo,
                content.Subject,
                content.Text,
                content.Html,
                [.. intent.AlertKeys.Select(key => ids[key])]);
        })];
    }

    private static MailFacts FactsFor(ThreadStep step, AlertThread thread, AlertSettings settings, DateTimeOffset now) => new()
    {
        Site = settings.Options.Mail.Site,
        WrittenAt = now,
        Zone = settings.Zone,
        ConfigurationSha256 = settings.ConfigurationSha256,
        Recipients = [.. step.Mails.Select(mail => mail.Recipient)],
        ReplyTo = settings.Options.Mail.ReplyTo,
        Before = thread.Alerts.Where(alert => alert.MailedValue is not null)
            .ToDictionary(alert => alert.Key, alert => new ToldBefore(alert.MailedValue!.Value, alert.MailedSeverity ?? alert.Severity), StringComparer.Ordinal),
    };
}
