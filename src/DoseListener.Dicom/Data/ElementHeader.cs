using System.Buffers;
using System.Buffers.Binary;

namespace DoseListener.Dicom.Data;

/// <summary>What stands before a value: tag, VR and length in one of four forms; <see cref="DatasetParser"/> has their picture.</summary>
internal readonly record struct ElementHeader(Tag Tag, Vr Vr, uint Length)
{
    public const uint UndefinedLength = 0xFFFF_FFFF;
    public const int LongestForm = 12;

    /// <summary>Items and delimiters have no VR.</summary>
    public static ElementHeader Item(uint length = UndefinedLength) => new(Tags.Item, default, length);

    public static ElementHeader ItemDelimiter => new(Tags.ItemDelimitationItem, default, 0);

    public static ElementHeader SequenceDelimiter => new(Tags.SequenceDelimitationItem, default, 0);

    public int Size(bool isImplicit) => isImplicit || Vr == default || VrCodes.HasShortLength(Vr.Code) ? 8 : 12;

    public void Write(IBufferWriter<byte> output, bool isImplicit, bool isBigEndian) =>
        output.Advance(Write(output.GetSpan(LongestForm), isImplicit, isBigEndian));

    /// <summary>Writes the header at the beginning of <paramref name="bytes"/> and gives its size.</summary>
    public int Write(Span<byte> bytes, bool isImplicit, bool isBigEndian)
    {
        var size = Size(isImplicit);
        WriteUInt16(bytes, Tag.Group, isBigEndian);
        WriteUInt16(bytes[2..], Tag.Element, isBigEndian);
        if (isImplicit || Vr == default)
        {
            WriteUInt32(bytes[4..], Length, isBigEndian);
        }
        else
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes[4..], Vr.Code);
            WriteUInt16(bytes[6..], size == 8 ? (ushort)Length : (ushort)0, isBigEndian);
            if (size == 12)
            {
                WriteUInt32(bytes[8..], Length, isBigEndian);
            }
        }

        return size;
    }

    private static void WriteUInt16(Span<byte> target, ushort value, bool isBigEndian)
    {
        if (isBigEndian)
        {
            BinaryPrimitives.WriteUInt16BigEndian(target, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(target, value);
        }
    }

    private static void WriteUInt32(Span<byte> target, uint value, bool isBigEndian)
    {
        if (isBigEndian)
        {
            BinaryPrimitives.WriteUInt32BigEndian(target, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(target, value);
        }
    }
}
