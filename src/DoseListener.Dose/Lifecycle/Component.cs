using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Lifecycle;

/// <summary>
/// Live documents that belong together because they share events, or because they hold the running totals of one procedure step.
/// Components have no event in common, so that their totals add up.
/// </summary>
/// <param name="Events">Each distinct event once, in its newest version.</param>
internal sealed record Component(List<DocumentNode> Documents, List<DoseEvent> Events, bool IsRunning)
{
    private const decimal DiscrepancyShare = 0.02m;
    private const string ProcedureStepToThisPoint = "113970";

    public static List<Component> Of(List<DocumentNode> live, Dictionary<EventKey, (DocumentNode Node, DoseEvent Event)> winners)
    {
        var partition = new Partition(live.Count);
        var running = new Dictionary<string, int>(StringComparer.Ordinal);
        var isRunning = new HashSet<int>();
        var holders = new Dictionary<EventKey, int>(winners.Count);
        foreach (var (place, node) in live.Index())
        {
            foreach (var key in node.Keys.Where(key => !holders.TryAdd(key, place)))
            {
                partition.Join(holders[key], place);
            }

            if (node.Extraction.Scope == ProcedureStepToThisPoint && !running.TryAdd(node.Extraction.ScopeUid ?? "", place))
            {
                partition.Join(running[node.Extraction.ScopeUid ?? ""], place);
                isRunning.Add(place);
            }
        }

        var runningParts = isRunning.Select(partition.Find).ToHashSet();
        var events = holders.ToLookup(holder => partition.Find(holder.Value), holder => winners[holder.Key].Event);
        return
        [
            .. live.Index()
                .GroupBy(entry => partition.Find(entry.Index), entry => entry.Item)
                .Select(part => new Component([.. part], [.. events[part.Key]], runningParts.Contains(part.Key))),
        ];
    }

    /// <summary>
    /// One document: what it reports, or the sum of its events where it reports nothing, or 0 while events are not. Several: the
    /// sum of distinct events, but never less than one of them reports; what events cannot give is the largest reported.
    /// </summary>
    public IReadOnlyDictionary<Part, PartValue> Totals(List<LifecycleNote> notes) => Documents is [var only] && IsWhole(only)
        ? only.OwnTotals ??= Add(notes)
        : Add(notes);

    /// <summary>The events are the document's own, none in the version of another one.</summary>
    private bool IsWhole(DocumentNode only) =>
        Events.Count == only.Events.Count && Events.TrueForAll(new HashSet<DoseEvent>(only.Events, ReferenceEqualityComparer.Instance).Contains);

    private Dictionary<Part, PartValue> Add(List<LifecycleNote> notes)
    {
        var sums = new EventSums(Events);
        var reported = ReportedTotals.Of(Documents);
        var discrepant = Documents.Count > 1 && !IsRunning ? DiscrepantParts() : [];
        var totals = new Dictionary<Part, PartValue>();
        foreach (var part in Parts(reported, sums))
        {
            var report = reported.TryGetValue(part, out var found) ? found : null;
            var (sum, complete) = report is null ? sums.Of(part) : SumFor(part, reported, sums);
            var apart = report is not null && AreApart(report.Value, sum, complete);
            var byReport = report is not null && StandsOn(report.Value, sum, complete);
            if (byReport && sum is null && Documents.Count > 1 && !IsRunning)
            {
                notes.Add(new(LifecycleNoteKind.LargestReported, Documents[0].SourceId, part.Metric));
            }

            totals[part] = new(
                byReport ? report!.Value : sum!.Value,
                byReport ? report!.Quality : QualityOfSum(part.Metric),
                report?.Value,
                sum,
                complete,
                Documents.Count == 1 || IsRunning ? apart : discrepant.Contains(part));
        }

        return totals;
    }

    /// <summary>
    /// More than 2 % apart, and not because events lack values: those could only raise the sum, so that a sum above the report is
    /// always a contradiction, and one below it only when it is complete.
    /// </summary>
    private static bool AreApart(decimal reported, decimal? sum, bool complete) =>
        sum is { } value && !Amounts.IsNear(reported, value, DiscrepancyShare) && (value > reported || complete);

    private bool StandsOn(decimal reported, decimal? sum, bool complete)
    {
        if (sum is not { } value)
        {
            return true;
        }

        if (Documents.Count == 1)
        {
            return reported > 0 || value == 0;
        }

        var covers = reported >= value || Amounts.IsNear(reported, value, DiscrepancyShare);
        return IsRunning ? covers : !complete && reported > value;
    }

    /// <summary>A sum of what was computed here is no better than that.</summary>
    private Quality QualityOfSum(Metric metric) =>
        Events.Exists(entry => entry.Values.Any(value => value.Metric == metric && value.Quality == Quality.Derived)) ? Quality.Derived : Quality.Summed;

    private HashSet<Part> DiscrepantParts() =>
    [
        .. Documents
            .Select(node => new Component([node], [.. node.Events], IsRunning: false))
            .SelectMany(single => single.Totals([]))
            .Where(total => total.Value.Discrepant)
            .Select(total => total.Key),
    ];

    /// <summary>Every part that is reported, every part of a metric that nobody reports, and the plane or side that a report leaves out.</summary>
    private static IEnumerable<Part> Parts(Dictionary<Part, ReportedTotal> reported, EventSums sums)
    {
        foreach (var part in reported.Keys)
        {
            yield return part;
        }

        foreach (var metric in Additivity.Summable)
        {
            var known = reported.Keys.Where(part => part.Metric == metric).ToList();
            foreach (var part in sums.PartsOf(metric))
            {
                if (known.TrueForAll(other => IsBeside(part, other)))
                {
                    yield return part;
                }
            }
        }
    }

    private static bool IsBeside(Part part, Part reported) =>
        (part.Plane is not null && reported.Plane is not null && part.Plane != reported.Plane)
        || (part.Laterality is Laterality.L or Laterality.R && reported.Laterality is Laterality.L or Laterality.R && part.Laterality != reported.Laterality);

    /// <summary>The events that a reported part stands for; none where events do not say their plane or side and the report does.</summary>
    private static (decimal? Sum, bool Complete) SumFor(Part part, Dictionary<Part, ReportedTotal> reported, EventSums sums)
    {
        var others = reported.Keys.Where(other => other.Metric == part.Metric && other != part).ToList();
        var plane = sums.HasPlanes || others.Exists(other => other.Plane != part.Plane) ? part.Plane : null;
        var standsForBoth = part.Laterality == Laterality.B && others.Count == 0;
        var side = standsForBoth || part.Metric != Metric.AGD ? null : part.Laterality;
        return sums.Over(part.Metric, plane, side);
    }
}
