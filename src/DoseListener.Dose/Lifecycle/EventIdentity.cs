using System.Buffers;
using System.Globalization;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Lifecycle;

/// <summary>
/// Gives every event its key. Whether a UID can be trusted is decided over all documents of the study, so that the answer does
/// not depend on which came first.
/// </summary>
internal sealed class EventIdentity
{
    private static readonly SearchValues<char> UidLetters = SearchValues.Create("0123456789.");

    private readonly HashSet<string> _repeated = new(StringComparer.Ordinal);
    private readonly HashSet<string> _contradicted = new(StringComparer.Ordinal);

    /// <summary>In CT images; a report that tells events apart by them is right.</summary>
    private readonly HashSet<string> _sharedByScans;

    private EventIdentity(IReadOnlyList<DocumentNode> nodes)
    {
        foreach (var node in nodes)
        {
            CollectRepeated(node);
        }

        CollectContradicted(nodes);
        _sharedByScans = SharedScanUids.Find(nodes);
    }

    /// <summary>UIDs that stand over several events of one document: nobody can use them, whatever else comes.</summary>
    public IReadOnlySet<string> Repeated => _repeated;

    /// <summary>UIDs by which documents mean different events.</summary>
    public IReadOnlySet<string> Contradicted => _contradicted;

    /// <summary>UIDs of CT images that name several acquisitions.</summary>
    public IReadOnlySet<string> SharedByScans => _sharedByScans;

    public static EventIdentity Assign(IReadOnlyList<DocumentNode> nodes, List<LifecycleNote> notes)
    {
        var identity = new EventIdentity(nodes);
        foreach (var node in nodes)
        {
            identity.Assign(node, notes);
        }

        return identity;
    }

    public void Assign(DocumentNode node, List<LifecycleNote> notes)
    {
        node.Keys = node.Rank switch
        {
            SourceRank.Image => ImageKeys(node),
            SourceRank.ProcedureStep => StepKeys(node),
            _ => ReportKeys(node),
        };
        var unusable = node.Events.Count(entry => !string.IsNullOrEmpty(entry.Uid) && !IsUsable(entry.Uid, node.Extraction));
        if (unusable > 0)
        {
            notes.Add(new(LifecycleNoteKind.UnusableEventUid, node.SourceId, Count: unusable));
        }
    }

    /// <summary>Whether a document says of itself what the event is, so that another one may contradict it.</summary>
    public static bool IsSingle(DocumentNode node) => node.Events.Count == 1 && node.Extraction.Kind is not (ObjectKind.CtImage or ObjectKind.NuclearImage);

    /// <summary>One UID for several events of a plane within a document names none of them.</summary>
    private void CollectRepeated(DocumentNode node)
    {
        if (node.Events.Count < 2)
        {
            return;
        }

        var seen = new HashSet<(string, Plane?)>(node.Events.Count);
        foreach (var entry in node.Events)
        {
            if (entry.Uid is { } uid && !seen.Add((uid, entry.Plane)))
            {
                _repeated.Add(uid);
            }
        }
    }

    /// <summary>
    /// Documents of one event each may repeat a constant as well: then both start and main value differ. Slices of a CT run
    /// and images of one administration do that rightly, and a UID that tells events apart in a longer document is a good one.
    /// </summary>
    private void CollectContradicted(IReadOnlyList<DocumentNode> nodes)
    {
        var first = new Dictionary<(string, Plane?), DoseEvent>();
        var otherStart = new HashSet<string>(StringComparer.Ordinal);
        var otherValue = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in nodes.Where(IsSingle))
        {
            var entry = node.Events[0];
            if (entry.Uid is not { } uid || entry.StartedAt is null || EventKey.MainValue(entry) is not { } main)
            {
                continue;
            }

            if (first.TryAdd((uid, entry.Plane), entry))
            {
                continue;
            }

            var known = first[(uid, entry.Plane)];
            if (EventKey.StartSecond(known) != EventKey.StartSecond(entry))
            {
                otherStart.Add(uid);
            }

            if (EventKey.MainValue(known) is { } value && (value.Metric, value.Value) != (main.Metric, main.Value))
            {
                otherValue.Add(uid);
            }
        }

