using DoseListener.Dose.Alerts;
using DoseListener.Dose.Quantities;
using static DoseListener.Dose.Tests.Alerts.Rules;
using static DoseListener.Dose.Tests.Alerts.Studies;

namespace DoseListener.Dose.Tests.Alerts;

public sealed class PatientRuleTests
{
    private static readonly AlertRule In84Days = Make("SUM", Severity.Review, Metric.DoseRP, AlertScope.Patient, AtLeast(5000)) with { Window = TimeSpan.FromDays(84) };

    [Test]
    public void Studies_within_the_window_add_up_and_each_counts_once()
    {
        var earlier = Earlier("1.5.2", "2026-01-10T08:00:00", 2000);
        var alert = Assess(Fluoroscopy(3000), earlier, earlier).Alerts.Single();
        Assert.That((alert.Top.Value, alert.Top.Subject.Label), Is.EqualTo((5000m, "2 studies in 84 days")));
    }

    [TestCase("2025-11-08T08:00:00", false)]
    [TestCase("2025-11-08T08:00:01", true)]
    [TestCase("2026-01-31T08:00:01", false)]
    public void Window_ends_with_the_study_and_what_is_as_old_as_it_is_long_is_out(string start, bool counts) =>
        Assert.That(Assess(Fluoroscopy(3000), Earlier("1.5.2", start, 2000)).Alerts, Has.Count.EqualTo(counts ? 1 : 0));

    [Test]
    public void Phantoms_and_exposures_that_count_elsewhere_do_not_add() => Assert.Multiple(() =>
    {
        Assert.That(Assess(Fluoroscopy(3000), Earlier("1.5.2", "2026-01-10", 2000) with { NotAPatient = [NotAPatientSign.TestSender] }).Alerts, Is.Empty);
        Assert.That(Assess(Fluoroscopy(3000), Earlier("1.5.2", "2026-01-10", 2000) with { CountedIn = [Uid] }).Alerts, Is.Empty);
    });

    [Test]
    public void Study_without_a_value_of_its_own_is_not_told_for_the_others() =>
        Assert.That(Assess(Of(FluoroscopyReport(1, doseRP: null, dap: 3)), Earlier("1.5.2", "2026-01-10", 9000)).Only().Outcome, Is.EqualTo(VerdictOutcome.NoValue));

    [Test]
    public void Without_a_patient_nothing_is_summed_and_that_is_said() =>
        Assert.That(Assess(Fluoroscopy(9000) with { Patient = null }).Only().Outcome, Is.EqualTo(VerdictOutcome.NoPatient));

    private static Assessment Assess(AssessedStudy study, params AssessedStudy[] history) => RuleEngine.Assess(study, history, [In84Days], AssessmentPhase.Settled);

    private static AssessedStudy Earlier(string uid, string start, decimal doseRP) => Fluoroscopy(doseRP) with { StudyInstanceUid = uid, StartedAt = start };
}
