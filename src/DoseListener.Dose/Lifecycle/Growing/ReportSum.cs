namespace DoseListener.Dose.Lifecycle.Growing;

/// <summary>What reports come to that have no event in common.</summary>
internal sealed record ReportSum(Dictionary<Part, PartValue> Totals, EventFacts Facts, TotalSpeakers Speakers)
{
    public static ReportSum None { get; } = new([], EventFacts.None, TotalSpeakers.Of([]));

    public static ReportSum Of(IEnumerable<DocumentNode> reports) => reports.Aggregate(None, (sum, report) => sum.With(report));

    public ReportSum With(DocumentNode report)
    {
        var own = report.OwnTotals ?? new Component([report], [.. report.Events], IsRunning: false).Totals([]);
        return new(Add(Totals, own), Facts.With(report.EventFacts), Speakers.With(report));
    }

    /// <summary>Shares of different exposures on one device.</summary>
    public static Dictionary<Part, PartValue> Add(Dictionary<Part, PartValue> left, IReadOnlyDictionary<Part, PartValue> right)
    {
        var totals = new Dictionary<Part, PartValue>(left);
        foreach (var (part, value) in right)
        {
            totals[part] = totals.TryGetValue(part, out var known) ? known.Plus(value, Additivity.Adds(part.Metric)) : value;
        }

        return totals;
    }
}
