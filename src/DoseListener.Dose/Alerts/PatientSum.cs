using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Alerts;

/// <summary>What the studies of a patient come to that began within a window before one of them, with it.</summary>
internal static class PatientSum
{
    /// <param name="own">What the study itself adds.</param>
    public static Measured Of(AlertRule rule, Metric metric, StudyFacts study, Measured own, IReadOnlyList<AssessedStudy> history)
    {
        var window = rule.Window ?? TimeSpan.Zero;
        var end = Moment(study);
        var remarks = new List<string>(own.Remarks);
        var (sum, count, quality) = (own.Value, 1, own.Quality);
        foreach (var other in history.Where(other => other.StudyInstanceUid != study.Study.StudyInstanceUid && IsCounted(other)).DistinctBy(other => other.StudyInstanceUid).Select(other => new StudyFacts(other)))
        {
            if (Moment(other) > end || Moment(other) <= end - window || Largest(other.Study, metric) is not { } share || !Concern.Of(rule, other, share.Events).IsConcerned)
            {
                continue;
            }

            sum = Amounts.Add(sum, share.Value);
            count++;
            quality = (Quality)Math.Max((int)quality, (int)share.Quality);
            if (other.StartedAt is null)
            {
                remarks.Add("the day of an earlier study is unknown, its arrival stands for it");
            }
        }

        var label = FormattableString.Invariant($"{count} {(count == 1 ? "study" : "studies")} in {window.TotalDays:0.##} days");
        return new(new(AlertScope.Patient, study.Study.StudyInstanceUid, "", label), metric, sum, quality, own.Events, [.. remarks.Distinct(StringComparer.Ordinal)]);
    }

    private static Measured? Largest(AssessedStudy study, Metric metric) => Measured.In(study, metric, AlertScope.Study).MaxBy(share => share.Value);

    private static bool IsCounted(AssessedStudy study) => study.NotAPatient.Count == 0 && study.CountedIn.Count == 0;

    private static DateTimeOffset Moment(StudyFacts study) => study.StartedAt ?? study.Study.FirstReceivedAt;
}
