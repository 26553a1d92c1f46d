using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Lifecycle;

/// <summary>
/// The documents of one device become one dose. Reports come first, so that images, which may be of another device's
/// administration, are held against all of them.
/// </summary>
internal sealed class DeviceMerge(DeviceGroup group, List<LifecycleNote> notes)
{
    private readonly Dictionary<EventKey, (DocumentNode Node, DoseEvent Event)> _reported = [];
    private readonly ImagedExposures _imaged = new();
    private readonly List<(EventKey Key, DocumentNode Node, DoseEvent Event)> _scans = [];
    private readonly List<DocumentNode> _eventless = [];
    private readonly List<Dictionary<Part, PartValue>> _stepTotals = [];
    private readonly List<(EventKey Key, DocumentNode Node, DoseEvent Event)> _stepEvents = [];
    private List<Component> _components = [];
    private Rejections? _rejections;
    private ReportedExposures? _exposures;

    public void SettleReports(Administrations administrations)
    {
        SettleEventless();
        var eventful = group.Nodes.Where(node => node.Relation is null && node.Rank != SourceRank.Image).ToList();

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

    /// <summary>Slices of CT scans: each acquisition is one event, whatever its images are.</summary>
    public void SettleScans()
    {
        var images = group.Nodes.Where(node => node is { Relation: null, Extraction.Kind: ObjectKind.CtImage }).ToList();
        if (images.Count == 0)
        {
            return;
        }

        var acquisitions = CtAcquisitions.Of(images);
        var reported = new ReportedScans(_reported, acquisitions);
        foreach (var one in acquisitions)
        {
            var holder = reported.Cover(one);
            foreach (var part in one.Parts.Where(part => holder is null || part.Node.Relation is null))
            {
                part.Node.Settle(holder is null ? DocumentRelation.Live : DocumentRelation.CoveredByReport, holder);
            }

            if (holder is null)
            {
                _scans.Add((one.Key, one.Source, one.ToEvent()));
                _imaged.Claim(one.Key, one.Source);
            }
        }
    }

    /// <summary>All other images.</summary>
    /// <param name="saysWhen">Whether administrations that have a time are settled, or those that have none.</param>
    public void SettleImages(Administrations administrations, bool saysWhen)
    {
        var images = group.Nodes.Where(node => node.Relation is null && saysWhen == (node.Extraction.Kind != ObjectKind.NuclearImage || node.Events.Any(entry => entry.StartedAt is not null))).ToList();
        if (images.Count == 0)
        {
            return;
        }

        _exposures ??= new ReportedExposures(_reported);

        // The largest value of an exposure stands for it: images of one exposure need not agree.
        foreach (var node in images
            .OrderByDescending(node => node.Events.Any(entry => ImagedExposures.Dose(entry) is not null))
            .ThenByDescending(node => node.Events.Max(entry => EventKey.MainValue(entry)?.Value ?? -1))
            .ThenBy(node => node.Order))
        {
            node.Settle(DocumentRelation.Duplicate);
            for (var index = 0; index < node.Keys.Length; index++)
            {
                SettleImage(node, node.Keys[index], node.Events[index], administrations, _exposures);
            }
        }
    }

    private void SettleImage(DocumentNode node, EventKey key, DoseEvent entry, Administrations administrations, ReportedExposures exposures)
    {
        var isAdministration = entry.Type == EventType.Administration;
        var isReported = isAdministration
            ? exposures.HolderOf(key) is not null || administrations.IsReported(entry)
            : exposures.Cover(key, entry);
        if (isReported)
        {
            if (node.Relation == DocumentRelation.Duplicate)
            {
                node.Settle(DocumentRelation.CoveredByReport, exposures.HolderOf(key));
            }
        }
        else if (isAdministration && !administrations.TryAddImaged(key, entry))
        {
            return;
        }
        else if (_imaged.Add(key, node, entry) is not { } twin)
        {
            node.Settle(DocumentRelation.Live);
        }
        else if (node.Relation == DocumentRelation.Duplicate)
        {
            node.Settle(DocumentRelation.Duplicate, twin);
        }
    }

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
        foreach (var share in _components.Select(component => component.Totals(notes)).Append(ImagedTotals()))
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
        var planes = totals.Where(total => total.Key.Metric == Metric.DoseRP).Select(total => total.Value.Value).ToList();
        return new()
        {
            Key = group.Identity.Key,
            Device = group.Device,
            Documents = [.. group.Nodes.OrderByDescending(node => node.Order).Select(Describe)],
            Events = Events(),
            Totals = [.. totals.OrderBy(total => total.Key.Metric).ThenBy(total => total.Key.Plane).ThenBy(total => total.Key.Laterality).Select(total => Describe(total.Key, total.Value))],
            DoseRPMaxPlane = planes.Count == 0 ? null : planes.Max(),
            DoseRPSum = planes.Count == 0 ? null : planes.Aggregate(Amounts.Add),
        };
    }

    /// <summary>A summary of the events of another report is set aside, but not what it alone says in total.</summary>
    private void AddSummaries(Dictionary<Part, PartValue> totals)
    {
        var known = totals.Keys.Select(part => part.Metric).ToHashSet();
        var summaries = group.Nodes.Where(node => node.IsSummary && node.Relation == DocumentRelation.Duplicate && node.RelatedTo is { IsSummary: false });
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

    private IEnumerable<(EventKey Key, DocumentNode Node, DoseEvent Event)> Imaged => _scans.Concat(_imaged.All);

    /// <summary>A sum of estimates is one.</summary>
    private Dictionary<Part, PartValue> ImagedTotals()
    {
        List<DoseEvent> events = [.. Imaged.Select(image => image.Event)];
        var worst = events.SelectMany(entry => entry.Values).GroupBy(value => value.Metric).ToDictionary(values => values.Key, values => values.Max(value => value.Quality));
        return new Component([], events, IsRunning: false).Totals(notes).ToDictionary(
            total => total.Key,
            total => worst.GetValueOrDefault(total.Key.Metric) is > Quality.Summed and var quality ? total.Value with { Quality = quality } : total.Value);
    }

    private List<MergedEvent> Events() =>
    [
        .. _reported.Select(winner => Describe(winner.Key, winner.Value.Node, winner.Value.Event))
            .Concat(Imaged.Concat(_stepEvents).Select(told => Describe(told.Key, told.Node, told.Event)))
            .OrderBy(entry => entry.Event.StartedAt, StringComparer.Ordinal)
            .ThenBy(entry => entry.Key, StringComparer.Ordinal),
    ];

    private MergedEvent Describe(EventKey key, DocumentNode node, DoseEvent entry) =>
        new(key.ToString(), key.Uid is not null, node.SourceId, node.Extraction.Kind, _rejections!.Mark(key, node, entry));

    internal static MergedDocument Describe(DocumentNode node) =>
        new(node.SourceId, node.Extraction.SopInstanceUid, node.Relation ?? DocumentRelation.NoDose, node.RelatedTo?.SourceId);

    private static MergedTotal Describe(Part part, PartValue value) => new()
    {
        Metric = part.Metric,
        Plane = part.Plane,
        Laterality = part.Laterality,
        Value = value.Value,
        Quality = value.Quality,
        Reported = value.Reported,
        Summed = value.Summed,
        Complete = value.Complete,
        Discrepant = value.Discrepant,
    };
}
