using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Alerts;

/// <summary>One rule held against one study.</summary>
internal sealed class RuleRun(AlertRule rule, StudyFacts study, IReadOnlyList<AssessedStudy> history, AssessmentPhase phase)
{
    private readonly List<Finding> _findings = [];
    private readonly List<RuleVerdict> _verdicts = [];

    public static (IReadOnlyList<Finding> Findings, IReadOnlyList<RuleVerdict> Verdicts) Of(AlertRule rule, StudyFacts study, IReadOnlyList<AssessedStudy> history, AssessmentPhase phase)
    {
        var run = new RuleRun(rule, study, history, phase);
        switch (rule.Test)
        {
            case LimitTest test:
                run.Judge(test);
                break;
            case DoseCheckTest:
                run.JudgeDoseChecks();
                break;
        }

        return (run._findings, run._verdicts);
    }

    private void Judge(LimitTest test)
    {
        if (rule.Scope == AlertScope.Patient && study.Study.Patient is null)
        {
            Say(Whole, VerdictOutcome.NoPatient, null, "no object names the patient, or nothing is kept of who it is");
            return;
        }

        if (!IsWithoutOthers())
        {
            return;
        }

        var subjects = Measured.In(study.Study, test.Metric, rule.Scope).ToList();
        if (subjects.Count == 0)
        {
            var concern = Concern.Of(rule, study, study.Study.Events);
            Say(Whole, concern.IsConcerned ? VerdictOutcome.NoValue : VerdictOutcome.NotConcerned, null, concern.Why ?? $"no object tells {test.Metric}, and what is missing is not taken for 0");
            return;
        }

        // Over several studies, the largest part of the study adds to those before it.
        foreach (var subject in rule.Scope == AlertScope.Patient ? [PatientSum.Of(rule, test.Metric, study, subjects.MaxBy(part => part.Value)!, history)] : subjects)
        {
            Judge(test, subject);
        }
    }

    private void Judge(LimitTest test, Measured measured)
    {
        var concern = Concern.Of(rule, study, measured.Events);
        if (!concern.IsConcerned)
        {
            Say(measured.Subject, VerdictOutcome.NotConcerned, measured.Value, concern.Why!);
            return;
        }

        var value = $"{Words.Of(measured.Metric, measured.Value)}{Words.Of(measured.Quality)}";
        var judged = test.Limits.Where(limit => phase == AssessmentPhase.Settled || !limit.IsLow).ToList();
        if (judged.Find(limit => limit.IsMetBy(measured.Value)) is { } met)
        {
            Fire(measured, met, concern.Marks, $"{value} is {Words.Of(met)}");
        }
        else if (judged.Count < test.Limits.Count)
        {
            Say(measured.Subject, VerdictOutcome.WaitsForSettling, measured.Value, $"{value}: whether that is too little can be told when nothing more comes");
        }
        else
        {
            Say(measured.Subject, VerdictOutcome.WithinLimits, measured.Value, $"{value} is not {string.Join(" and not ", test.Limits.Select(Words.Of))}");
        }
    }

    private void JudgeDoseChecks()
    {
        var told = false;
        foreach (var (index, entry) in study.Study.Events.Index())
        {
            if (DoseCheck.Of(entry.Event) is not { } check)
            {
                continue;
            }

            told = true;
            var subject = Measured.SubjectOf(study.Study, entry, index);
            var concern = Concern.Of(rule, study, entry);
            var words = $"the scanner foresaw {Words.Of(check.Metric, check.Value)} for the examination, its alert value is {check.AsWritten}";
            if (!concern.IsConcerned)
            {
                Say(subject, VerdictOutcome.NotConcerned, check.Value, concern.Why!);
            }
            else if (check.IsExceeded)
            {
                var reason = check.Reason is { } typed ? $"reason typed at the console: {typed}" : "no reason was typed at the console";
                Fire(new(subject, check.Metric, check.Value, Quality.Estimated, [entry], [reason]), new(LimitKind.Above, check.AlertValue, check.AsWritten), concern.Marks, words);
            }
            else
            {
                Say(subject, VerdictOutcome.WithinLimits, check.Value, words);
            }
        }

        if (!told)
        {
            Say(Whole, VerdictOutcome.NoValue, null, "no event tells an alert value of the scanner with what was foreseen");
        }
    }

    /// <summary>That something is absent can be told when nothing more comes.</summary>
    private bool IsWithoutOthers()
    {
        if (rule.OnlyWithout.Count == 0)
        {
            return true;
        }

        var present = rule.OnlyWithout.Where(metric => Measured.In(study.Study, metric, AlertScope.Study).Concat(Measured.In(study.Study, metric, AlertScope.Event)).Any(other => other.Value > 0)).ToList();
        if (present.Count > 0)
        {
            Say(Whole, VerdictOutcome.NotConcerned, null, $"the study has {string.Join(" and ", present)}, and the rule is for studies without");
        }
        else if (phase == AssessmentPhase.Arriving)
        {
            Say(Whole, VerdictOutcome.WaitsForSettling, null, $"whether {string.Join(" and ", rule.OnlyWithout)} are absent can be told when nothing more comes");
        }

        return present.Count == 0 && phase == AssessmentPhase.Settled;
    }

    private AlertSubject Whole => Measured.Whole(study.Study, rule.Scope);

    private void Fire(Measured measured, Limit limit, IReadOnlyList<string> marks, string why)
    {
        _findings.Add(new(rule, measured.Subject, measured.Metric, measured.Value, measured.Quality, limit, marks, measured.Remarks));
        Say(measured.Subject, VerdictOutcome.Fired, measured.Value, string.Join("; ", [why, .. marks, .. measured.Remarks]));
    }

    private void Say(AlertSubject subject, VerdictOutcome outcome, decimal? value, string why) => _verdicts.Add(new(rule, subject, outcome, value, why));
}
