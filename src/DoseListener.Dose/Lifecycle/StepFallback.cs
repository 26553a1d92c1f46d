using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Lifecycle;

/// <summary>
/// The dose of procedure steps, which is the last resort: a metric that a report or an image of the same step tells counts from there and from
/// nowhere else. Names of stations differ between steps and objects, so that steps are compared over the whole study and not by device.
/// </summary>
/// <param name="others">Everything else of the study, settled.</param>
/// <param name="merges">The devices of the others; those that steps alone tell of are added.</param>
internal sealed class StepFallback(List<DocumentNode> steps, List<DocumentNode> others, List<DeviceMerge> merges)
{
    private const decimal Tolerance = 0.02m;

    private readonly List<DocumentNode> _live = [];

    public void Settle(List<LifecycleNote> notes)
    {
        SettleVersions();
        foreach (var home in Homes(notes))
        {
            foreach (var step in home)
            {
                Add(step, home.Key);
            }
        }

        merges.Sort((left, right) => string.CompareOrdinal(left.Group.Identity.Key, right.Group.Identity.Key));
    }

    /// <summary>Images that were not stored, or a report that was not sent, leave a step alone with its dose: a person has to see that.</summary>
    public static void NoteExcess(List<DocumentNode> steps, List<DeviceDose> devices, List<LifecycleNote> notes)
    {
        var live = steps.FindAll(step => step.Relation is DocumentRelation.Live or DocumentRelation.CoveredByReport);
        foreach (var claim in live.SelectMany(step => step.Extraction.Totals).Where(total => total.Value.Value > 0).GroupBy(total => total.Value.Metric))
        {
            var counted = Together(claim.Key, devices.SelectMany(device => device.Totals).Where(total => total.Metric == claim.Key).Select(total => total.Value)
                .Concat(Additivity.LargestOfEvents.Contains(claim.Key) ? ValuesOf(claim.Key, devices) : []));
            var told = Together(claim.Key, claim.Select(total => total.Value.Value));
            if (told > counted && !Amounts.IsNear(told, counted, Tolerance))
            {
                notes.Add(new(LifecycleNoteKind.StepExceedsCounted, live[0].SourceId, claim.Key));
            }
        }
    }

    /// <summary>A step is known by its UID; of several states the newest stands.</summary>
    private void SettleVersions()
    {
        foreach (var states in steps.Where(step => step.Relation is null).GroupBy(step => step.StepId, StringComparer.Ordinal))
        {
            var newest = states.First();
            _live.Add(newest);
            foreach (var older in states.Skip(1))
            {
                older.Settle(older.Fingerprint == newest.Fingerprint ? DocumentRelation.Duplicate : DocumentRelation.OlderVersion, newest);
            }
        }
    }

    private void Add(DocumentNode step, DeviceMerge home)
    {
        if (step.Relation is not null)
        {
            home.AddStep(step, [], withEvents: false);
            return;
        }

        var telling = others.FindAll(other => other.Relation == DocumentRelation.Live && !IsForeign(other, step));
        var told = telling.SelectMany(MetricsOf).ToHashSet();
        var withEvents = step.Events.Count > 0 && !telling.Exists(other => other.Events.Count > 0);
        var all = new Component([step], withEvents ? [.. step.Events] : [], IsRunning: false).Totals([]);
        var own = all.Where(total => !told.Contains(total.Key.Metric)).ToDictionary();
        var isUsed = own.Count > 0 || withEvents;
        step.Settle(isUsed ? DocumentRelation.Live : DocumentRelation.CoveredByReport, isUsed ? null : telling.FirstOrDefault());
        home.AddStep(step, own, withEvents);
    }

