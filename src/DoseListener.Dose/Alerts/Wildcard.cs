namespace DoseListener.Dose.Alerts;

/// <summary>Patterns of the configuration: <c>*</c> is any text, <c>?</c> any one character, upper and lower case are the same.</summary>
public static class Wildcard
{
    public static bool IsMatch(string pattern, string? text)
    {
        if (text is null)
        {
            return false;
        }

        var (at, star, resume) = (0, -1, 0);
        for (var index = 0; index < text.Length;)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                (star, resume) = (at++, index);
            }
            else if (at < pattern.Length && (pattern[at] == '?' || IsSame(pattern[at], text[index])))
            {
                at++;
                index++;
            }
            else if (star >= 0)
            {
                // The last star takes one character more.
                (at, index) = (star + 1, ++resume);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(at).Trim('*').IsEmpty;
    }

    public static bool IsAnyMatch(IReadOnlyList<string> patterns, string? text) => text is not null && patterns.Any(pattern => IsMatch(pattern, text));

    private static bool IsSame(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
