using System.Buffers.Binary;

namespace DoseListener.Dicom.Pdus;

/// <summary>
/// What stands before every presentation data value (PS3.8 9.3.5.1 and annex E.2):
/// length of the rest (4, big endian), presentation context (1), control header (1).
/// </summary>
/// <param name="PayloadLength">Bytes of the message fragment.</param>
internal readonly record struct PdvHeader(byte ContextId, bool IsCommand, bool IsLast, int PayloadLength)
{
    public const int Size = 6;

    private const uint CountedHeaderSize = 2;
    private const byte CommandBit = 0x01, LastBit = 0x02;

    /// <param name="available">Bytes of the PDU from the start of this header.</param>
    public static PdvHeader Read(ReadOnlySpan<byte> bytes, uint available)
    {
        var length = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        if (length < CountedHeaderSize || length > available - sizeof(uint))
        {
            throw DicomProtocolException.InvalidParameter($"A PDV announces {length} bytes where its PDU has {available - sizeof(uint)} left.");
        }

        // The upper bits of the control header are reserved and not tested (PS3.8 E.2).
        return new(bytes[4], (bytes[5] & CommandBit) != 0, (bytes[5] & LastBit) != 0, (int)(length - CountedHeaderSize));
    }

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)PayloadLength + CountedHeaderSize);
        bytes[4] = ContextId;
        bytes[5] = (byte)((IsCommand ? CommandBit : 0) | (IsLast ? LastBit : 0));
    }
}
