using DoseListener.Dose.Extraction;

namespace DoseListener.Dose.Lifecycle;

/// <summary>
/// The documents of one device become one dose. Reports come first, so that images, which may be of another device's
/// administration, are held against all of them.
/// </summary>
internal sealed class DeviceMerge(DeviceGroup group, List<LifecycleNote> notes)
{
    private readonly Dictionary<EventKey, (DocumentNode Node, DoseEvent Event)> _reported = [];
    private readonly List<DocumentNode> _eventless = [];
    private readonly List<Dictionary<Part, PartValue>> _stepTotals = [];
    private readonly List<(EventKey Key, DocumentNode Node, DoseEvent Event)> _stepEvents = [];
    private List<Component> _components = [];
    private Rejections? _rejections;
    private DeviceImages? _images;

    /// <summary>The events of its reports.</summary>
    public Dictionary<EventKey, (DocumentNode Node, DoseEvent Event)> Reported => _reported;

    public DeviceImages Images => _images ??= new(_reported);

    /// <summary>Each report that counts stands alone: none shares events with another one, or continues its running total.</summary>
    public bool IsOfSeparateReports => _components.TrueForAll(component => component is { IsRunning: false, Documents.Count: 1 });

    public void SettleReports(Administrations administrations)
    {
        SettleEventless();
        var eventful = group.Nodes.FindAll(node => node.Relation is null && node.Rank != SourceRank.Image);
        if (eventful.Count == 0)
        {
            return;
        }

        // The report of an administration says nothing of the CT beside it.
        var best = eventful.Where(node => node.Events.Any(entry => entry.Type != EventType.Administration)).MinBy(node => node.Rank);
        foreach (var node in eventful.Where(node => node.Rank > best?.Rank))
        {
            node.Settle(DocumentRelation.CoveredByReport, best);
        }

        var live = SettleByEvents(eventful.Where(node => node.Relation is null)).OrderBy(node => node.Order).ToList();

        // Newest first: the newest version of an event wins, even where the document is a part of another one.
        foreach (var node in eventful.Where(node => node.Relation is DocumentRelation.Live or DocumentRelation.Subset).OrderBy(node => node.IsSummary))
        {
            for (var index = 0; index < node.Keys.Length; index++)
            {
                _reported.TryAdd(node.Keys[index], (node, node.Events[index]));
            }
        }

        _components = Component.Of(live, _reported);
        foreach (var (_, entry) in _reported.Values.Where(winner => winner.Event.Type == EventType.Administration))
        {
            administrations.AddReported(entry);
        }
    }

    /// <summary>Slices of CT scans.</summary>
    public void SettleScans() => Images.SettleScans(group.Nodes.FindAll(node => node is { Relation: null, Extraction.Kind: ObjectKind.CtImage }));

    /// <summary>All other images.</summary>
    /// <param name="saysWhen">Whether administrations that have a time are settled, or those that have none.</param>
    public void SettleImages(Administrations administrations, bool saysWhen) => Images.SettleOthers(
        group.Nodes.FindAll(node => node.Relation is null && saysWhen == (node.Extraction.Kind != ObjectKind.NuclearImage || node.Events.Any(entry => entry.StartedAt is not null))),
        administrations);

    public DeviceGroup Group => group;

    /// <summary>A procedure step of this device, and what of it nobody else tells.</summary>
    public void AddStep(DocumentNode node, Dictionary<Part, PartValue> totals, bool withEvents)
    {
        group.Nodes.Add(node);
        _stepTotals.Add(totals);
        if (withEvents)
        {
            _stepEvents.AddRange(node.Events.Select((entry, place) => (node.Keys[place], node, entry)));
        }
    }

