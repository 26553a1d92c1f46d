using System.Text;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction;

/// <summary>
/// Siemens' C-arms write XML into the comment of an event (121106, DCM): <c>&lt;iiDiameter SRData="220"/&gt;</c>. What is technique is taken by name and only as a
/// short word; nothing is parsed, and the rest of a comment may be about a person.
/// </summary>
internal static class SiemensComment
{
    private const int LongestWord = 16;

    public static void Read(ContentItem comment, EventDraft draft)
    {
        if (!comment.Dataset.TryFind(Tags.TextValue, out var element) || element.Bytes is not [.., (byte)'>'] and not [.., (byte)'>', (byte)' '])
        {
            return;
        }

        var xml = element.Bytes;
        if (WordIn(xml, "<iiDiameter SRData=\""u8) is { } diameter && diameter.AsSpan().ContainsAnyExceptInRange('0', '9') is false)
        {
            // The field sizes of its intensifiers and detectors, in millimetres.
            draft.AddDetail(EventDetails.FieldDiameter, $"{diameter} mm");
        }

        draft.AddDetail(EventDetails.FocalSpot, WordIn(xml, "<TubeFocalSpot SRData=\""u8));
        draft.AddDetail(EventDetails.PatientPosition, WordIn(xml, "<Position SRData=\""u8));
    }

    private static string? WordIn(ReadOnlySpan<byte> xml, ReadOnlySpan<byte> start)
    {
        var at = xml.IndexOf(start);
        if (at < 0)
        {
            return null;
        }

        var rest = xml[(at + start.Length)..];
        var end = rest[..Math.Min(rest.Length, LongestWord + 1)].IndexOf((byte)'"');
        return end > 0 && IsWord(rest[..end]) ? Encoding.ASCII.GetString(rest[..end]) : null;
    }

    private static bool IsWord(ReadOnlySpan<byte> text)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterOrDigit((char)letter) && letter is not ((byte)'.' or (byte)'-'))
            {
                return false;
            }
        }

        return true;
    }
}
