using DoseListener.Dose.Extraction;

namespace DoseListener.Dose.Lifecycle.Growing;

/// <summary>A report more: its place, the reports that it takes the place of, and what all come to with it.</summary>
internal sealed record ReportGrowth(DocumentNode Report, IReadOnlyList<DocumentNode> Taken, ReportSum Sum);

/// <summary>The reports of a device: those that count, which have no event in common, each with those that it repeats.</summary>
internal sealed class ReportLedger
{
    private const string ProcedureStepToThisPoint = "113970";

    private readonly Dictionary<DocumentNode, List<DocumentNode>> _repeated = [];

    public ReportLedger(DeviceMerge device)
    {
        Reported = device.Reported;
        foreach (var node in device.Group.Nodes.Where(node => node is { Rank: SourceRank.Report, Relation: not DocumentRelation.NoDose }))
        {
            var holder = node.RelatedTo ?? node;
            if (!_repeated.TryGetValue(holder, out var repeated))
            {
                _repeated[holder] = repeated = [];
            }

            if (holder != node)
            {
                repeated.Add(node);
            }
        }

        Sum = ReportSum.Of(_repeated.Keys);
    }

    /// <summary>Each event with the report that counts.</summary>
    public Dictionary<EventKey, (DocumentNode Node, DoseEvent Event)> Reported { get; }

    public ReportSum Sum { get; private set; }

    /// <summary>Null where reports share some of their events, where an old one says more than a new one, or where running totals go on.</summary>
    public ReportGrowth? Preview(DocumentNode report)
    {
        var shared = report.Keys.Where(Reported.ContainsKey).GroupBy(key => Reported[key].Node).ToDictionary(holder => holder.Key, holder => holder.Count());
        if (shared.Count == 1 && shared.Single() is { Key: var only } && shared[only] == report.Keys.Length && IsHeldBy(report, only))
        {
            return Held(report, only);
        }

        var isWhole = shared.All(holder => holder.Value == holder.Key.Keys.Length && DocumentNode.NewestFirst.Compare(report, holder.Key) < 0);
        return isWhole && !ContinuesAnother(report, [.. shared.Keys]) && !Array.Exists(report.Keys, IsAdministration) ? Counting(report, [.. shared.Keys]) : null;
    }

    public void Accept(ReportGrowth growth)
    {
        Sum = growth.Sum;
        if (growth.Report is { Relation: not DocumentRelation.Live, RelatedTo: { } holder })
        {
            _repeated[holder].Add(growth.Report);
            return;
        }

        var repeated = new List<DocumentNode>();
        foreach (var taken in growth.Taken)
        {
            repeated.AddRange(_repeated[taken]);
            repeated.Add(taken);
            _repeated.Remove(taken);
        }

        repeated.ForEach(node => node.Settle(RelationTo(growth.Report, node), growth.Report));
        _repeated[growth.Report] = repeated;
        foreach (var (place, key) in growth.Report.Keys.Index())
        {
            Reported[key] = (growth.Report, growth.Report.Events[place]);
        }
    }

    /// <summary>The report, and those that it takes the place of with those that they repeat.</summary>
    public IEnumerable<MergedDocument> Placed(ReportGrowth growth) => growth.Taken.SelectMany(taken => _repeated[taken].Append(taken))
        .Select(node => DeviceMerge.Describe(node) with { Relation = RelationTo(growth.Report, node), RelatedTo = growth.Report.SourceId })
        .Prepend(DeviceMerge.Describe(growth.Report));

    /// <summary>What an older report is to one that repeats all its events.</summary>
    private static DocumentRelation RelationTo(DocumentNode holder, DocumentNode older) =>
        holder.Keys.Length == older.Keys.Length ? DocumentRelation.Duplicate : DocumentRelation.Superseded;

    private static bool IsHeldBy(DocumentNode report, DocumentNode holder) => DocumentNode.NewestFirst.Compare(report, holder) > 0;

    /// <summary>A report that counts tells of this administration, which the whole study knows from it.</summary>
    private bool IsAdministration(EventKey key) => Reported.TryGetValue(key, out var told) && told.Event.Type == EventType.Administration;

    private ReportGrowth Held(DocumentNode report, DocumentNode holder)
    {
        report.Settle(RelationTo(holder, report), holder);
        return new(report, [], Sum);
    }

    private ReportGrowth Counting(DocumentNode report, List<DocumentNode> taken)
    {
        report.Settle(DocumentRelation.Live);
        return new(report, taken, taken.Count == 0 ? Sum.With(report) : ReportSum.Of(_repeated.Keys.Except(taken).Append(report)));
    }

    private bool ContinuesAnother(DocumentNode report, List<DocumentNode> taken) =>
        report.Extraction.Scope == ProcedureStepToThisPoint
        && _repeated.Keys.Any(other => other.Extraction.Scope == ProcedureStepToThisPoint && (other.Extraction.ScopeUid ?? "") == (report.Extraction.ScopeUid ?? "") && !taken.Contains(other));
}
