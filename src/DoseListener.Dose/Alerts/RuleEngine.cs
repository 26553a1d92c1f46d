namespace DoseListener.Dose.Alerts;

/// <summary>Compares a study with rules: the same for live operation, import, re-reading and "what would have fired". It knows no time and nobody to tell.</summary>
public static class RuleEngine
{
    /// <param name="history">Other studies of the same patient, for rules of scope <see cref="AlertScope.Patient"/>; those that are no patient's or counted elsewhere may be among them.</param>
    public static Assessment Assess(AssessedStudy study, IReadOnlyList<AssessedStudy> history, IReadOnlyList<AlertRule> rules, AssessmentPhase phase)
    {
        var facts = new StudyFacts(study);
        var findings = new List<Finding>();
        var verdicts = new List<RuleVerdict>();
        foreach (var rule in rules)
        {
            var run = RuleRun.Of(rule, facts, history, phase);
            findings.AddRange(run.Findings);
            verdicts.AddRange(run.Verdicts);
        }

        return new(phase, Ladder.Climb(findings), verdicts);
    }
}
