using System.Globalization;
using System.Text;

namespace DoseListener.Service.Mail.Writing;

/// <summary>
/// Texts that others wrote (rooms, protocols, stations, rules, the answers of a mail server) as one harmless line: no line breaks, which could begin a header,
/// no control characters, and none that turn the direction of writing around or cannot be seen.
/// </summary>
internal static class Clean
{
    /// <summary>Longer subjects are cut by most readers on a phone.</summary>
    private const int SubjectLength = 160;

    public static string Line(string? text, int atMost = 500)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var line = new StringBuilder(Math.Min(text.Length, 2 * atMost));
        var isBlank = true;
        foreach (var rune in text.EnumerateRunes())
        {
            // A lone surrogate arrives here as the replacement character.
            if (IsInvisible(rune))
            {
                if (!isBlank)
                {
                    line.Append(' ');
                    isBlank = true;
                }
            }
            else
            {
                line.Append(rune.ToString());
                isBlank = false;
            }

            if (line.Length > 4 * atMost)
            {
                break;
            }
        }

        return Shortened(line.ToString().TrimEnd(), atMost);
    }

    /// <summary>What looks like an encoded word (RFC 2047) in somebody's text is not one, and must not be read as one.</summary>
    public static string Subject(string text) => Line(text, SubjectLength).Replace("=?", "= ?", StringComparison.Ordinal);

    /// <summary>By what a reader sees as one character, so that none is cut in two.</summary>
    private static string Shortened(string line, int atMost)
    {
        if (line.Length <= atMost)
        {
            return line;
        }

        var starts = StringInfo.ParseCombiningCharacters(line);
        var cut = starts.LastOrDefault(start => start < atMost);
        return line[..cut].TrimEnd() + "…";
    }

    private static bool IsInvisible(Rune rune) => Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse;
}
