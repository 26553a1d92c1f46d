using System.Globalization;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Alerts;

/// <summary>Why nobody is mailed about what fired.</summary>
/// <param name="Detail">In words.</param>
internal sealed record Suppression(SuppressedReason Reason, string? Detail)
{
    /// <summary>Bolus tracking and scouts under names that vendors give them, for events that do not tell their type.</summary>
    private static readonly string[] MonitoringProtocols = ["*monitoring*", "*bolus*", "*smartprep*", "*smart prep*", "*surestart*", "*scout*", "*topogram*", "*surview*", "*scanogram*", "*localizer*"];

    /// <summary>
    /// It follows from the study itself, so that it holds whenever and however often the study is looked at. The other reasons are of a moment: what
    /// was kept untold then is not told later, unless it becomes worse.
    /// </summary>
    public bool IsLasting => Reason is not (SuppressedReason.Muted or SuppressedReason.Import or SuppressedReason.Reread);

    /// <summary>It concerns the study rather than the telling, so that it holds for what has been told already.</summary>
    public bool IsOfTheStudy => IsLasting && Reason is not (SuppressedReason.OldExamination or SuppressedReason.Trend);

    /// <summary>The first that applies. What is critical stays untold only for a reason that somebody put there on purpose.</summary>
    public static Suppression? Of(AlertCandidate candidate, AlertThread thread, AssessedStudy study, AlertPolicy policy, AlertOccasion occasion, DateTimeOffset now) =>
        NotAPatient(study)
        ?? Protocol(candidate, study, policy)
        ?? Elsewhere(candidate, thread, study)
        ?? (candidate.Top.Rule.Severity == Severity.Critical ? null : Localizer(candidate, study))
        ?? Muted(candidate.Top.Rule.Id, study, policy, now)
        ?? (occasion == AlertOccasion.Live ? null : new Suppression(occasion == AlertOccasion.Import ? SuppressedReason.Import : SuppressedReason.Reread, null))
        ?? (candidate.Top.Rule.Severity == Severity.Critical ? null : Old(study, policy))
        ?? (candidate.Top.Rule.Severity == Severity.Trend ? new Suppression(SuppressedReason.Trend, "a trend, told in the digest") : null);

    public static Suppression? Muted(string ruleId, AssessedStudy study, AlertPolicy policy, DateTimeOffset now)
    {
        var devices = new StudyFacts(study).DeviceWords;
        return policy.Mutes.FirstOrDefault(mute =>
            (mute.From is not { } from || from <= now)
            && now < mute.Until
            && (mute.Rules.Count == 0 || Wildcard.IsAnyMatch(mute.Rules, ruleId))
            && (mute.Devices.Count == 0 || devices.Any(word => Wildcard.IsAnyMatch(mute.Devices, word)))) is { } muted
            ? new(SuppressedReason.Muted, string.Create(CultureInfo.InvariantCulture, $"muted until {muted.Until.UtcDateTime:yyyy-MM-dd HH:mm}Z: {muted.Reason}"))
            : null;
    }

    private static Suppression? NotAPatient(AssessedStudy study) => study.NotAPatient.Count == 0 ? null : study.NotAPatient.Min() switch
    {
        NotAPatientSign.TestSender => new(SuppressedReason.TestSender, "every object came from a sender with the purpose test"),
        NotAPatientSign.QualityControl => new(SuppressedReason.QualityControl, "the objects say that this is quality control"),
        NotAPatientSign.IdentityPattern => new(SuppressedReason.IdentityPattern, "a configured pattern says that this is no patient"),
    };

    private static Suppression? Protocol(AlertCandidate candidate, AssessedStudy study, AlertPolicy policy)
    {
        var events = About(candidate, study);
        return policy.NotAPatientProtocols.Count > 0 && events.Count > 0 && events.All(entry => Wildcard.IsAnyMatch(policy.NotAPatientProtocols, entry.Event.Protocol))
            ? new(SuppressedReason.ProtocolPattern, "a configured pattern says that these protocols are for no patient")
            : null;
    }

    /// <summary>Untold here only where it is told there: an alert that was suppressed there, or is not there yet, tells nobody.</summary>
    private static Suppression? Elsewhere(AlertCandidate candidate, AlertThread thread, AssessedStudy study) =>
        thread.Elsewhere.FirstOrDefault(other =>
            study.CountedIn.Contains(other.StudyInstanceUid, StringComparer.Ordinal)
            && other.Key == candidate.Key
            && other.Severity >= candidate.Top.Rule.Severity
            && other is not ({ State: AlertState.Suppressed } or { IsCorrected: true })) is { } told
            ? new(SuppressedReason.CountedInAnotherStudy, told.StudyInstanceUid)
            : null;

    private static Suppression? Localizer(AlertCandidate candidate, AssessedStudy study)
    {
        var top = candidate.Top;
        if (top.Subject.Scope != AlertScope.Event || top.Rule.Where.EventType.Count > 0 || top.Rule.Test is not LimitTest { Metric: Metric.CTDIvol or Metric.SSDE })
        {
            return null;
        }

        return About(candidate, study) is [{ Event: var entry }] && (entry.Type is EventType.ConstantAngle or EventType.Stationary || (entry.Type is null && Wildcard.IsAnyMatch(MonitoringProtocols, entry.Protocol)))
            ? new(SuppressedReason.LocalizerOrMonitoring, "a localizer or bolus tracking, which is nothing by itself")
            : null;
    }

    private static Suppression? Old(AssessedStudy study, AlertPolicy policy) =>
        new StudyFacts(study).StartedAt is { } start && study.FirstReceivedAt - start > policy.OldExamination
            ? new(SuppressedReason.OldExamination, FormattableString.Invariant($"the examination was {(study.FirstReceivedAt - start).TotalDays:0} days ago when it came"))
            : null;

    private static List<AssessedEvent> About(AlertCandidate candidate, AssessedStudy study) =>
        [.. candidate.Top.Subject.Scope == AlertScope.Event ? study.Events.Where(entry => entry.Key == candidate.Top.Subject.Key) : study.Events];
}
