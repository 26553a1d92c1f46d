namespace DoseListener.Service.Configuration;

/// <summary>Finds what somebody meant to write.</summary>
internal static class Nearest
{
    /// <summary>The known word that differs in upper and lower case only, else the one a few keystrokes away, else null.</summary>
    public static string? To(string word, IEnumerable<string> known)
    {
        string? nearest = null;
        var allowed = Math.Max(1, word.Length / 3) + 1;
        foreach (var candidate in known)
        {
            if (string.Equals(candidate, word, StringComparison.OrdinalIgnoreCase))
            {
                return candidate;
            }

            // A long key is nobody's typing error, and the distance costs the product of both lengths.
            var distance = word.Length > 64 ? allowed : Distance(word, candidate);
            if (distance < allowed)
            {
                (nearest, allowed) = (candidate, distance);
            }
        }

        return nearest;
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours, ignoring case.</summary>
    private static int Distance(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                table[i, j] = i == 0 ? j : j == 0 ? i : Step(table, left, right, i, j);
            }
        }

        return table[left.Length, right.Length];
    }

    private static int Step(int[,] table, string left, string right, int i, int j)
    {
        var same = Same(left[i - 1], right[j - 1]);
        var best = Math.Min(table[i - 1, j - 1] + (same ? 0 : 1), Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
        return i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1])
            ? Math.Min(best, table[i - 2, j - 2] + 1)
            : best;
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
