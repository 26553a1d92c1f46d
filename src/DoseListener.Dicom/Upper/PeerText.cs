using System.Text;

namespace DoseListener.Dicom.Upper;

/// <summary>Makes what a peer sent fit for a log line: nothing in it can end the line, colour the terminal, or fill the disk.</summary>
public static class PeerText
{
    private const int MaxLength = 64;

    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "(none)";
        }

        var clean = new StringBuilder(Math.Min(text.Length, MaxLength) + 1);
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, MaxLength)))
        {
            // Latin-1 was decoded, so everything beyond ASCII would be a guess, and the rest is control characters.
            clean.Append(character is >= ' ' and <= '~' ? character : '?');
        }

        return text.Length > MaxLength ? clean.Append('…').ToString() : clean.ToString();
    }
}
