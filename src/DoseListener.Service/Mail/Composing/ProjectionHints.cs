using DoseListener.Dose.Alerts;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Service.Mail.Composing;

/// <summary>Fluoroscopy and angiography: acquisitions, pulse rate, one projection, large fields, long times.</summary>
internal static class ProjectionHints
{
    private const decimal MostOfIt = 0.6m;
    private const decimal HalfOfIt = 0.5m;
    private const decimal HighPulseRate = 15;
    private const decimal LongFluoroscopySeconds = 3600;
    private const int AngleStep = 15;

    public static IEnumerable<string> Of(AssessedStudy study)
    {
        var metric = study.Events.Any(one => Phrases.Value(one, Metric.DoseRP) > 0) ? Metric.DoseRP : Metric.DAP;
        var shares = Shares.Of(study, metric);
        if (shares is { Fluoroscopy: < 1 - MostOfIt })
        {
            var runs = study.Events.Count(one => one.Event.Type is not null and not EventType.Fluoroscopy);
            yield return $"Acquisitions, not fluoroscopy, made {Amount.Percent(1 - shares.Fluoroscopy)} of {metric}{(runs > 0 ? $", in {Amount.Count(runs, "run", "runs")}" : "")}.";
        }
        else if (shares is { Fluoroscopy: > MostOfIt })
        {
            yield return $"Fluoroscopy made {Amount.Percent(shares.Fluoroscopy)} of {metric}.";
        }

        var fluoroTime = study.Totals.FirstOrDefault(total => total.Metric == Metric.FluoroTime)?.Value;
        if (fluoroTime >= LongFluoroscopySeconds)
        {
            yield return $"Long procedure: FluoroTime {Amount.Of(Metric.FluoroTime, fluoroTime.Value)}.";
        }

        if (PulseRate(study, metric) is { } pulses)
        {
            yield return pulses;
        }

        if (Projection(study, metric) is { } projection)
        {
            yield return projection;
        }
    }

    private static string? PulseRate(AssessedStudy study, Metric metric)
    {
        var fluoroscopy = study.Events.Where(one => one.Event.Type == EventType.Fluoroscopy && Phrases.Value(one, metric) > 0).ToList();
        var all = fluoroscopy.Sum(one => Phrases.Value(one, metric)!.Value);
        var fast = fluoroscopy.Where(one => Phrases.Value(one, Metric.PulseRate) >= HighPulseRate).Sum(one => Phrases.Value(one, metric)!.Value);
        return all > 0 && fast / all >= HalfOfIt
            ? $"{Amount.Percent(fast / all)} of {metric} from fluoroscopy came at {Amount.Number(HighPulseRate)} pulses a second or more."
            : null;
    }

    /// <summary>Much from one direction matters for follow-up; a rough grid is enough to point at it.</summary>
    private static string? Projection(AssessedStudy study, Metric metric)
    {
        var directed = study.Events.Where(one => Phrases.Value(one, metric) > 0 && Phrases.Value(one, Metric.PrimaryAngle) is not null && Phrases.Value(one, Metric.SecondaryAngle) is not null).ToList();
        var all = study.Events.Sum(one => Phrases.Value(one, metric) ?? 0);
        if (directed.Count < 5 || all <= 0)
        {
            return null;
        }

        var top = directed.GroupBy(one => (Plane: one.Event.Plane, Primary: Step(Phrases.Value(one, Metric.PrimaryAngle)!.Value), Secondary: Step(Phrases.Value(one, Metric.SecondaryAngle)!.Value)))
            .Select(group => (group.Key, Share: group.Sum(one => Phrases.Value(one, metric)!.Value) / all))
            .MaxBy(group => group.Share);
        return top.Share >= HalfOfIt
            ? FormattableString.Invariant($"One direction made {Amount.Percent(top.Share)} of {metric}: around primary angle {top.Key.Primary} deg, secondary angle {top.Key.Secondary} deg{(top.Key.Plane is { } plane ? $", plane {plane}" : "")}.")
            : null;
    }

    private static int Step(decimal angle) => (int)Math.Round(Math.Clamp(angle, -720, 720) / AngleStep) * AngleStep;
}