    public DeviceDose Build(Rejections rejections)
    {
        _rejections = rejections;
        var totals = new Dictionary<Part, PartValue>();
        foreach (var share in _components.Select(component => component.Totals(notes)).Append(ImagedSums.Of(Images.All.Select(image => image.Event)).Totals))
        {
            foreach (var (part, value) in share)
            {
                totals[part] = totals.TryGetValue(part, out var known) ? known.Plus(value, Additivity.Adds(part.Metric)) : value;
            }
        }

        AddSummaries(totals);
        EventlessTotals.Apply(_eventless, totals, notes);
        foreach (var (part, value) in _stepTotals.SelectMany(step => step))
        {
            totals[part] = totals.TryGetValue(part, out var known) ? known.Plus(value, Additivity.Adds(part.Metric)) : value;
        }

        notes.AddRange(_components
            .Where(component => component is { IsRunning: false, Documents.Count: > 1 })
            .Select(component => new LifecycleNote(LifecycleNoteKind.PartialOverlap, component.Documents[0].SourceId, Count: component.Documents.Count)));
        return DeviceShape.Of(group.Identity, group.Device, totals, TotalSpeakers.Of(group.Nodes)) with
        {
            Documents = [.. group.Nodes.OrderByDescending(node => node.Order).Select(Describe)],
            Events = Events(),
        };
    }

    /// <summary>A summary of the events of another report is set aside, but not what it alone says in total.</summary>
    private void AddSummaries(Dictionary<Part, PartValue> totals)
    {
        var summaries = group.Nodes.FindAll(node => node.IsSummary && node.Relation == DocumentRelation.Duplicate && node.RelatedTo is { IsSummary: false });
        if (summaries.Count == 0)
        {
            return;
        }

        var known = totals.Keys.Select(part => part.Metric).ToHashSet();
        foreach (var (part, total) in ReportedTotals.Of(summaries).Where(total => !known.Contains(total.Key.Metric)))
        {
            totals[part] = new(total.Value, total.Quality, total.Value, Summed: null, Complete: false, Discrepant: false);
        }
    }

    private void SettleEventless()
    {
        foreach (var node in group.Nodes.Where(node => node.Relation is null && node.Events.Count == 0))
        {
            var copy = _eventless.Find(other => other.Fingerprint == node.Fingerprint);
            node.Settle(copy is null ? DocumentRelation.Live : DocumentRelation.Duplicate, copy);
            if (copy is null)
            {
                _eventless.Add(node);
            }
        }
    }

    /// <summary>Largest first, so that a document meets those that may hold it; of equal ones the newest stays, and a summary only where there is nothing else.</summary>
    private static List<DocumentNode> SettleByEvents(IEnumerable<DocumentNode> nodes)
    {
        var index = new EventSetIndex();
        var live = new List<DocumentNode>();
        foreach (var node in nodes.OrderByDescending(node => node.KeySet.Count).ThenBy(node => node.IsSummary).ThenBy(node => node.Order))
        {
            if (index.FindContainer(node) is not { } container)
            {
                node.Settle(DocumentRelation.Live);
                index.Add(node);
                live.Add(node);
                continue;
            }

            var relation = container.KeySet.Count == node.KeySet.Count ? DocumentRelation.Duplicate
                : node.Order > container.Order ? DocumentRelation.Superseded
                : DocumentRelation.Subset;
            node.Settle(relation, container);
        }

        return live;
    }

    private List<MergedEvent> Events() =>
    [
        .. _reported.Select(winner => Describe(winner.Key, winner.Value.Node, winner.Value.Event))
            .Concat(Images.All.Concat(_stepEvents).Select(told => Describe(told.Key, told.Node, told.Event)))
            .OrderBy(entry => entry.Event.StartedAt, StringComparer.Ordinal)
            .ThenBy(entry => entry.Key, StringComparer.Ordinal),
    ];

    private MergedEvent Describe(EventKey key, DocumentNode node, DoseEvent entry) => MergedEvent.Of(key, node, _rejections!.Mark(key, node, entry));

    internal static MergedDocument Describe(DocumentNode node) =>
        new(node.SourceId, node.Extraction.SopInstanceUid, node.Relation ?? DocumentRelation.NoDose, node.RelatedTo?.SourceId);
}
