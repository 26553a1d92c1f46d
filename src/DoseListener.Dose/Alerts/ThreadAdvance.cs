namespace DoseListener.Dose.Alerts;

/// <summary>What an assessment makes of the alerts of a study: who is told what, and what is kept untold.</summary>
public static class ThreadAdvance
{
    /// <summary>A step with nothing in it where nothing changed, so that it may be taken any number of times.</summary>
    public static ThreadStep Advance(AlertThread thread, AssessedStudy study, Assessment assessment, AlertPolicy policy, AlertOccasion occasion, DateTimeOffset now)
    {
        var updates = Fired(thread, study, assessment, policy, occasion, now)
            .Concat(Withdrawn(thread, study, assessment, now))
            .OrderBy(update => update.Alert.Key, StringComparer.Ordinal)
            .ToList();
        var mails = occasion == AlertOccasion.Live ? new ThreadMails(thread, study, assessment, policy, now).Write(updates) : [];
        return new([.. updates.Select(update => update.Change).OfType<AlertChange>()], mails);
    }

    private static IEnumerable<AlertUpdate> Fired(AlertThread thread, AssessedStudy study, Assessment assessment, AlertPolicy policy, AlertOccasion occasion, DateTimeOffset now)
    {
        var stored = thread.Alerts.ToDictionary(alert => alert.Key, StringComparer.Ordinal);
        return
            from candidate in assessment.Alerts
            let before = stored.GetValueOrDefault(candidate.Key)
            let elsewhere = thread.Elsewhere.Where(other => other.Key == candidate.Key).OrderByDescending(other => other.MailedValue is not null).ThenBy(other => other.StudyInstanceUid, StringComparer.Ordinal).FirstOrDefault()
            let suppression = Suppression.Of(candidate, thread, study, policy, occasion, now)
            select AlertUpdate.Fired(before, candidate, suppression, elsewhere, occasion == AlertOccasion.Live, now);
    }

    /// <summary>
    /// Alerts whose ladder was judged, without firing on their subject. Only a study that is complete takes back what was said of it, and a rule that is
    /// not configured any more takes back nothing. Of a study without any dose there is no patient to look for, and nothing that could fire.
    /// </summary>
    private static IEnumerable<AlertUpdate> Withdrawn(AlertThread thread, AssessedStudy study, Assessment assessment, DateTimeOffset now)
    {
        if (assessment.Phase == AssessmentPhase.Arriving)
        {
            return [];
        }

        var judged = assessment.Verdicts.Where(verdict => study.IsGone || verdict.Outcome != VerdictOutcome.NoPatient).SelectMany(verdict => Ladder.NamesOf(verdict.Rule)).ToHashSet(StringComparer.Ordinal);
        var firing = assessment.Alerts.Select(candidate => candidate.Key).ToHashSet(StringComparer.Ordinal);
        return
            from alert in thread.Alerts
            where !firing.Contains(alert.Key) && judged.Any(ladder => Ladder.IsOn(ladder, alert.Key))
            select AlertUpdate.Withdrawn(alert, ValueNow(alert, assessment), now);
    }

    private static decimal? ValueNow(StoredAlert alert, Assessment assessment) => assessment.Verdicts
        .Where(verdict => verdict.Subject.Scope == alert.Scope && verdict.Subject.Key == alert.SubjectKey && Ladder.NamesOf(verdict.Rule).Any(ladder => Ladder.IsOn(ladder, alert.Key)))
        .Select(verdict => verdict.Value)
        .FirstOrDefault(value => value is not null);
}
