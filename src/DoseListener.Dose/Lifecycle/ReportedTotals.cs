using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Lifecycle;

internal sealed record ReportedTotal(decimal Value, Quality Quality);

/// <summary>The totals that objects report; what extraction summed itself is made again here.</summary>
internal static class ReportedTotals
{
    /// <summary>Of several documents, the largest.</summary>
    public static Dictionary<Part, ReportedTotal> Of(IEnumerable<DocumentNode> nodes)
    {
        var totals = new Dictionary<Part, ReportedTotal>();
        foreach (var total in nodes.SelectMany(node => node.Extraction.Totals).Where(total => total.Value is { Quality: not Quality.Summed, Value: >= 0 }))
        {
            var part = new Part(total.Value.Metric, total.Plane, total.Laterality);
            if (!totals.TryGetValue(part, out var known) || Compare(total.Value, known) > 0)
            {
                totals[part] = new(total.Value.Value, total.Value.Quality);
            }
        }

        KeepPlanesOrAll(totals);
        return totals;
    }

    private static int Compare(DoseValue value, ReportedTotal known) =>
        value.Value != known.Value ? value.Value.CompareTo(known.Value) : known.Quality.CompareTo(value.Quality);

    /// <summary>A total for all planes beside totals of the planes would be counted twice: the larger of the two stays.</summary>
    private static void KeepPlanesOrAll(Dictionary<Part, ReportedTotal> totals)
    {
        foreach (var all in totals.Keys.Where(part => part.Plane is null && Additivity.Adds(part.Metric)).ToList())
        {
            var planes = totals.Keys.Where(part => part.Plane is not null && part with { Plane = null } == all).ToList();
            if (planes.Count == 0)
            {
                continue;
            }

            var sum = planes.Aggregate(0m, (sum, part) => Amounts.Add(sum, totals[part].Value));
            foreach (var part in totals[all].Value > sum ? planes : [all])
            {
                totals.Remove(part);
            }
        }
    }
}
