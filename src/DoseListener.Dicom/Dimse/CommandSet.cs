using System.Buffers.Binary;
using System.Text;
using DoseListener.Dicom.Pdus;

namespace DoseListener.Dicom.Dimse;

/// <summary>
/// A command set (PS3.7 6.3.1): elements of group 0000 in Implicit VR Little Endian, flat, a few hundred bytes.
/// It is searched where it lies: tag (2 + 2), length (4), value.
/// </summary>
internal sealed class CommandSet
{
    private const int ElementHeaderSize = 8;

    /// <summary>(0000,0800): no data set follows (PS3.7 E.1-1); any other value says that one does.</summary>
    public const ushort NoDataSet = 0x0101;

    private readonly ReadOnlyMemory<byte> _bytes;

    private CommandSet(ReadOnlyMemory<byte> bytes) => _bytes = bytes;

    public CommandField? Field => (CommandField?)GetUInt16(CommandElement.CommandField);

    public ushort? MessageId => GetUInt16(CommandElement.MessageId);

    public ushort? Status => GetUInt16(CommandElement.Status);

    /// <summary>Null when (0000,0800) is missing.</summary>
    public bool? HasDataSet => GetUInt16(CommandElement.DataSetType) is { } type ? type != NoDataSet : null;

    /// <summary>Checks the structure once. The group length is not believed: what arrived is what there is.</summary>
    public static CommandSet Read(ReadOnlyMemory<byte> bytes)
    {
        for (var rest = bytes.Span; !rest.IsEmpty; rest = rest[(ElementHeaderSize + ValueLength(rest))..])
        {
            if (rest.Length < ElementHeaderSize || BinaryPrimitives.ReadUInt16LittleEndian(rest) != 0
                || BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]) > rest.Length - ElementHeaderSize)
            {
                throw DicomProtocolException.InvalidParameter("A command set is no list of elements of group 0000.");
            }
        }

        return new(bytes);
    }

    /// <summary>Null when the element is missing or has no number in it.</summary>
    public ushort? GetUInt16(CommandElement element) =>
        TryFind(element, out var value) && value.Length >= sizeof(ushort) ? BinaryPrimitives.ReadUInt16LittleEndian(value) : null;

    /// <summary>Without padding; null when the element is missing.</summary>
    public string? GetText(CommandElement element) =>
        TryFind(element, out var value) ? Encoding.Latin1.GetString(value).Trim(' ', '\0') : null;

    private bool TryFind(CommandElement element, out ReadOnlySpan<byte> value)
    {
        for (var rest = _bytes.Span; !rest.IsEmpty; rest = rest[(ElementHeaderSize + ValueLength(rest))..])
        {
            if (BinaryPrimitives.ReadUInt16LittleEndian(rest[2..]) == (ushort)element)
            {
                value = rest.Slice(ElementHeaderSize, ValueLength(rest));
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Of an element whose length was checked.</summary>
    private static int ValueLength(ReadOnlySpan<byte> element) =>
        element.Length < ElementHeaderSize ? 0 : (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(element[4..]), (uint)(element.Length - ElementHeaderSize));
}
