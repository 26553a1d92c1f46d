using DoseListener.Dose.Derived;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Lifecycle.Growing;

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

        var (merged, growing) = GrowingStudy.Merge(inputs);
        var dose = diameter?.AddTo(merged) ?? merged;
        Growing = diameter is null ? growing : null;
        Keys = [.. dose.Devices.SelectMany(device => device.Events.Select(entry => (device.Key, entry.Key)))];
        using var encoder = new EventEncoder();
        Events = [.. dose.Devices.SelectMany(device => device.Events).Select(Row)];
        Placements = Place(dose);
        Tally = DocumentTally.Of(documents, _places);
        Study = StudyDescription.RowOf(dose, Tally, source => documents[_places[source]]);

        EventRow Row(MergedEvent entry)
        {
            var source = _places[entry.SourceId];
            return known?.Find(entry.Event, entry.HasUid, source, documents[source].Sha256) ?? new EventRow(entry, source, documents[source].Sha256, encoder);
        }
    }

    public IReadOnlyList<StoredDocument> Documents { get; }

    public StudyRow Study { get; }

    public IReadOnlyList<EventRow> Events { get; }

    /// <summary>In the order of the events: the key of their device, and their own.</summary>
    public IReadOnlyList<(string Device, string Key)> Keys { get; }

    /// <summary>In the order of the documents.</summary>
    public IReadOnlyList<Placement> Placements { get; }

    /// <summary>The places of the documents that count, by what the merge calls them.</summary>
    public IReadOnlyDictionary<string, int> Places => _places;

    /// <summary>The merge, as far as it can take one more document; null where a diameter was imported.</summary>
    public GrowingStudy? Growing { get; }

    public DocumentTally Tally { get; }

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
}
