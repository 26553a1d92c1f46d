using DoseListener.Dose.Extraction;

namespace DoseListener.Dose.Lifecycle;

/// <summary>An acquisition that no report tells of, as the event that it is.</summary>
internal sealed record ScanEvent(CtAcquisition Acquisition, DocumentNode Source, DoseEvent Event);

/// <summary>What the images of a device tell beyond its reports.</summary>
/// <param name="reported">The events of the reports of the device.</param>
internal sealed class DeviceImages(Dictionary<EventKey, (DocumentNode Node, DoseEvent Event)> reported)
{
    private readonly ImagedExposures _imaged = new();
    private readonly List<ScanEvent> _scans = [];
    private ReportedExposures? _exposures;

    public IReadOnlyList<ScanEvent> Scans => _scans;

    /// <summary>Exposures of all other images.</summary>
    public IReadOnlyList<(EventKey Key, DocumentNode Node, DoseEvent Event)> Exposures => _imaged.All;

    public IEnumerable<(EventKey Key, DocumentNode Node, DoseEvent Event)> All =>
        _scans.Select(scan => (scan.Acquisition.Key, scan.Source, scan.Event)).Concat(_imaged.All);

    /// <summary>Slices of CT scans: each acquisition is one event, whatever its images are.</summary>
    /// <param name="slices">Newest first.</param>
    /// <param name="known">Scans as they were: those that are made of the same slices still need not be put together again.</param>
    public void SettleScans(IReadOnlyList<DocumentNode> slices, IReadOnlyList<ScanEvent>? known = null)
    {
        if (slices.Count == 0)
        {
            return;
        }

        var acquisitions = CtAcquisitions.Of(slices);
        var reports = new ReportedScans(reported, acquisitions);
        foreach (var one in acquisitions)
        {
            var holder = reports.Cover(one);
            foreach (var part in one.Parts.Where(part => holder is null || part.Node.Relation is null))
            {
                part.Node.Settle(holder is null ? DocumentRelation.Live : DocumentRelation.CoveredByReport, holder);
            }

            foreach (var part in one.Parts)
            {
                part.Node.Join(part.Key, one.Key);
            }

            if (holder is null)
            {
                var same = known?.FirstOrDefault(scan => scan.Acquisition.Key == one.Key && scan.Acquisition.IsMadeAs(one));
                _scans.Add(new(one, one.Source, same?.Event ?? one.ToEvent()));
                _imaged.Claim(one.Key, one.Source);
            }
        }
    }

    /// <summary>All other images.</summary>
    /// <param name="images">Newest first: those whose administrations have a time, then those whose have none.</param>
    public void SettleOthers(IReadOnlyList<DocumentNode> images, Administrations administrations)
    {
        if (images.Count == 0)
        {
            return;
        }

        _exposures ??= new ReportedExposures(reported);
        foreach (var node in images.Order(LargestFirst))
        {
            node.Settle(DocumentRelation.Duplicate);
            for (var index = 0; index < node.Keys.Length; index++)
            {
                Settle(node, node.Keys[index], node.Events[index], administrations, _exposures);
            }
        }
    }

    /// <summary>The largest value of an exposure stands for it, since images of one exposure need not agree; of equal ones the newest.</summary>
    public static Comparer<DocumentNode> LargestFirst { get; } = Comparer<DocumentNode>.Create((left, right) =>
    {
        var order = HasDose(right).CompareTo(HasDose(left));
        order = order != 0 ? order : Largest(right).CompareTo(Largest(left));
        return order != 0 ? order : DocumentNode.NewestFirst.Compare(left, right);
    });

    private static bool HasDose(DocumentNode node) => node.Events.Any(entry => ImagedExposures.Dose(entry) is not null);

    private static decimal Largest(DocumentNode node) => node.Events.Max(entry => EventKey.MainValue(entry)?.Value ?? -1);

    private void Settle(DocumentNode node, EventKey key, DoseEvent entry, Administrations administrations, ReportedExposures exposures)
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
}