    /// <summary>A report's 0 is a dose of none. An image's 0 is one that was not measured.</summary>
    private static IEnumerable<Metric> MetricsOf(DocumentNode node)
    {
        var least = node.Rank == SourceRank.Image ? 0 : -1;
        var told = node.Extraction.Totals.Select(total => total.Value).Concat(node.Events.SelectMany(entry => entry.Values)).Where(value => value.Value > least && value.Value >= 0).Select(value => value.Metric);

        // The dose-length product of slices is estimated when they are put together.
        return node.Extraction.Kind == ObjectKind.CtImage ? told.Append(Metric.DLP) : told;
    }

    /// <summary>Certainly of another step. Where nothing says so, dose is rather not added: to count it twice would be worse than to note it.</summary>
    private bool IsForeign(DocumentNode other, DocumentNode step) =>
        !IsOf(other, step)
        && (_live.Exists(another => another != step && IsOf(other, another))
            || (FamilyOf(other) is { } one && FamilyOf(step) is { } two && one != two)
            || (other.Extraction.Device.SerialNumber?.Trim() is { Length: > 0 } serial && step.Extraction.Device.SerialNumber?.Trim() is { Length: > 0 } mine && serial != mine));

    /// <summary>The step lists its series, or the report names the step as what its totals stand for.</summary>
    private static bool IsOf(DocumentNode other, DocumentNode step) =>
        (other.Extraction.SeriesInstanceUid is { } series && step.Extraction.PerformedSeries?.Contains(series) == true)
        || (other.Extraction.ScopeUid is { } scope && scope == step.Extraction.ScopeUid);

    /// <summary>Modalities of one family are not told apart reliably: rooms do radiography and fluoroscopy under one name or the other.</summary>
    private static string? FamilyOf(DocumentNode node) => node.Extraction.Modality switch
    {
        null => null,
        "CT" or "MG" => node.Extraction.Modality,
        "NM" or "PT" => "NM",
        _ => "projection",
    };

    /// <summary>The device whose objects a step lists; else the only one that it can be of; else one of its own.</summary>
    private List<IGrouping<DeviceMerge, DocumentNode>> Homes(List<LifecycleNote> notes)
    {
        var homes = steps.ConvertAll(step => (Step: step, Home: HomeOf(step)));
        var alone = DeviceGroup.Of([.. homes.Where(entry => entry.Home is null).Select(entry => entry.Step)], notes)
            .ConvertAll(group => (Merge: new DeviceMerge(group with { Nodes = [] }, notes), Steps: group.Nodes));
        merges.AddRange(alone.Select(entry => entry.Merge));
        return homes.Where(entry => entry.Home is not null).Select(entry => (entry.Step, Home: entry.Home!))
            .Concat(alone.SelectMany(entry => entry.Steps.Select(step => (Step: step, Home: entry.Merge))))
            .GroupBy(entry => entry.Home, entry => entry.Step)
            .ToList();
    }

    private DeviceMerge? HomeOf(DocumentNode step)
    {
        var identity = DeviceIdentity.Of(step.Extraction.Device);
        return merges.Find(merge => merge.Group.Nodes.Exists(node => IsOf(node, step)))
            ?? Only(merges.FindAll(merge => identity.IsCompatibleWith(merge.Group.Identity)))
            ?? Only(merges.FindAll(merge => merge.Group.Nodes.Exists(node => !IsForeign(node, step))))
            ?? merges.Find(merge => merge.Group.Identity.Key == identity.Key);
    }

    private static DeviceMerge? Only(List<DeviceMerge> found) => found.Count == 1 ? found[0] : null;

    private static IEnumerable<decimal> ValuesOf(Metric metric, List<DeviceDose> devices) =>
        devices.SelectMany(device => device.Events).SelectMany(entry => entry.Event.Values).Where(value => value.Metric == metric).Select(value => value.Value);

    private static decimal Together(Metric metric, IEnumerable<decimal> values) =>
        Additivity.Adds(metric) ? values.Where(value => value >= 0).Aggregate(0m, Amounts.Add) : values.Where(value => value >= 0).DefaultIfEmpty(0).Max();
}
