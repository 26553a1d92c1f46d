using DoseListener.Dose.Extraction;

namespace DoseListener.Dose.Lifecycle;

/// <summary>The documents of one device, newest first.</summary>
internal sealed record DeviceGroup(DeviceIdentity Identity, Device Device, List<DocumentNode> Nodes)
{
    // 2026-01-31T10:11:12
    private const int ToTheSecond = 19;

    /// <summary>
    /// Documents belong to one device when their serial numbers say so or when they share an event UID, which is stronger than any
    /// header. One that tells less joins the only device that it does not contradict; where there are several it stands alone.
    /// </summary>
    public static List<DeviceGroup> Of(IReadOnlyList<DocumentNode> nodes, List<LifecycleNote> notes)
    {
        // Most studies are one document when they are merged.
        if (nodes is [var only])
        {
            return [new(DeviceIdentity.Of(only.Extraction.Device), only.Extraction.Device, [only])];
        }

        var identityOf = nodes.ToDictionary(node => node, node => DeviceIdentity.Of(node.Extraction.Device));
        var identities = identityOf.Values.Distinct()
            .OrderByDescending(identity => identity.Weight)
            .ThenBy(identity => identity.Key, StringComparer.Ordinal)
            .ThenBy(identity => identity.StationName, StringComparer.Ordinal)
            .ToList();
        var places = identities.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        var partition = new Partition(identities.Count);
        var ambiguous = new HashSet<int>();
        if (identities.Count > 1)
        {
            JoinByNameOrSerialNumber(identities, partition);
            JoinByEventUid(nodes, node => places[identityOf[node]], partition);
            JoinIncomplete(identities, partition, ambiguous);
        }

        var groups = nodes.GroupBy(node => partition.Find(places[identityOf[node]]))
            .Select(group => new DeviceGroup(
                identities[group.Key],
                group.First(node => places[identityOf[node]] == group.Key).Extraction.Device,
                [.. group]))
            .OrderBy(group => group.Identity.Key, StringComparer.Ordinal)
            .ThenBy(group => group.Identity.StationName, StringComparer.Ordinal)
            .ToList();
        notes.AddRange(nodes.Where(node => ambiguous.Contains(places[identityOf[node]]))
            .Select(node => new LifecycleNote(LifecycleNoteKind.AmbiguousDevice, node.SourceId)));
        return groups;
    }

    private static void JoinByNameOrSerialNumber(List<DeviceIdentity> identities, Partition partition)
    {
        var first = new Dictionary<(string?, string?, string), int>();
        foreach (var (index, identity) in identities.Index())
        {
            var key = identity.Name is { } name ? (null, null, name)
                : identity.SerialNumber is { } serial ? (identity.Manufacturer, identity.Model ?? "", serial)
                : default((string?, string?, string)?);
            if (key is { } found && !first.TryAdd(found, index))
            {
                partition.Join(first[found], index);
            }
        }
    }

    private static void JoinByEventUid(IReadOnlyList<DocumentNode> nodes, Func<DocumentNode, int> placeOf, Partition partition)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            var place = placeOf(node);
            foreach (var key in node.Keys)
            {
                if (NameOf(key, node) is { } uid && !first.TryAdd(uid, place))
                {
                    partition.Join(first[uid], place);
                }
            }
        }
    }

    /// <summary>Two machines may report one administration; nobody is injected twice in a second with the same activity.</summary>
    internal static string? NameOf(EventKey key, DocumentNode node) =>
        key.Uid ?? (key is { Type: EventType.Administration, Start.Length: >= ToTheSecond } && node.Rank == SourceRank.Report ? key.ToString() : null);

    /// <summary>From the one that tells most to the one that tells least, so that each finds the devices settled that tell more.</summary>
    private static void JoinIncomplete(List<DeviceIdentity> identities, Partition partition, HashSet<int> ambiguous)
    {
        for (var index = 1; index < identities.Count; index++)
        {
            if (identities[index].IsComplete || partition.Find(index) != index)
            {
                continue;
            }

            var hosts = Enumerable.Range(0, index)
                .Where(host => !ambiguous.Contains(host) && identities[index].IsCompatibleWith(identities[host]))
                .Select(partition.Find)
                .Distinct()
                .Take(2)
                .ToList();
            if (hosts.Count == 1)
            {
                partition.Join(hosts[0], index);
            }
            else if (hosts.Count > 1)
            {
                ambiguous.Add(index);
            }
        }
    }
}
