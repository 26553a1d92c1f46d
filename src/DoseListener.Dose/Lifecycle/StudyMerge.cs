namespace DoseListener.Dose.Lifecycle;

/// <summary>
/// The set logic of dose documents (dose reference section E). A pure function of the set: no arrival, no order, no clock, so
/// that a study is the same whoever sends what first.
/// </summary>
public static class StudyMerge
{
    /// <param name="documents">All that is known of one study, superseded and corrected documents included.</param>
    public static StudyDose Merge(IEnumerable<StudyDocument> documents) => Run(documents).Dose;

    internal static MergedStudy Run(IEnumerable<StudyDocument> documents)
    {
        var notes = new List<LifecycleNote>();
        var nodes = NewestFirst(documents);
        var identity = EventIdentity.Assign(nodes, notes);
        foreach (var node in nodes.Where(node => !node.HasDose))
        {
            node.Settle(DocumentRelation.NoDose);
        }

        Revisions.SettleVersions([.. nodes.Where(node => node.HasDose)], notes);
        Revisions.SettleCorrections(nodes, notes);

        var administrations = new Administrations();
        var steps = nodes.FindAll(node => node.Rank == SourceRank.ProcedureStep);
        var others = nodes.FindAll(node => node.Rank != SourceRank.ProcedureStep && !node.IsObserver);
        var merges = DeviceGroup.Of(others, notes).ConvertAll(group => new DeviceMerge(group, notes));
        merges.ForEach(merge => merge.SettleReports(administrations));
        merges.ForEach(merge => merge.SettleScans());
        if (others.Exists(node => node.Relation is null))
        {
            merges.ForEach(merge => merge.SettleImages(administrations, saysWhen: true));
            merges.ForEach(merge => merge.SettleImages(administrations, saysWhen: false));
        }

        if (steps.Count > 0)
        {
            new StepFallback(steps, others, merges).Settle(notes);
        }

        var rejections = new Rejections(nodes);
        var devices = merges.ConvertAll(merge => merge.Build(rejections));
        StepFallback.NoteExcess(steps, devices, notes);
        var dose = StudyTotals.Of([.. devices, .. Observers.Of(nodes.Where(node => node.IsObserver))], notes);
        return new(dose, nodes, merges, identity, administrations, notes);
    }

    private static List<DocumentNode> NewestFirst(IEnumerable<StudyDocument> documents)
    {
        var nodes = documents.Select(document => new DocumentNode(document)).ToList();
        nodes.Sort(DocumentNode.CompareNewestFirst);
        nodes = [.. nodes.DistinctBy(node => node.SourceId)];
        foreach (var (place, node) in nodes.Index())
        {
            node.Order = place;
        }

        return nodes;
    }
}

/// <summary>A merge with what it was made of.</summary>
internal sealed record MergedStudy(
    StudyDose Dose, IReadOnlyList<DocumentNode> Nodes, IReadOnlyList<DeviceMerge> Devices, EventIdentity Identity, Administrations Administrations, IReadOnlyList<LifecycleNote> Notes);
