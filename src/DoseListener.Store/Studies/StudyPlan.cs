using DoseListener.Dose.Derived;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;

namespace DoseListener.Store.Studies;

/// <param name="Relation">A <see cref="DocumentRelation"/>, or <c>Test</c>.</param>
/// <param name="RelatedTo">Place of another document in the plan.</param>
internal readonly record struct Placement(string Relation, int? RelatedTo);

/// <summary>
/// The rows of one study, computed from all its documents, from the diameter that was imported for it, and from nothing else. Pure, so that it can be made on the
/// sender's thread, in another process, or by the writer, and is the same everywhere.
/// </summary>
internal sealed class StudyPlan
{
    /// <summary>The relation of a test's document beside a patient's.</summary>
    public const string Test = "Test";

    /// <summary>A note: the documents of the study name several patients, so that it counts for none.</summary>
    public const string SeveralPatients = "SeveralPatients";

    /// <summary>Sources of a total that are written with it. A study of thousands of documents would write them all with each of them.</summary>
    private const int SourcesKept = 50;

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    private StudyPlan(IReadOnlyList<StoredDocument> documents, ImportedDiameter? diameter, WrittenEvents? known)
    {
        Documents = documents;
        var isPatients = documents.Any(document => !document.IsTest);
        var inputs = new List<StudyDocument>(documents.Count);
        foreach (var (place, sourceId) in SourceIds(documents))
        {
            if (documents[place].IsTest != isPatients)
            {
                _places.Add(sourceId, place);
                inputs.Add(new(sourceId, documents[place].Extraction, documents[place].Stack));
            }
        }

        var merged = StudyMerge.Merge(inputs);
        var dose = diameter?.AddTo(merged) ?? merged;
        using var encoder = new EventEncoder();
        Events = [.. dose.Devices.SelectMany(device => device.Events).Select(Row)];
        Placements = Place(dose);
        Study = new StudyRow(dose, NewestFirst(dose), documents, Describe(dose), [.. Notes(dose)]);

        EventRow Row(MergedEvent entry)
        {
            var source = _places[entry.SourceId];
            return known?.Find(entry.Event, entry.HasUid, source, documents[source].Sha256) ?? new EventRow(entry, source, documents[source].Sha256, encoder);
        }
    }

    public IReadOnlyList<StoredDocument> Documents { get; }

    public StudyRow Study { get; }

    public IReadOnlyList<EventRow> Events { get; }

    /// <summary>In the order of the documents.</summary>
    public IReadOnlyList<Placement> Placements { get; }

    /// <param name="diameter">What was imported for the study.</param>
    /// <param name="known">Rows that were made before of the same documents in the same places: they need not be encoded again.</param>
    public static StudyPlan Of(IReadOnlyList<StoredDocument> documents, ImportedDiameter? diameter = null, WrittenEvents? known = null) => new(documents, diameter, known);

    /// <summary>
    /// Named by what they say, since the same content may arrive in another encoding first. Should two say the same, they are told
    /// apart by what was received.
    /// </summary>
    private static IEnumerable<(int Place, string SourceId)> SourceIds(IReadOnlyList<StoredDocument> documents)
    {
        foreach (var twins in documents.Index().GroupBy(entry => entry.Item.ContentHash, entry => entry.Index, StringComparer.Ordinal))
        {
            foreach (var (number, place) in twins.OrderBy(place => documents[place].Sha256, StringComparer.Ordinal).Index())
            {
                yield return (place, number == 0 ? twins.Key : $"{twins.Key}#{number}");
            }
        }
    }

    private Placement[] Place(StudyDose dose)
    {
        var placements = new Placement[Documents.Count];
        Array.Fill(placements, new Placement(Test, null));
        foreach (var document in dose.Devices.SelectMany(device => device.Documents))
        {
            placements[_places[document.SourceId]] = new(document.Relation.ToString(), document.RelatedTo is { } other ? _places[other] : null);
        }

        return placements;
    }

    /// <summary>Over all devices; by what orders versions, and by content where that is equal.</summary>
    private List<StoredDocument> NewestFirst(StudyDose dose) =>
    [
        .. dose.Devices.SelectMany(device => device.Documents).Select(document => (document.SourceId, Document: Documents[_places[document.SourceId]]))
            .OrderByDescending(entry => entry.Document.Extraction.ContentDateTime, StringComparer.Ordinal)
            .ThenByDescending(entry => entry.Document.Extraction.Events.Count)
            .ThenBy(entry => entry.SourceId, StringComparer.Ordinal)
            .Select(entry => entry.Document),
    ];

    private StudyContent Describe(StudyDose dose) => new()
    {
        Devices = [.. dose.Devices.Select(Describe)],
        Activities = dose.Activities.Count == 0 ? null : dose.Activities,
    };

    private DeviceTotals Describe(DeviceDose device)
    {
        var live = device.Documents.Where(document => document.Relation == DocumentRelation.Live).Select(document => Documents[_places[document.SourceId]]).ToList();
        return new()
        {
            Key = device.Key,
            Device = device.Device,
            IsObserver = device.IsObserver ? true : null,
            Events = device.Events.Count,
            DoseRPMaxPlane = device.DoseRPMaxPlane,
            DoseRPSum = device.DoseRPSum,
            Totals = [.. device.Totals.Select(total => Describe(total, live))],
        };
    }

    private static CountedTotal Describe(MergedTotal total, List<StoredDocument> live) => new()
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
        Sources = [.. Sources(total, live).TakeLast(SourcesKept)],
        MoreSources = live.Count > SourcesKept && Sources(total, live).Count() is > SourcesKept and var count ? count - SourcesKept : null,
    };

    private static IEnumerable<TotalSource> Sources(MergedTotal total, List<StoredDocument> live) =>
        from document in live
        from said in document.Extraction.Totals
        where said.Value.Metric == total.Metric && said.Plane == total.Plane && said.Laterality == total.Laterality && said.Value.Quality != Quality.Summed
        select new TotalSource(document.SopInstanceUid, said.Value, said.Organ, said.Statistic);

    private IEnumerable<StudyNote> Notes(StudyDose dose)
    {
        foreach (var note in dose.Notes)
        {
            yield return new(note.Kind.ToString(), note.SourceId is { } source ? Documents[_places[source]].SopInstanceUid : null, note.Metric, note.Count, note.Detail);
        }

        if (_places.Values.Select(place => Documents[place].Patient).OfType<string>().Distinct().Count() is > 1 and var patients)
        {
            yield return new(SeveralPatients, Count: patients);
        }
    }
}
