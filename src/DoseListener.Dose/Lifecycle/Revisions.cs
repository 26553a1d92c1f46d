namespace DoseListener.Dose.Lifecycle;

/// <summary>What documents say of each other by their SOP Instance UIDs, before their events are compared. Nodes come newest first.</summary>
internal static class Revisions
{
    /// <summary>
    /// Of several contents under one SOP Instance UID the newest stands. A content that shares no event with it is another
    /// exposure under a reused UID and is not lost.
    /// </summary>
    public static void SettleVersions(IReadOnlyList<DocumentNode> nodes, List<LifecycleNote> notes)
    {
        if (nodes.Count < 2)
        {
            return;
        }

        foreach (var versions in nodes.Where(node => !string.IsNullOrEmpty(node.Extraction.SopInstanceUid)).GroupBy(node => node.Extraction.SopInstanceUid))
        {
            var newest = versions.First();
            var kept = new List<DocumentNode> { newest };
            foreach (var node in versions.Skip(1))
            {
                if (kept.Find(other => other.Fingerprint == node.Fingerprint) is { } same)
                {
                    node.Settle(DocumentRelation.Replay, same);
                    continue;
                }

                notes.Add(new(LifecycleNoteKind.SopInstanceReused, node.SourceId));
                kept.Add(node);
                if (node.Keys.Length == 0 || newest.Keys.Length == 0 || node.KeySet.Overlaps(newest.KeySet))
                {
                    node.Settle(DocumentRelation.OlderVersion, newest);
                }
            }
        }

        SettleCopiesOf([.. nodes.Where(node => node.Relation == DocumentRelation.OlderVersion)], nodes);
    }

    /// <summary>Predecessor Documents Sequence (0040,A360). In a circle the newest document stands.</summary>
    public static void SettleCorrections(IReadOnlyList<DocumentNode> nodes, List<LifecycleNote> notes)
    {
        if (!nodes.Any(node => node.Extraction.Predecessors.Count > 0))
        {
            return;
        }

        var bySop = nodes.Where(node => !string.IsNullOrEmpty(node.Extraction.SopInstanceUid)).ToLookup(node => node.Extraction.SopInstanceUid!, StringComparer.Ordinal);
        var corrected = new List<DocumentNode>();
        foreach (var node in nodes.Where(node => node.Extraction.Predecessors.Count > 0))
        {
            if (node.Relation == DocumentRelation.NoDose)
            {
                notes.Add(new(LifecycleNoteKind.CorrectionWithoutDose, node.SourceId));
            }
            else if (node.Relation is null)
            {
                corrected.AddRange(SettlePredecessors(node, bySop));
            }
        }

        if (corrected.Count > 0)
        {
            SettleCopiesOf(corrected, nodes);
            SettleStatesOf(corrected, nodes);
            NoteDroppedEvents(corrected, notes);
        }
    }

    private static List<DocumentNode> SettlePredecessors(DocumentNode correction, ILookup<string, DocumentNode> bySop)
    {
        var settled = new List<DocumentNode>();
        var open = new Stack<string>(correction.Extraction.Predecessors);
        while (open.TryPop(out var uid))
        {
            if (uid == correction.Extraction.SopInstanceUid)
            {
                continue;
            }

            foreach (var node in bySop[uid].Where(node => node.Relation is null))
            {
                node.Settle(DocumentRelation.Corrected, correction);
                settled.Add(node);
                foreach (var predecessor in node.Extraction.Predecessors)
                {
                    open.Push(predecessor);
                }
            }
        }

        return settled;
    }

    /// <summary>A content that is set aside stays so under another SOP Instance UID. A stack of slices is more than its speaker.</summary>
    private static void SettleCopiesOf(List<DocumentNode> setAside, IReadOnlyList<DocumentNode> nodes)
    {
        if (setAside.Count == 0)
        {
            return;
        }

        var byContent = setAside.ToLookup(node => node.Fingerprint, StringComparer.Ordinal);
        var replacing = setAside.Select(node => node.RelatedTo).ToHashSet();
        var sizes = setAside.Select(node => node.Events.Count).ToHashSet();
        foreach (var node in nodes.Where(node => node.Relation is null && node.Images == 1 && sizes.Contains(node.Events.Count) && !replacing.Contains(node)))
        {
            if (byContent[node.Fingerprint].FirstOrDefault(other => IsNoNewer(node, other)) is { Relation: { } relation } original)
            {
                node.Settle(relation, original.RelatedTo);
            }
        }
    }

    /// <summary>Earlier states of a corrected document would otherwise bring back what the correction took out.</summary>
    private static void SettleStatesOf(List<DocumentNode> corrected, IReadOnlyList<DocumentNode> nodes)
    {
        var index = new EventSetIndex();
        foreach (var node in corrected.OrderBy(node => node.Order))
        {
            index.Add(node);
        }

        foreach (var node in nodes.Where(node => node.Relation is null && node.Rank != SourceRank.Image && node.Extraction.Predecessors.Count == 0))
        {
            if (index.FindContainer(node) is { } container && IsNoNewer(node, container))
            {
                node.Settle(DocumentRelation.Corrected, container.RelatedTo);
            }
        }
    }

    /// <summary>Not newer than what replaced the other one, nor than the other one itself, whose clock may have been ahead.</summary>
    private static bool IsNoNewer(DocumentNode node, DocumentNode setAside) =>
        string.CompareOrdinal(node.Version, setAside.Version) <= 0 || string.CompareOrdinal(node.Version, setAside.RelatedTo?.Version) <= 0;

    private static void NoteDroppedEvents(List<DocumentNode> corrected, List<LifecycleNote> notes)
    {
        foreach (var correction in corrected.GroupBy(node => node.RelatedTo!))
        {
            var dropped = correction.SelectMany(node => node.Keys).ToHashSet();
            dropped.ExceptWith(correction.Key.KeySet);
            if (dropped.Count > 0)
            {
                notes.Add(new(LifecycleNoteKind.CorrectionDropsEvents, correction.Key.SourceId, Count: dropped.Count));
            }
        }
    }
}
