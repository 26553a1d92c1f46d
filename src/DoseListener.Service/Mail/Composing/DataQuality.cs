using DoseListener.Dose.Alerts;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Service.Mail.Writing;

namespace DoseListener.Service.Mail.Composing;

/// <summary>How far the figures can be trusted: what is missing, what contradicts itself, what is counted elsewhere.</summary>
internal static class DataQuality
{
    public static IEnumerable<string> Lines(AlertStory story)
    {
        var lines = All(story.Study).ToList();
        return lines.Count > 0 ? lines : ["Nothing is missing, nothing contradicts itself."];
    }

    private static IEnumerable<string> All(AssessedStudy study)
    {
        if (study.UnreadableObjects > 0)
        {
            yield return $"{Amount.Count(study.UnreadableObjects, "dose report", "dose reports")} of this study could not be read: there may be more dose than is told here.";
        }

        foreach (var missing in Missing(study))
        {
            yield return missing;
        }

        var discrepant = study.Devices.SelectMany(device => device.Totals).Where(total => total.Discrepant).Select(total => total.Metric).Distinct().ToList();
        if (discrepant.Count > 0)
        {
            yield return $"{string.Join(", ", discrepant)}: the reported total and the sum of the events are more than 2 % apart.";
        }

        var summed = study.Devices.SelectMany(device => device.Totals).Where(total => total.Quality == Quality.Summed).Select(total => total.Metric).Distinct().ToList();
        if (summed.Count > 0)
        {
            yield return $"{string.Join(", ", summed)}: summed from the events, since no usable total was reported.";
        }

        if (study.AlsoFiledUnder.Count > 0)
        {
            yield return $"The same exposures came under {Amount.Count(study.AlsoFiledUnder.Count, "other study", "other studies")} too and are counted here, once: {string.Join(", ", study.AlsoFiledUnder.Select(uid => Clean.Line(uid, 64)))}.";
        }

        if (study.Size is { AgeYears: null } or { HeightCm: null } or { WeightKg: null } || study.Size.Sex is null)
        {
            yield return $"Not told by any object: {string.Join(", ", Unknown(study.Size))}.";
        }

        if (study.NoteKinds.Count > 0)
        {
            yield return $"Noted while reading: {string.Join(", ", study.NoteKinds.Select(kind => Clean.Line(kind, 40)))}.";
        }
    }

    /// <summary>A device that reports one of the two leaves the other to be wondered about.</summary>
    private static IEnumerable<string> Missing(AssessedStudy study)
    {
        var isProjection = study.Events.Any(one => one.Kind is ObjectKind.ProjectionDoseReport);
        var hasRP = study.Devices.Any(device => device.DoseRPMaxPlane is not null);
        var hasDap = study.Totals.Any(total => total.Metric == Metric.DAP);
        if (isProjection && !hasRP)
        {
            yield return "DoseRP is not reported by the device.";
        }

        if (isProjection && !hasDap)
        {
            yield return "DAP is not reported by the device.";
        }

        var without = study.Events.Count(one => one.Event.Values.Count == 0);
        if (without > 0)
        {
            yield return $"{Amount.Count(without, "event carries", "events carry")} no value at all.";
        }
    }

    private static IEnumerable<string> Unknown(PatientSize size)
    {
        if (size.AgeYears is null)
        {
            yield return "age";
        }

        if (size.Sex is null)
        {
            yield return "sex";
        }

        if (size.HeightCm is null)
        {
            yield return "height";
        }

        if (size.WeightKg is null)
        {
            yield return "weight";
        }
    }
}
