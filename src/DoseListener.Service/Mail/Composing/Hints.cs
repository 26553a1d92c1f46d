using DoseListener.Dose.Alerts;
using DoseListener.Dose.Extraction;
using DoseListener.Service.Mail.Writing;

namespace DoseListener.Service.Mail.Composing;

/// <summary>What may explain the figures, computed from the technique. A hint where to look, never a finding.</summary>
internal static class Hints
{
    /// <summary>World Health Organization: obesity from 30 kg/m².</summary>
    private const decimal HighBodyMassIndex = 30;

    public static IEnumerable<MailBlock> Blocks(AlertStory story)
    {
        if (story.Intent.Kind == MailKind.Correction || story.First.LimitKind is LimitKind.AtMost or LimitKind.Below)
        {
            yield break;
        }

        var hints = Size(story.Study).Concat(ProjectionHints.Of(story.Study)).Concat(CtHints.Of(story.Study)).Concat(Console(story.Study)).Concat(DoseCheck(story)).ToList();
        if (hints.Count > 0)
        {
            yield return new MailBlock.Heading("Hints, computed from the technique");
            yield return new MailBlock.Bullets(hints);
        }
    }

    private static IEnumerable<string> Size(AssessedStudy study)
    {
        if (study.Size is { HeightCm: { } height and > 0, WeightKg: { } weight } && study.Size.AgeYears is null or >= 18)
        {
            var index = weight / (height / 100 * (height / 100));
            if (index >= HighBodyMassIndex)
            {
                yield return $"Large patient: body mass index {Amount.Number(index, 2)} kg/m2.";
            }
        }
    }

    private static IEnumerable<string> Console(AssessedStudy study)
    {
        var rejected = study.Events.Count(one => one.Event.Details.ContainsKey(EventDetails.Rejected));
        var repeated = study.Events.Count(one => one.Event.Details.ContainsKey(EventDetails.Repeated));
        if (rejected > 0)
        {
            yield return $"{Amount.Count(rejected, "event is", "events are")} marked as rejected at the console.";
        }

        if (repeated > 0)
        {
            yield return $"{Amount.Count(repeated, "event is", "events are")} marked as repeated at the console.";
        }
    }

    /// <summary>What the operator typed when the scanner asked (NEMA XR-25), unless the alert itself says it.</summary>
    private static IEnumerable<string> DoseCheck(AlertStory story) => story.Study.Events
        .Select(one => Clean.Line(one.Event.Details.GetValueOrDefault(EventDetails.DoseCheckAlert + "Reason"), 200))
        .Where(reason => reason.Length > 0 && !story.Told.Any(alert => alert.Remarks.Any(remark => remark.Contains(reason, StringComparison.Ordinal))))
        .Distinct(StringComparer.Ordinal)
        .Take(3)
        .Select(reason => $"Reason typed at the console when the scanner's own dose alert was passed: {reason}");
}
