using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Lifecycle.Growing;

namespace DoseListener.Store.Studies.Growing;

/// <summary>
/// The rows of a study in memory, to which one more document is added at the cost of that document. The rows are those that <see cref="StudyPlan"/>
/// makes of all documents. It belongs to whoever has the turn of the study.
/// </summary>
internal sealed class GrowingPlan
{
    private const int RowSize = 6;

    private readonly GrowingStudy _study;
    private readonly List<PlacedDocument> _documents;
    private readonly Dictionary<string, int> _places;
    private readonly Dictionary<int, string> _sources;
    private readonly Dictionary<(SliceKey, bool, string?, string?), int> _stacks = [];
    private readonly Dictionary<(string Device, string Key), (EventRow Row, long Number)> _rows;
    private DocumentTally _tally;
    private long _nextNumber;

    private GrowingPlan(StudyPlan plan, IReadOnlyList<PlacedDocument> documents, WrittenEvents rows)
    {
        (_study, _tally, _documents) = (plan.Growing!, plan.Tally, [.. documents]);
        _places = new(plan.Places, StringComparer.Ordinal);
        _sources = plan.Places.ToDictionary(entry => entry.Value, entry => entry.Key);
        _rows = plan.Keys.Index().ToDictionary(entry => entry.Item, entry => (rows.Rows[entry.Index], rows.Numbers[entry.Index]));
        _nextNumber = rows.Numbers.Count == 0 ? 0 : rows.Numbers.Max() + 1;
        foreach (var (place, placed) in _documents.Index())
        {
            if (DocumentStacks.KeyOf(placed.Document) is { } key)
            {
                _stacks[key] = place;
            }
        }

        Size = _documents.Sum(placed => placed.Size) + (RowSize * (long)_rows.Count);
    }

    public IReadOnlyList<PlacedDocument> Documents => _documents;

    /// <summary>In the units of <see cref="PlacedDocument.Size"/>.</summary>
    public long Size { get; private set; }

    /// <summary>The events as they stand in the database.</summary>
    public WrittenEvents Rows => new([.. _rows.Values.Select(row => row.Row)], [.. _rows.Values.Select(row => row.Number)]);

    /// <summary>Null where documents do not leave each other alone, or where a test's stand beside a patient's.</summary>
    public static GrowingPlan? TryBegin(StudyPlan plan, IReadOnlyList<PlacedDocument> documents, WrittenEvents rows) =>
        plan.Places.Count == documents.Count && plan.Growing is { CanGrow: true } && documents.All(placed => placed.Document.Mark == default) ? new(plan, documents, rows) : null;

    /// <summary>The same content is there.</summary>
    public bool Has(StoredDocument document) => _places.ContainsKey(document.ContentHash);

    /// <summary>Null where only a merge of all documents can tell.</summary>
    public GrowingStep? Preview(StoredDocument added)
    {
        var isStacked = DocumentStacks.KeyOf(added) is { } key && _stacks.ContainsKey(key);
        var place = isStacked ? _stacks[DocumentStacks.KeyOf(added)!.Value] : _documents.Count;
        var document = isStacked ? _documents[place].Document.With(added) : added;
        var grown = isStacked ? _sources[place] : null;
        var source = isStacked && document.InstanceId != 0 ? grown! : document.ContentHash;
        if (added.IsTest != _tally.IsTest || (source != grown && _places.ContainsKey(source)) || _study.Preview(new(source, document.Extraction, document.Stack), grown) is not { } growth)
        {
            return null;
        }

        StoredDocument DocumentAt(int at) => at == place ? document : _documents[at].Document;
        int PlaceOf(string of) => of == source ? place : _places[of];

        var tally = !isStacked ? _tally.Received(added).Counting(added, source)
            : source == grown ? _tally.Received(added)
            : DocumentTally.Of([.. _documents.Select((_, at) => DocumentAt(at))], _sources.ToDictionary(entry => entry.Key == place ? source : entry.Value, entry => entry.Key));
        var step = new GrowingStep
        {
            Growth = growth,
            Place = place,
            Document = document,
            Source = source,
            Placement = PlacementOf(growth.Placed[0], PlaceOf),
            Deleted = [.. growth.Gone.Select(gone => _rows[gone].Number)],
            Tally = tally,
            Study = StudyDescription.RowOf(growth.Dose, tally, of => DocumentAt(PlaceOf(of))),
        };
        foreach (var placed in growth.Placed.Skip(isStacked && StandsAt(place, step.Placement) ? 1 : isStacked ? 0 : 1))
        {
            step.Moved.Add((PlaceOf(placed.SourceId), PlacementOf(placed, PlaceOf)));
        }

        AddRows(step, PlaceOf, DocumentAt);
        return step;
    }

    /// <param name="instanceId">Of the document that was added.</param>
    public void Accept(GrowingStep step, long instanceId)
    {
        GrowingStudy.Accept(step.Growth);
        var document = step.Document.Identified(instanceId);
        if (step.Place == _documents.Count)
        {
            _documents.Add(default);
            Size += new PlacedDocument(document, "", 0).Size;
            if (DocumentStacks.KeyOf(document) is { } key)
            {
                _stacks[key] = step.Place;
            }
        }
        else
        {
            Size += 2;
            _places.Remove(_sources[step.Place]);
        }

        (_places[step.Source], _sources[step.Place]) = (step.Place, step.Source);
        _documents[step.Place] = new(document, step.Placement.Relation, InstanceAt(step.Placement.RelatedTo));
        foreach (var (place, placement) in step.Moved)
        {
            _documents[place] = new(_documents[place].Document, placement.Relation, InstanceAt(placement.RelatedTo));
        }

        foreach (var gone in step.Growth.Gone)
        {
            _rows.Remove(gone);
        }

        foreach (var (row, written) in step.WrittenKeys.Zip(step.Written))
        {
            _rows[row] = (written.Row, written.Number);
            _nextNumber = Math.Max(_nextNumber, written.Number + 1);
            Size += written.IsOverwrite ? 0 : RowSize;
        }

        _tally = step.Tally;
    }

    private static Placement PlacementOf(MergedDocument document, Func<string, int> placeOf) =>
        new(document.Relation.ToString(), document.RelatedTo is { } other ? placeOf(other) : null);

    private bool StandsAt(int place, Placement placement) =>
        _documents[place].Relation == placement.Relation && _documents[place].RelatedTo == InstanceAt(placement.RelatedTo);

    private long InstanceAt(int? place) => place is { } known ? _documents[known].Document.InstanceId : 0;

    private void AddRows(GrowingStep step, Func<string, int> placeOf, Func<int, StoredDocument> documentAt)
    {
        using var encoder = new EventEncoder();
        var next = _nextNumber;
        foreach (var (device, told) in step.Growth.Told)
        {
            var place = placeOf(told.SourceId);
            var row = new EventRow(told, place, documentAt(place).Sha256, encoder);
            var isOverwrite = _rows.TryGetValue((device, told.Key), out var known);
            if (!isOverwrite || known.Row.Fingerprint != row.Fingerprint)
            {
                step.Written.Add((row, isOverwrite ? known.Number : next++, isOverwrite));
                step.WrittenKeys.Add((device, told.Key));
            }
        }
    }
}
