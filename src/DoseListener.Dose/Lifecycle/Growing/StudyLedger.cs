using DoseListener.Dose.Extraction;

namespace DoseListener.Dose.Lifecycle.Growing;

/// <summary>
/// A merged study as it has to be known for one more document to find its place. Only of documents that leave each other alone but for repeating
/// each other: what corrects, rejects, estimates or summarizes others is not looked at here, nor is what tells totals without events.
/// </summary>
internal sealed class StudyLedger
{
    private readonly EventIdentity _identity;
    private readonly Administrations _administrations;
    private readonly List<DeviceLedger> _devices;
    private readonly Dictionary<DeviceIdentity, DeviceLedger> _byIdentity = [];
    private readonly Dictionary<string, DeviceLedger> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sources = new(StringComparer.Ordinal), _instances = new(StringComparer.Ordinal);
    private readonly SingleEvents _singles = new();
    private readonly List<LifecycleNote> _notes;

    private StudyLedger(MergedStudy study)
    {
        (_identity, _administrations, _notes) = (study.Identity, study.Administrations, [.. study.Notes]);
        _devices = [.. study.Devices.Select(device => new DeviceLedger(device))];
        foreach (var device in _devices)
        {
            foreach (var identity in device.Identities)
            {
                _byIdentity[identity] = device;
            }
        }

        foreach (var node in study.Nodes)
        {
            Remember(node, _byIdentity[DeviceIdentity.Of(node.Extraction.Device)]);
        }
    }

    /// <summary>Null where documents do not leave each other alone.</summary>
    public static StudyLedger? Of(MergedStudy study) =>
        study.Nodes.Count > 0
        && study.Nodes.All(node => IsPlain(node) && node.Relation is not (DocumentRelation.Replay or DocumentRelation.OlderVersion or DocumentRelation.Corrected or DocumentRelation.Subset))
        && study.Devices.All(device => device.IsOfSeparateReports)
        && study.Notes.All(note => note.Kind != LifecycleNoteKind.AmbiguousDevice)
            ? new(study)
            : null;

    public StudyGrowth? Preview(StudyDocument document, string? grown)
    {
        var node = new DocumentNode(document);
        if (!IsPlain(node) || !node.HasDose || !IsNew(node, grown) || !IsOfUsualUids(node) || !_byIdentity.TryGetValue(DeviceIdentity.Of(node.Extraction.Device), out var device))
        {
            return null;
        }

        var notes = new List<LifecycleNote>();
        _identity.Assign(node, notes);
        if (Names(node).Any(name => _byName.TryGetValue(name, out var other) && other != device) || (grown is not null && !TryMoveNotes(node, grown, notes)))
        {
            return null;
        }

        var growth = node.Rank == SourceRank.Report ? PreviewReport(node, device)
            : node.Extraction.Kind == ObjectKind.CtImage ? MakesUidsShared(node, grown) ? null : device.PreviewImage(node, grown, image => device.Images.PreviewSlice(image, grown))
            : node.Events.Count > 1 ? null
            : node.Events[0].Type == EventType.Administration ? PreviewAdministration(node, device)
            : device.PreviewImage(node, grown, device.Images.PreviewExposure);
        return growth is null ? null : new()
        {
            Dose = StudyTotals.Of([.. _devices.Select(other => other == device ? growth.Dose : other.Dose)], [.. _notes, .. notes]),
            Placed = growth.Placed,
            Told = [.. growth.Told.Select(told => (growth.Dose.Key, told))],
            Gone = [.. growth.Gone.Select(gone => (growth.Dose.Key, gone.ToString()))],
            Accept = () =>
            {
                growth.Accept();
                _notes.AddRange(notes);
                if (grown is not null)
                {
                    _sources.Remove(grown);
                }

                Remember(node, device);
            },
        };
    }

    /// <summary>It counts by itself: it has events, and speaks of no other document.</summary>
    private static bool IsPlain(DocumentNode node) =>
        node is { IsObserver: false, IsSummary: false, Rank: SourceRank.Report or SourceRank.Image, Extraction.Predecessors.Count: 0, AddsUpExactly: true }
        && (node.Events.Count > 0 || !node.HasDose)
        && (node.Rank == SourceRank.Report || node.Extraction.Totals.Count == 0);

    private static IEnumerable<string> Names(DocumentNode node) => node.Keys.Select(key => DeviceGroup.NameOf(key, node)).OfType<string>();

    private bool IsNew(DocumentNode node, string? grown) => node.SourceId == grown
        || (!_sources.Contains(node.SourceId) && (string.IsNullOrEmpty(node.Extraction.SopInstanceUid) || !_instances.Contains(node.Extraction.SopInstanceUid)));

    /// <summary>It changes nobody's mind on which UIDs name an event.</summary>
    private bool IsOfUsualUids(DocumentNode node)
    {
        if (!_singles.AgreeWith(node) || node.Events.Any(entry => entry.Uid is { } uid && _identity.Contradicted.Contains(uid)))
        {
            return false;
        }

        var seen = new HashSet<(string, Quantities.Plane?)>(node.Events.Count);
        return node.Events.Count == 1 || node.Events.All(entry => entry.Uid is not { } uid || seen.Add((uid, entry.Plane)) || _identity.Repeated.Contains(uid));
    }

    /// <summary>Whether scans of one UID are several now, or one again.</summary>
    private bool MakesUidsShared(DocumentNode slice, string? grown) =>
        !_identity.SharedByScans.SetEquals(SharedScanUids.Find([.. _devices.SelectMany(device => device.Images.Slices).Where(other => other.SourceId != grown), slice]));

    /// <summary>Notes of a stack name the slice that speaks for it.</summary>
    private bool TryMoveNotes(DocumentNode stack, string grown, List<LifecycleNote> notes)
    {
        if (stack.SourceId != grown)
        {
            return _notes.TrueForAll(note => note.SourceId != grown);
        }

        notes.Clear();
        return true;
    }

    /// <summary>
    /// Administrations are known study-wide: images that tell of one are not held against a report that comes after them, and those of a report
    /// that others repeat or that repeats others are known as the report that counts tells them.
    /// </summary>
    private DeviceGrowth? PreviewReport(DocumentNode node, DeviceLedger device)
    {
        List<DoseEvent> administered = [.. node.Events.Where(entry => entry.Type == EventType.Administration)];
        if (device.PreviewReport(node) is not { } growth
            || (administered.Count > 0 && (growth.Placed.Count > 1 || node.Relation != DocumentRelation.Live || _devices.Exists(other => !other.Images.IsEmpty))))
        {
            return null;
        }

        return growth with
        {
            Accept = () =>
            {
                growth.Accept();
                administered.ForEach(_administrations.AddReported);
            },
        };
    }

    private DeviceGrowth? PreviewAdministration(DocumentNode node, DeviceLedger device)
    {
        if (device.Images.IsReported(node.Keys[0]) || _administrations.IsReported(node.Events[0]))
        {
            return device.PreviewImage(node, grown: null, device.Images.Covered);
        }

        return device.Images.Administered.Count > 1 || _devices.Exists(other => other != device && other.Images.Administered.Count > 0)
            ? null
            : device.PreviewImage(node, grown: null, device.Images.PreviewAdministration);
    }

    private void Remember(DocumentNode node, DeviceLedger device)
    {
        _sources.Add(node.SourceId);
        _singles.Add(node);
        if (node.Extraction.SopInstanceUid is { Length: > 0 } uid)
        {
            _instances.Add(uid);
        }

        foreach (var name in Names(node))
        {
            _byName[name] = device;
        }
    }
}
