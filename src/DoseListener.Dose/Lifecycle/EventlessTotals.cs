using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Lifecycle;

/// <summary>
/// Documents with totals and no events (old C-arms, procedure steps). Nothing tells whether two of them, or one of them and the
/// events that are known, speak of the same exposures: the largest stands and is noted. Only those that name the step, series or
/// event they are the total of add up, each among its like: a step holds series, so that of steps together and series together the larger stands.
/// </summary>
internal static class EventlessTotals
{
    private const decimal Tolerance = 0.02m;

    // CID 10000: procedure step and procedure step to this point, series, irradiation event.
    private static readonly string[][] PartialScopes = [["113016", "113970"], ["113015"], ["113852"]];

    public static void Apply(List<DocumentNode> nodes, Dictionary<Part, PartValue> totals, List<LifecycleNote> notes)
    {
        if (nodes.Count == 0)
        {
            return;
        }

        foreach (var metric in Claims(nodes).GroupBy(claim => (claim.Key.Metric, claim.Key.Laterality)).ToList())
        {
            var known = totals.Keys.Where(part => (part.Metric, part.Laterality) == metric.Key).ToList();
            var claimed = Together(metric.Key.Metric, metric.Select(claim => claim.Value.Value));
            var contradicts = false;
            if (known.Count > 0)
            {
                var merged = Together(metric.Key.Metric, known.Select(part => totals[part].Value));
                if (claimed <= merged || Amounts.IsNear(claimed, merged, Tolerance))
                {
                    continue;
                }

                contradicts = true;
                notes.Add(new(LifecycleNoteKind.TotalsWithoutEvents, nodes[0].SourceId, metric.Key.Metric));
            }

            known.ForEach(part => totals.Remove(part));
            foreach (var (part, claim) in metric)
            {
                totals[part] = new(claim.Value, claim.Quality, claim.Value, Summed: null, Complete: false, contradicts);
            }
        }
    }

    private static Dictionary<Part, ReportedTotal> Claims(List<DocumentNode> nodes)
    {
        var claims = ReportedTotals.Of(nodes.Where(node => !IsPart(node)));
        foreach (var scopes in PartialScopes)
        {
            foreach (var (part, total) in Sums(nodes.Where(node => IsPart(node) && scopes.Contains(node.Extraction.Scope))))
            {
                if (!claims.TryGetValue(part, out var larger) || larger.Value < total.Value)
                {
                    claims[part] = total;
                }
            }
        }

        return claims;
    }

    private static Dictionary<Part, ReportedTotal> Sums(IEnumerable<DocumentNode> nodes)
    {
        var parts = new Dictionary<Part, ReportedTotal>();
        foreach (var step in nodes.GroupBy(node => node.Extraction.ScopeUid, StringComparer.Ordinal))
        {
            foreach (var (part, total) in ReportedTotals.Of(step))
            {
                var before = parts.GetValueOrDefault(part);
                parts[part] = before is null ? total : new(
                    Additivity.Adds(part.Metric) ? Amounts.Add(before.Value, total.Value) : Math.Max(before.Value, total.Value),
                    (Quality)Math.Max((int)before.Quality, (int)total.Quality));
            }
        }

        return parts;
    }

    private static bool IsPart(DocumentNode node) =>
        node.Extraction.ScopeUid is not null && Array.Exists(PartialScopes, scopes => scopes.Contains(node.Extraction.Scope));

    private static decimal Together(Metric metric, IEnumerable<decimal> values) =>
        Additivity.Adds(metric) ? values.Aggregate(Amounts.Add) : values.Max();
}
