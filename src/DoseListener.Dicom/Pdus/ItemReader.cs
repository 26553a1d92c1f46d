using System.Buffers.Binary;
using System.Text;

namespace DoseListener.Dicom.Pdus;

/// <summary>
/// Walks over items: type (1), reserved (1), length of the rest (2, big endian), value.
/// Whatever a length says, nothing outside the bytes given is read.
/// </summary>
internal ref struct ItemReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public ReadOnlySpan<byte> ReadItem(out byte type)
    {
        type = Take(2)[0];
        return ReadCounted();
    }

    /// <summary>A length (2) and as many bytes.</summary>
    public ReadOnlySpan<byte> ReadCounted() => Take(ReadUInt16());

    public string ReadCountedUid() => Uid(ReadCounted());

    public byte ReadByte() => Take(1)[0];

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    public ReadOnlySpan<byte> ReadRest() => Take(_rest.Length);

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            throw DicomProtocolException.InvalidParameter($"An item needs {count} bytes where {_rest.Length} are left.");
        }

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    /// <summary>UIDs are not padded here (PS3.8 annex F); peers that pad with NUL or a blank are understood.</summary>
    public static string Uid(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes).TrimEnd('\0', ' ');

    /// <summary>Sixteen bytes, blanks at both ends without meaning (PS3.8 table 9-11); every byte has a Latin-1 character, so none is lost.</summary>
    public static string AETitle(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes).Trim('\0', ' ');
}
