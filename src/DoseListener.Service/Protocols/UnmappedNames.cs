using DoseListener.Dose.Protocols;

namespace DoseListener.Service.Protocols;

/// <param name="Share">Of all names that studies have, mapped or not: one study may have several.</param>
/// <param name="ShareThen">What would be mapped if this name and all before it were.</param>
/// <param name="Suggestion">A name of the map whose words it shares; null: none.</param>
internal sealed record UnmappedRow(UnmappedName Name, ProtocolCount Count, double Share, double ShareThen, string? Suggestion);

/// <summary>What a map has no entry for, the most frequent first.</summary>
internal static class UnmappedNames
{
    private const int ShortestWord = 3;

    private static readonly char[] Separators = [' ', '_', '-', '/', '\\', '.', ',', ';', '(', ')', '*', '?', '+', '^', ':'];

    public static IReadOnlyList<UnmappedRow> Of(ProtocolTally tally)
    {
        var mapped = tally.Entries.Values.Sum(count => (double)count.Studies);
        var all = mapped + tally.Unmapped.Values.Sum(count => (double)count.Studies);
        var rows = new List<UnmappedRow>();
        var then = mapped;
        foreach (var (name, count) in tally.Unmapped.OrderByDescending(entry => entry.Value.Studies).ThenByDescending(entry => entry.Value.Events).ThenBy(entry => entry.Key.Protocol, StringComparer.Ordinal).ThenBy(entry => entry.Key.Modality, StringComparer.Ordinal))
        {
            then += count.Studies;
            rows.Add(new(name, count, count.Studies / all, then / all, Suggest(name, tally.Map)));
        }

        return rows;
    }

    /// <summary>The entry that shares most words with the name, of those that do not ask for another modality; of equal ones the first.</summary>
    private static string? Suggest(UnmappedName name, ProtocolMap map)
    {
        var words = Words(name.Protocol);
        return words.Count == 0 ? null : map.Entries
            .Where(entry => entry.Modality.Count == 0 || name.Modality is null || entry.Modality.Contains(name.Modality, StringComparer.OrdinalIgnoreCase))
            .Select(entry => (entry.Name, Shared: entry.Patterns.Append(entry.Name).SelectMany(Words).Distinct(StringComparer.OrdinalIgnoreCase).Count(words.Contains)))
            .Where(entry => entry.Shared > 0)
            .DefaultIfEmpty()
            .MaxBy(entry => entry.Shared).Name;
    }

    private static HashSet<string> Words(string? text) =>
        (text ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length >= ShortestWord && !word.All(char.IsAsciiDigit)).ToHashSet(StringComparer.OrdinalIgnoreCase);
}
