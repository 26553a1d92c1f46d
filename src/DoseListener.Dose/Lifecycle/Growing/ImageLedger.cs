using DoseListener.Dose.Extraction;

namespace DoseListener.Dose.Lifecycle.Growing;

/// <summary>What the images of a device tell beyond its reports.</summary>
internal sealed record ImageSum(Dictionary<Part, PartValue> Totals, EventFacts Facts);

/// <summary>An image more.</summary>
internal sealed record ImageGrowth(IReadOnlyList<MergedDocument> Placed, IReadOnlyList<MergedEvent> Told, IReadOnlyList<EventKey> Gone, ImageSum Sum, Action Accept);

/// <summary>
/// The images of a device. Slices of CT are few stacks, which are held against each other and against the reports each time. Of other images
/// each shows an exposure of its own, or one that a report tells.
/// </summary>
internal sealed class ImageLedger
{
    private readonly HashSet<EventKey> _keys = [];
    private readonly HashSet<string> _seconds = new(StringComparer.Ordinal);
    private readonly Dictionary<EventKey, (DocumentNode Node, DoseEvent Event)> _reported;
    private Lazy<ReportedExposures> _exposures;
    private List<DocumentNode> _slices;
    private IReadOnlyList<ScanEvent> _scans;
    private ImagedSums _sums;
    private EventFacts _facts;

    public ImageLedger(DeviceMerge device)
    {
        _reported = device.Reported;
        _exposures = LookUp();
        var images = device.Group.Nodes.FindAll(node => node.Rank == SourceRank.Image && node.HasDose);
        IsEmpty = images.Count == 0;
        _slices = images.FindAll(node => node.Extraction.Kind == ObjectKind.CtImage);
        _scans = device.Images.Scans;
        foreach (var node in images.Except(_slices).Where(node => node.Relation != DocumentRelation.CoveredByReport))
        {
            Remember(node);
        }

        var exposures = device.Images.Exposures.ToLookup(exposure => exposure.Event.Type == EventType.Administration);
        _sums = ImagedSums.Of(exposures[false].Select(exposure => exposure.Event));
        _facts = EventFacts.Of(exposures[false].Select(exposure => exposure.Event));
        Administered = [.. exposures[true]];
        Sum = SumOf(_sums, _facts, _scans, Administered);
    }

    /// <summary>Reports are not held against images that are there already.</summary>
    public bool IsEmpty { get; private set; }

    public ImageSum Sum { get; private set; }

    /// <summary>Those of CT, each a stack.</summary>
    public IReadOnlyList<DocumentNode> Slices => _slices;

    /// <summary>Administrations that images tell of, each with the image that counts.</summary>
    public IReadOnlyList<(EventKey Key, DocumentNode Node, DoseEvent Event)> Administered { get; private set; }

    /// <param name="grown">The source of the stack that this is, with one slice more.</param>
    public ImageGrowth? PreviewSlice(DocumentNode slice, string? grown) => grown is not null && IsNamed(slice) ? Named(slice, grown) : PreviewAmongAll(slice, grown);

    /// <summary>Scans have nothing to do with each other where all slices name theirs by UID, and no report tells of scans.</summary>
    private bool IsNamed(DocumentNode slice) =>
        slice.Keys[0].Uid is not null && _reported.Count == 0 && _slices.TrueForAll(other => Array.TrueForAll(other.Keys, key => key.Uid is not null));

    private ImageGrowth Named(DocumentNode slice, string grown)
    {
        slice.Settle(DocumentRelation.Live);
        var known = _scans.First(scan => scan.Acquisition.Key == slice.Keys[0]);
        var acquisition = new CtAcquisition(known.Acquisition.Key, known.Acquisition.Parts.ConvertAll(part => part.Node.SourceId == grown ? new(slice, part.Key, slice.StackOf(0)) : part));
        var scan = new ScanEvent(acquisition, acquisition.Source, acquisition.ToEvent());
        List<ScanEvent> scans = [.. _scans.Select(other => ReferenceEquals(other, known) ? scan : other)];
        List<DocumentNode> slices = [.. _slices.Select(other => other.SourceId == grown ? slice : other)];
        var sum = SumOf(_sums, _facts, scans, Administered);
        return new([DeviceMerge.Describe(slice)], [MergedEvent.Of(acquisition.Key, scan.Source, scan.Event)], [], sum, () => (_slices, _scans, Sum) = (slices, scans, sum));
    }