        otherStart.IntersectWith(otherValue);
        if (otherStart.Count > 0)
        {
            otherStart.ExceptWith(nodes.Where(node => node.Events.Count > 1).SelectMany(node => node.Events).Select(entry => entry.Uid ?? ""));
            _contradicted.UnionWith(otherStart);
        }
    }

    private bool IsUsable(string? uid, DoseExtraction extraction) =>
        uid is not null
        && IsUid(uid)
        && !_repeated.Contains(uid)
        && !_contradicted.Contains(uid)
        && !(extraction.Kind == ObjectKind.CtImage && _sharedByScans.Contains(uid))
        && uid != extraction.StudyInstanceUid
        && uid != extraction.SeriesInstanceUid
        && uid != extraction.SopClassUid;

    /// <summary>Numbers with dots (PS3.5 section 9), not all of them zero: "0", "N/A" and "0.0.0" name nothing.</summary>
    private static bool IsUid(string uid) =>
        !uid.AsSpan().ContainsAnyExcept(UidLetters) && uid.Contains('.', StringComparison.Ordinal) && uid.AsSpan().ContainsAnyExcept('0', '.');

    private EventKey[] ReportKeys(DocumentNode node)
    {
        var twins = new Dictionary<EventKey, int>();
        var keys = new EventKey[node.Events.Count];
        for (var index = 0; index < keys.Length; index++)
        {
            var entry = node.Events[index];
            if (IsUsable(entry.Uid, node.Extraction))
            {
                keys[index] = new(entry.Uid, entry.Plane);
                continue;
            }

            var key = EventKey.Fallback(entry);
            var twin = twins.GetValueOrDefault(key);
            twins[key] = twin + 1;
            keys[index] = key with { Twin = twin };
        }

        return keys;
    }

    /// <summary>Exposures of a step have neither UIDs nor times: they are its own, by number.</summary>
    private static EventKey[] StepKeys(DocumentNode node) =>
        [.. node.Events.Select((entry, number) => EventKey.Fallback(entry) with { Start = string.Create(CultureInfo.InvariantCulture, $"{node.StepId} {number}") })];

    private EventKey[] ImageKeys(DocumentNode node) => [.. node.Events.Select(entry => ImageKey(entry, node.Extraction))];

    /// <summary>
    /// Images for processing and for presentation are one exposure, so that there are no twins. Slices without event UID are told
    /// apart by series and acquisition, scout views by their start too. An administration is known by what was given and when: its UID is often wrong in images.
    /// </summary>
    private EventKey ImageKey(DoseEvent entry, DoseExtraction extraction)
    {
        if (entry.Type == EventType.Administration && (entry.StartedAt is not null || !IsUsable(entry.Uid, extraction)))
        {
            return EventKey.Fallback(entry) with { Uid = null, Start = $"{EventKey.StartSecond(entry)} {Administrations.NuclideKey(entry.Radionuclide)}" };
        }

        if (IsUsable(entry.Uid, extraction))
        {
            return new(entry.Uid, Plane: null);
        }

        if (extraction.Kind == ObjectKind.CtImage)
        {
            var shot = entry.Scan is { IsLocalizer: true } ? EventKey.StartSecond(entry) ?? "?" : null;
            return new(null, Plane: null, string.Join(' ', extraction.SeriesInstanceUid, entry.Scan?.Acquisition, shot).TrimEnd());
        }

        // Two exposures of one second differ in side or view.
        var view = entry.Details.GetValueOrDefault(EventDetails.View);
        var key = EventKey.Fallback(entry);
        return entry.Laterality is null && view is null ? key : key with { Start = $"{key.Start} {entry.Laterality} {view}" };
    }
}
