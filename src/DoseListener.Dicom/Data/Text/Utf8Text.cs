using System.Text.Unicode;

namespace DoseListener.Dicom.Data.Text;

/// <summary>Recognises UTF-8 where nothing, or something else, was declared.</summary>
internal static class Utf8Text
{
    private const byte Escape = 0x1B;

    /// <summary>
    /// Whether bytes declared as <paramref name="declared"/> are UTF-8 nonetheless. Where two bytes of the upper half can make a word
    /// of the declared set ("ТА" in ISO_IR 144 is also a degree sign), only bytes 80–9F, which no such set uses, prove it.
    /// </summary>
    public static bool IsLikely(ReadOnlySpan<byte> bytes, DefinedTerm declared) =>
        bytes.ContainsAnyInRange((byte)0x80, (byte)0xFF)
        && !bytes.Contains(Escape)
        && (declared.IsLatin1Like || bytes.ContainsAnyInRange((byte)0x80, (byte)0x9F))
        && Utf8.IsValid(bytes);

    /// <summary>Whether only the last character is incomplete, because a sender counted bytes where the standard counts characters.</summary>
    public static bool IsCutOff(ReadOnlySpan<byte> bytes)
    {
        for (var tail = 1; tail <= Math.Min(3, bytes.Length); tail++)
        {
            var lead = bytes[^tail];
            if (lead >= 0xC0)
            {
                var whole = bytes[..^tail];
                return tail < LengthFrom(lead) && whole.ContainsAnyInRange((byte)0x80, (byte)0xFF) && Utf8.IsValid(whole);
            }
        }

        return false;
    }

    private static int LengthFrom(byte lead) => lead switch
    {
        >= 0xF0 => 4,
        >= 0xE0 => 3,
        _ => 2,
    };
}
