using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Lifecycle;

/// <summary>Who says a total of a device: of the documents that count the newest, oldest first, and how many more there are.</summary>
public sealed record TotalSources(Metric Metric, Plane? Plane, Laterality? Laterality, IReadOnlyList<(string SourceId, DoseTotal Total)> Latest, int More);

/// <summary>Keeps the newest speakers of each total: a study of thousands of documents would list them all with each of them.</summary>
internal sealed class TotalSpeakers
{
    private const int Kept = 50;

    private readonly Dictionary<Part, (int Count, List<(DocumentNode Node, DoseTotal Total)> Latest)> _byPart;

    private TotalSpeakers(Dictionary<Part, (int, List<(DocumentNode, DoseTotal)>)> byPart) => _byPart = byPart;

    public IReadOnlyList<TotalSources> Sources =>
    [
        .. _byPart.Select(part => new TotalSources(
            part.Key.Metric, part.Key.Plane, part.Key.Laterality, [.. part.Value.Latest.Select(said => (said.Node.SourceId, said.Total))], part.Value.Count - part.Value.Latest.Count))
            .OrderBy(said => said.Metric).ThenBy(said => said.Plane).ThenBy(said => said.Laterality),
    ];

    /// <param name="nodes">Those that do not count say nothing.</param>
    public static TotalSpeakers Of(IEnumerable<DocumentNode> nodes)
    {
        var speakers = new TotalSpeakers([]);
        foreach (var node in nodes.Where(node => node.Relation == DocumentRelation.Live && node.Extraction.Totals.Count > 0).OrderDescending(DocumentNode.NewestFirst))
        {
            speakers.Add(node);
        }

        return speakers;
    }

    /// <summary>With one more that counts.</summary>
    public TotalSpeakers With(DocumentNode node)
    {
        if (node.Extraction.Totals.Count == 0)
        {
            return this;
        }

        var parts = node.Extraction.Totals.Select(PartOf).ToHashSet();
        var added = new TotalSpeakers(_byPart.ToDictionary(part => part.Key, part => parts.Contains(part.Key) ? (part.Value.Count, [.. part.Value.Latest]) : part.Value));
        added.Add(node);
        return added;
    }

    private static Part PartOf(DoseTotal total) => new(total.Value.Metric, total.Plane, total.Laterality);

    /// <summary>What extraction summed itself nobody says.</summary>
    private void Add(DocumentNode node)
    {
        foreach (var said in node.Extraction.Totals.Where(total => total.Value.Quality != Quality.Summed).GroupBy(PartOf))
        {
            var (count, latest) = _byPart.TryGetValue(said.Key, out var known) ? known : (0, []);
            var place = latest.FindLastIndex(other => DocumentNode.NewestFirst.Compare(node, other.Node) < 0) + 1;
            latest.InsertRange(place, said.Select(total => (node, total)));
            latest.RemoveRange(0, Math.Max(latest.Count - Kept, 0));
            _byPart[said.Key] = (count + said.Count(), latest);
        }
    }
}
