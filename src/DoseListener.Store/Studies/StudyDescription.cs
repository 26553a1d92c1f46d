using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;

namespace DoseListener.Store.Studies;

/// <summary>The row of a study: what its dose comes to, and which objects say so.</summary>
internal static class StudyDescription
{
    /// <summary>A note: the documents of the study name several patients, so that it counts for none.</summary>
    public const string SeveralPatients = "SeveralPatients";

    /// <param name="dose">Its documents and events one by one do not matter.</param>
    /// <param name="documentOf">By what the merge calls it.</param>
    public static StudyRow RowOf(StudyDose dose, DocumentTally tally, Func<string, StoredDocument> documentOf)
    {
        var content = new StudyContent
        {
            Devices = [.. dose.Devices.Select(device => Describe(device, documentOf))],
            Activities = dose.Activities.Count == 0 ? null : dose.Activities,
        };
        return new(dose, tally, content, [.. Notes(dose, tally, documentOf)]);
    }

    private static DeviceTotals Describe(DeviceDose device, Func<string, StoredDocument> documentOf)
    {
        var sources = device.Sources.ToDictionary(said => (said.Metric, said.Plane, said.Laterality));
        return new()
        {
            Key = device.Key,
            Device = device.Device,
            IsObserver = device.IsObserver ? true : null,
            Events = device.Facts.Count,
            DoseRPMaxPlane = device.DoseRPMaxPlane,
            DoseRPSum = device.DoseRPSum,
            Totals = [.. device.Totals.Select(total => Describe(total, sources.GetValueOrDefault((total.Metric, total.Plane, total.Laterality)), documentOf))],
        };
    }

    private static CountedTotal Describe(MergedTotal total, TotalSources? sources, Func<string, StoredDocument> documentOf) => new()
    {
        Metric = total.Metric,
        Plane = total.Plane,
        Laterality = total.Laterality,
        Value = total.Value,
        Unit = Metrics.UnitOf(total.Metric),
        Quality = total.Quality,
        Reported = total.Reported,
        Summed = total.Summed,
        Complete = total.Complete,
        Discrepant = total.Discrepant,
        Sources = sources is null ? [] : [.. sources.Latest.Select(said => new TotalSource(documentOf(said.SourceId).SopInstanceUid, said.Total.Value, said.Total.Organ, said.Total.Statistic))],
        MoreSources = sources is { More: > 0 } ? sources.More : null,
    };

    private static IEnumerable<StudyNote> Notes(StudyDose dose, DocumentTally tally, Func<string, StoredDocument> documentOf)
    {
        foreach (var note in dose.Notes)
        {
            yield return new(note.Kind.ToString(), note.SourceId is { } source ? documentOf(source).SopInstanceUid : null, note.Metric, note.Count, note.Detail);
        }

        if (tally.Patients.Count > 1)
        {
            yield return new(SeveralPatients, Count: tally.Patients.Count);
        }
    }
}
