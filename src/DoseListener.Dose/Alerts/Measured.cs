using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Alerts;

/// <summary>A value that a rule is compared with.</summary>
/// <param name="Events">Those that it is of, for conditions about events.</param>
/// <param name="Remarks">What has to be said beside it and its quality.</param>
internal sealed record Measured(AlertSubject Subject, Metric Metric, decimal Value, Quality Quality, IReadOnlyList<AssessedEvent> Events, IReadOnlyList<string> Remarks)
{
    /// <summary>Every subject of the scope that has a value.</summary>
    public static IEnumerable<Measured> In(AssessedStudy study, Metric metric, AlertScope scope) => scope switch
    {
        AlertScope.Event => OfEvents(study, metric),
        AlertScope.Plane => OfPlanes(study, metric),
        _ => OfStudies(study, metric),
    };

    public static AlertSubject Whole(AssessedStudy study, AlertScope scope) => new(scope, study.StudyInstanceUid, "", "study");

    public static AlertSubject SubjectOf(AssessedStudy study, AssessedEvent entry, int index)
    {
        string?[] words = [FormattableString.Invariant($"event {index + 1}"), entry.Event.Type?.ToString(), entry.Event.Target];
        return new(AlertScope.Event, study.StudyInstanceUid, entry.Key, string.Join(", ", words.Where(word => !string.IsNullOrWhiteSpace(word))));
    }

    private static IEnumerable<Measured> OfEvents(AssessedStudy study, Metric metric) =>
        from entry in study.Events.Index()
        let value = entry.Item.Event.Values.FirstOrDefault(value => value.Metric == metric)
        where value is not null
        select new Measured(SubjectOf(study, entry.Item, entry.Index), metric, value.Value, value.Quality, [entry.Item], []);

    private static IEnumerable<Measured> OfPlanes(AssessedStudy study, Metric metric) =>
        from device in study.Devices
        from total in device.Totals
        where total.Metric == metric
        group total by total.Plane into plane
        orderby plane.Key
        let largest = plane.MaxBy(total => total.Value)!
        select new Measured(
            new(AlertScope.Plane, study.StudyInstanceUid, plane.Key?.ToString() ?? "", plane.Key is { } name ? $"plane {name}" : "study"),
            metric,
            largest.Value,
            largest.Quality,
            study.Events,
            RemarksOn(largest.Discrepant));

    /// <summary>Glandular dose is of one breast: what is said of both is in neither of them.</summary>
    private static IEnumerable<Measured> OfStudies(AssessedStudy study, Metric metric) =>
        from share in study.Devices.SelectMany(device => OfDevice(study, device, metric))
        group share by share.Subject.Key into subject
        orderby subject.Key
        select subject.MaxBy(share => share.Value)!;

    private static IEnumerable<Measured> OfDevice(AssessedStudy study, AssessedDevice device, Metric metric)
    {
        var totals = device.Totals.Where(total => total.Metric == metric).ToList();
        if (totals.Count == 0)
        {
            // A peak has no total where a report tells it of its events alone.
            return metric == Metric.PeakSkinDose ? PeakOfEvents(study, metric) : [];
        }

        return totals.GroupBy(total => metric == Metric.AGD ? total.Laterality : null).Select(side =>
        {
            var adds = Lifecycle.Additivity.Adds(metric);
            var value = adds ? side.Aggregate(0m, (sum, total) => Lifecycle.Amounts.Add(sum, total.Value)) : side.Max(total => total.Value);
            var quality = side.Max(total => total.Quality);
            string[] bound = metric == Metric.DoseRP && side.Count() > 1 ? ["planes added: an upper bound, since they need not meet on the skin"] : [];
            return new Measured(SideSubject(study, side.Key), metric, value, quality, study.Events, [.. bound, .. RemarksOn(side.Any(total => total.Discrepant))]);
        });
    }

    private static IEnumerable<Measured> PeakOfEvents(AssessedStudy study, Metric metric) =>
        OfEvents(study, metric).OrderByDescending(measured => measured.Value).Take(1).Select(peak => peak with { Subject = Whole(study, AlertScope.Study), Events = study.Events });

    private static AlertSubject SideSubject(AssessedStudy study, Laterality? side) =>
        new(AlertScope.Study, study.StudyInstanceUid, side?.ToString() ?? "", side switch
        {
            Laterality.L => "left breast",
            Laterality.R => "right breast",
            Laterality.B => "both breasts",
            null => "study",
        });

    private static string[] RemarksOn(bool isDiscrepant) => isDiscrepant ? ["total and sum of the events differ by more than 2 %"] : [];
}
