using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace DoseListener.Dicom.Data;

/// <summary>Values as numbers: text of DS and IS, binary of all others.</summary>
internal static class ElementNumber
{
    private const string Padding = " \0";

    /// <summary>One number, or one tag, after the other without anything between them.</summary>
    public static bool IsBinary(Vr vr) => UnitSize(vr) > 0;

    public static DicomNumber First(ReadOnlySpan<byte> bytes, Vr vr, bool isBigEndian)
    {
        if (UnitSize(vr) is var size and > 0)
        {
            return ReadBinary(bytes[..Math.Min(size, bytes.Length)], vr, isBigEndian);
        }

        var end = bytes.IndexOf((byte)'\\');
        return Parse(Encoding.Latin1.GetString(end < 0 ? bytes : bytes[..end]), IsNumberText(vr));
    }

    public static IReadOnlyList<DicomNumber> All(ReadOnlySpan<byte> bytes, Vr vr, bool isBigEndian)
    {
        if (UnitSize(vr) is var size and > 0)
        {
            var numbers = new DicomNumber[(bytes.Length + size - 1) / size];
            for (var index = 0; index < numbers.Length; index++)
            {
                var start = index * size;
                numbers[index] = ReadBinary(bytes.Slice(start, Math.Min(size, bytes.Length - start)), vr, isBigEndian);
            }

            return numbers;
        }

        var text = Encoding.Latin1.GetString(bytes);
        return text.AsSpan().Trim(Padding).IsEmpty ? [] : Array.ConvertAll(text.Split('\\'), value => Parse(value, IsNumberText(vr)));
    }

    /// <param name="isNumberText">Other texts are numbers by accident: a code, a date, a name. They stay what they are.</param>
    public static DicomNumber Parse(string raw, bool isNumberText = true)
    {
        var text = raw.AsSpan().Trim(Padding);
        if (text.IsEmpty)
        {
            return DicomNumber.Absent;
        }

        var kept = text.Length == raw.Length ? raw : text.ToString();
        if (!isNumberText)
        {
            return DicomNumber.Malformed(kept);
        }

        Span<char> pointed = stackalloc char[Math.Min(text.Length, 64)];
        if (text.Length > pointed.Length)
        {
            return DicomNumber.Malformed(kept);
        }

        text.CopyTo(pointed);
        if (text.IndexOf(',') is >= 0 and var comma)
        {
            if (!IsDecimalComma(text, comma))
            {
                return DicomNumber.Malformed(kept);
            }

            pointed[comma] = '.';
        }

        return decimal.TryParse(pointed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value)
            && double.Parse(pointed, CultureInfo.InvariantCulture) is var asDouble
            && Holds(value, asDouble, pointed)
            ? DicomNumber.Of(value, asDouble, kept)
            : DicomNumber.Malformed(kept);
    }

    /// <summary>A decimal rounds away what lies beyond 28 places: 1E-30 would be 0, and 1.5E-28 a third too much.</summary>
    private static bool Holds(decimal value, double asDouble, ReadOnlySpan<char> text) =>
        value == 0 ? !HasSignificantDigit(text) : Math.Abs((double)value - asDouble) <= 1e-12 * Math.Abs(asDouble);

    /// <summary>One comma between digits, and no way to read it as a thousands separator: 1,234 could be either.</summary>
    private static bool IsDecimalComma(ReadOnlySpan<char> text, int comma)
    {
        var whole = text[..comma].TrimStart("+-");
        var fraction = text[(comma + 1)..];
        var couldBeThousands = fraction.Length == 3 && whole.Length <= 3 && !whole.StartsWith("0", StringComparison.Ordinal);
        return IsDigits(whole) && IsDigits(fraction) && !couldBeThousands;
    }

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');

    /// <summary>A digit other than 0 before the exponent: if the value is 0 all the same, the exponent was too small.</summary>
    private static bool HasSignificantDigit(ReadOnlySpan<char> text)
    {
        var exponent = text.IndexOfAny('e', 'E');
        return (exponent < 0 ? text : text[..exponent]).ContainsAnyInRange('1', '9');
    }

    private static bool IsNumberText(Vr vr) => vr == Vr.DS || vr == Vr.IS;

    private static int UnitSize(Vr vr) => vr.Code switch
    {
        VrCodes.US or VrCodes.SS => 2,
        VrCodes.AT or VrCodes.UL or VrCodes.SL or VrCodes.FL => 4,
        VrCodes.FD or VrCodes.SV or VrCodes.UV => 8,
        _ => 0,
    };

    private static DicomNumber ReadBinary(ReadOnlySpan<byte> bytes, Vr vr, bool isBigEndian)
    {
        if (bytes.IsEmpty)
        {
            return DicomNumber.Absent;
        }

        if (bytes.Length < UnitSize(vr))
        {
            return DicomNumber.Malformed(Convert.ToHexString(bytes));
        }

        Span<byte> little = stackalloc byte[8];
        bytes.CopyTo(little);
        if (isBigEndian)
        {
            little[..bytes.Length].Reverse();
        }

        return vr.Code switch
        {
            VrCodes.US => Whole(BinaryPrimitives.ReadUInt16LittleEndian(little)),
            VrCodes.SS => Whole(BinaryPrimitives.ReadInt16LittleEndian(little)),
            VrCodes.UL => Whole(BinaryPrimitives.ReadUInt32LittleEndian(little)),
            VrCodes.SL => Whole(BinaryPrimitives.ReadInt32LittleEndian(little)),
            VrCodes.SV => Whole(BinaryPrimitives.ReadInt64LittleEndian(little)),
            VrCodes.UV => Whole(BinaryPrimitives.ReadUInt64LittleEndian(little)),
            VrCodes.FD when BinaryPrimitives.ReadDoubleLittleEndian(little) is var value => Fraction(value, value.ToString("R", CultureInfo.InvariantCulture)),
            VrCodes.FL when BinaryPrimitives.ReadSingleLittleEndian(little) is var value => Fraction(value, value.ToString("R", CultureInfo.InvariantCulture)),
            _ => AttributeTag(bytes, isBigEndian),
        };
    }

    private static DicomNumber Whole(decimal value) => DicomNumber.Of(value, (double)value, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>The shortest text that names exactly this value is the number its sender meant: 0.1, not 0.1000000015.</summary>
    private static DicomNumber Fraction(double value, string text) =>
        Parse(text) is { HasValue: true } number ? DicomNumber.Of(number.Value, value, text) : DicomNumber.Malformed(text);

    private static DicomNumber AttributeTag(ReadOnlySpan<byte> bytes, bool isBigEndian) => DicomNumber.Malformed(isBigEndian
        ? new Tag(BinaryPrimitives.ReadUInt32BigEndian(bytes)).ToString()
        : new Tag(BinaryPrimitives.ReadUInt16LittleEndian(bytes), BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..])).ToString());
}
