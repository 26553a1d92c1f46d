using System.Buffers;
using System.Text;

namespace DoseListener.Dicom.Data;

/// <summary>Values as text: where one ends and the next begins, and which blanks mean something (PS3.5 6.2 and 6.4).</summary>
internal static class ElementText
{
    private static readonly char[] Padding = [' ', '\0'];

    // Escape sequences of ISO 2022 and bytes beyond ASCII are what makes a character set matter.
    private static readonly SearchValues<byte> PlainAscii = SearchValues.Create([.. Enumerable.Range(0, 0x80).Where(code => code != 0x1B).Select(code => (byte)code)]);

    public static string? First(ReadOnlySpan<byte> bytes, Vr vr, Dataset dataset, bool isBigEndian)
    {
        if (!IsText(vr))
        {
            return ElementNumber.IsBinary(vr) ? ElementNumber.First(bytes, vr, isBigEndian).Text : null;
        }

        var text = Decode(bytes, vr, dataset);
        var value = VrCodes.IsSingleText(vr.Code) || text.IndexOf('\\', StringComparison.Ordinal) is not (>= 0 and var end) ? text : text[..end];
        return Trim(value, vr) is { Length: > 0 } trimmed ? trimmed : null;
    }

    public static IReadOnlyList<string> All(ReadOnlySpan<byte> bytes, Vr vr, Dataset dataset, bool isBigEndian)
    {
        if (!IsText(vr))
        {
            return ElementNumber.IsBinary(vr) ? [.. ElementNumber.All(bytes, vr, isBigEndian).Select(number => number.Text ?? "")] : [];
        }

        if (VrCodes.IsSingleText(vr.Code))
        {
            return First(bytes, vr, dataset, isBigEndian) is { } only ? [only] : [];
        }

        // Decoded first: the second byte of a multi-byte character may look like a backslash.
        return Split(Decode(bytes, vr, dataset), vr);
    }

    public static IReadOnlyList<string> Split(string text, Vr vr = default)
    {
        if (Trim(text, vr).Length == 0)
        {
            return [];
        }

        var values = text.Split('\\');
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = Trim(values[index], vr);
        }

        return values;
    }

    private static bool IsText(Vr vr) => VrCodes.IsText(vr.Code) || vr == Vr.UN;

    private static string Decode(ReadOnlySpan<byte> bytes, Vr vr, Dataset dataset) =>
        bytes.ContainsAnyExcept(PlainAscii) ? dataset.CharacterSet.Decode(bytes, vr == Vr.UN ? Vr.LO : vr) : Encoding.ASCII.GetString(bytes);

    // Leading blanks are part of a text that fills a page, and of UC and UR; everywhere else they are padding (PS3.5 table 6.2-1).
    private static string Trim(string value, Vr vr) =>
        VrCodes.IsSingleText(vr.Code) || vr == Vr.UC ? value.TrimEnd(Padding) : value.Trim(Padding);
}
