using DoseListener.Dose.Alerts;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Service.Mail.Composing;

/// <summary>CT: the same scan twice, many phases, a table that stood still.</summary>
internal static class CtHints
{
    private const int ManyPhases = 3;
    private const decimal SameLength = 0.15m;

    public static IEnumerable<string> Of(AssessedStudy study)
    {
        var scans = study.Events.Where(one => one.Event.Type is EventType.Spiral or EventType.Sequenced).ToList();
        foreach (var group in scans.GroupBy(one => one.Event.Target ?? "", StringComparer.OrdinalIgnoreCase))
        {
            var target = Writing.Clean.Line(group.Key, 40) is { Length: > 0 } name ? $" of {name}" : "";
            if (group.Count() >= ManyPhases)
            {
                yield return $"{group.Count()} scans{target}: several phases, or repeats.";
            }
            else if (Repeat(group.ToList()))
            {
                yield return $"Two scans{target} under one protocol and of about the same length: a second phase, or a repeat.";
            }
        }

        var standing = study.Events.Where(one => one.Event.Type is EventType.Stationary or EventType.Free && Phrases.Value(one, Metric.CTDIvol) is not null).ToList();
        if (standing.Count > 0)
        {
            yield return $"{Amount.Count(standing.Count, "event", "events")} with the table standing still (bolus tracking, perfusion, biopsy): up to CTDIvol {Amount.Of(Metric.CTDIvol, standing.Max(one => Phrases.Value(one, Metric.CTDIvol)!.Value))}.";
        }
    }

    private static bool Repeat(List<AssessedEvent> scans) => scans.Count == 2
        && scans[0].Event.Protocol is { Length: > 0 } protocol && string.Equals(protocol, scans[1].Event.Protocol, StringComparison.OrdinalIgnoreCase)
        && Phrases.Value(scans[0], Metric.ScanningLength) is { } one and > 0 && Phrases.Value(scans[1], Metric.ScanningLength) is { } other
        && Math.Abs(one - other) <= SameLength * one;
}