    private ImageGrowth? PreviewAmongAll(DocumentNode slice, string? grown)
    {
        var before = _slices.ToDictionary(node => node.SourceId, node => (node.Relation, node.RelatedTo), StringComparer.Ordinal);
        var slices = _slices.Where(node => node.SourceId != grown).Append(slice).Select(node => new DocumentNode(node.Document) { Keys = node.Keys }).Order(DocumentNode.NewestFirst).ToList();
        var images = new DeviceImages(_reported);
        images.SettleScans(slices, _scans);
        if (images.Scans.Any(scan => _keys.Contains(scan.Acquisition.Key)))
        {
            return null;
        }

        var known = _scans.ToDictionary(scan => scan.Acquisition.Key);
        var told = images.Scans.Where(scan => !known.TryGetValue(scan.Acquisition.Key, out var same) || same.Event != scan.Event || same.Source.SourceId != scan.Source.SourceId);
        var gone = known.Keys.Except(images.Scans.Select(scan => scan.Acquisition.Key));
        var placed = slices.Where(node => !ReferenceEquals(node.Document, slice.Document) && before[node.SourceId] != (node.Relation, node.RelatedTo));
        var sum = SumOf(_sums, _facts, images.Scans, Administered);
        return new(
            [DeviceMerge.Describe(slices.Find(node => ReferenceEquals(node.Document, slice.Document))!), .. placed.Select(DeviceMerge.Describe)],
            [.. told.Select(scan => MergedEvent.Of(scan.Acquisition.Key, scan.Source, scan.Event))],
            [.. gone],
            sum,
            () => (_slices, _scans, Sum, IsEmpty) = (slices, images.Scans, sum, false));
    }

    /// <summary>An image that is no slice of CT, with one exposure.</summary>
    public ImageGrowth? PreviewExposure(DocumentNode image)
    {
        var (key, entry) = (image.Keys[0], image.Events[0]);
        if (_exposures.Value.Cover(key, entry))
        {
            return Covered(image);
        }

        var second = EventKey.StartSecond(entry) ?? "";
        if (IsKnown(key) || (second.Length > 0 && _seconds.Contains(second)))
        {
            return null;
        }

        image.Settle(DocumentRelation.Live);
        var (sums, facts) = (_sums.With([entry]), _facts.With(EventFacts.Of([entry])));
        var sum = SumOf(sums, facts, _scans, Administered);
        return new([DeviceMerge.Describe(image)], [MergedEvent.Of(key, image, entry)], [], sum, () =>
        {
            (_sums, _facts, Sum, IsEmpty) = (sums, facts, sum, false);
            Remember(image);
        });
    }

    /// <summary>An image of an administration that no report tells. All images that tell of one tell of the same.</summary>
    public ImageGrowth? PreviewAdministration(DocumentNode image)
    {
        var (key, entry) = (image.Keys[0], image.Events[0]);
        if (Administered is [var known])
        {
            if (known.Key != key || SaysWhen(known.Node) != SaysWhen(image))
            {
                return null;
            }

            if (DeviceImages.LargestFirst.Compare(known.Node, image) < 0)
            {
                image.Settle(DocumentRelation.Duplicate);
                return new([DeviceMerge.Describe(image)], [], [], Sum, () => { });
            }
        }
        else if (IsKnown(key))
        {
            return null;
        }

        image.Settle(DocumentRelation.Live);
        IReadOnlyList<(EventKey, DocumentNode, DoseEvent)> administered = [(key, image, entry)];
        var sum = SumOf(_sums, _facts, _scans, administered);
        var before = Administered is [var told] ? told.Node : null;
        return new(before is null ? [DeviceMerge.Describe(image)] : [DeviceMerge.Describe(image), DeviceMerge.Describe(before) with { Relation = DocumentRelation.Duplicate }], [MergedEvent.Of(key, image, entry)], [], sum, () =>
        {
            before?.Settle(DocumentRelation.Duplicate);
            (Administered, Sum, IsEmpty) = (administered, sum, false);
            Remember(image);
        });
    }

    public ImageGrowth Covered(DocumentNode image)
    {
        image.Settle(DocumentRelation.CoveredByReport, _exposures.Value.HolderOf(image.Keys[0]));
        return new([DeviceMerge.Describe(image)], [], [], Sum, () => IsEmpty = false);
    }

    /// <summary>Whether a report of the device names the event.</summary>
    public bool IsReported(EventKey key) => _exposures.Value.HolderOf(key) is not null;

    /// <summary>There is a report more. Images may have been held against the others already, even where none of them was taken in.</summary>
    public void AcceptReport() => _exposures = LookUp();

    private Lazy<ReportedExposures> LookUp() => new(() => new(_reported));

    private static bool SaysWhen(DocumentNode node) => node.Extraction.Kind != ObjectKind.NuclearImage || node.Events.Any(entry => entry.StartedAt is not null);

    private static ImageSum SumOf(ImagedSums sums, EventFacts facts, IReadOnlyList<ScanEvent> scans, IReadOnlyList<(EventKey Key, DocumentNode Node, DoseEvent Event)> administered)
    {
        List<DoseEvent> events = [.. scans.Select(scan => scan.Event), .. administered.Select(told => told.Event)];
        return new(events.Count == 0 ? sums.Totals : sums.With(events).Totals, facts.With(EventFacts.Of(events)));
    }

    private bool IsKnown(EventKey key) => _keys.Contains(key) || _scans.Any(scan => scan.Acquisition.Key == key);

    private void Remember(DocumentNode image)
    {
        _keys.UnionWith(image.Keys);
        _seconds.UnionWith(image.Events.Where(entry => entry.Type != EventType.Administration).Select(entry => EventKey.StartSecond(entry) ?? ""));
    }
}
