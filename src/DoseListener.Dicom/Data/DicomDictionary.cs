using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace DoseListener.Dicom.Data;

/// <summary>
/// The data elements of PS3.6 and PS3.7. The tables lie in the assembly's image: nothing is built at start, and nothing a peer sends is ever added.
/// </summary>
[SuppressMessage("Naming", "CA1711", Justification = "It is what the field calls it.")]
public static partial class DicomDictionary
{
    private const ushort SignedOrUnsigned = ('X' << 8) | 'S';

    /// <summary>
    /// The VR of an element when none was written. Where the standard leaves a choice: OB or OW is OW, US or SS is US
    /// (<see cref="FindVr(Tag, bool)"/> knows better). Unknown elements are UN, private creators LO, group lengths UL.
    /// </summary>
    public static Vr FindVr(Tag tag) => FindVr(tag, signedPixels: false);

    /// <param name="signedPixels">Whether Pixel Representation (0028,0103) of the data set is 1, which makes elements with a choice of US and SS signed (PS3.3 C.7.6.3.1).</param>
    public static Vr FindVr(Tag tag, bool signedPixels)
    {
        var index = IndexOf(tag);
        if (index < 0)
        {
            return Undefined(tag);
        }

        var code = VrCodes[index];
        if (code == SignedOrUnsigned)
        {
            return signedPixels ? Vr.SS : Vr.US;
        }

        return new Vr(code);
    }

    /// <summary>The keyword of PS3.6, for example <c>PatientName</c>; null when the element is not the standard's.</summary>
    public static string? FindKeyword(Tag tag)
    {
        var index = IndexOf(tag);
        return index < 0 ? null : Encoding.ASCII.GetString(KeywordAt(index));
    }

    /// <summary>The tag of a keyword; of a repeating group the first.</summary>
    public static Tag? FindTag(string keyword)
    {
        const int longerThanAny = 128;
        if (keyword.Length > longerThanAny)
        {
            return null;
        }

        Span<byte> wanted = stackalloc byte[longerThanAny * 3];
        wanted = wanted[..Encoding.UTF8.GetBytes(keyword, wanted)];
        int low = 0, high = ByKeyword.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = KeywordAt(ByKeyword[middle]).SequenceCompareTo(wanted);
            if (order == 0)
            {
                return new Tag(SortedTags[ByKeyword[middle]]);
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    internal static bool Contains(Tag tag) => IndexOf(tag) >= 0;

    private static Vr Undefined(Tag tag)
    {
        if (tag.IsGroupLength)
        {
            return Vr.UL;
        }

        return tag.IsPrivateCreator ? Vr.LO : Vr.UN;
    }

    private static int IndexOf(Tag tag)
    {
        if (tag.IsPrivate)
        {
            return -1;
        }

        var index = Probe(tag.Value);
        return index < 0 && Repeated(tag.Value) is var first && first != tag.Value ? Probe(first) : index;
    }

    /// <summary>Open addressing: a slot holds the index into <see cref="SortedTags"/> plus one.</summary>
    private static int Probe(uint tag)
    {
        var slots = HashSlots;
        var slot = (int)(unchecked(tag * HashFactor) >> HashShift);
        while (slots[slot] is var entry && entry != 0)
        {
            if (SortedTags[entry - 1] == tag)
            {
                return entry - 1;
            }

            slot = (slot + 1) & (slots.Length - 1);
        }

        return -1;
    }

    /// <summary>The tag under which PS3.6 lists a repeating group or element, for example (60xx,0010) as (6000,0010).</summary>
    private static uint Repeated(uint tag) => (tag >> 24, tag >> 16, tag & 0xFFFF) switch
    {
        (_, 0x0020, >= 0x3100 and <= 0x31FF) => 0x0020_3100,
        (_, 0x1000, var element) => 0x1000_0010 | (element & 0x000F),
        (_, 0x1010, _) => 0x1010_0004,
        (0x50 or 0x60 or 0x7F, var group, _) when (group & 1) == 0 => tag & 0xFF00_FFFF,
        _ => tag,
    };

    private static ReadOnlySpan<byte> KeywordAt(int index)
    {
        var start = KeywordOffsets[index];
        return Keywords[start..(KeywordOffsets[index + 1] - 1)];
    }
}
