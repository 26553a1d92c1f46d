using System.Buffers.Binary;

namespace DoseListener.Dicom.Pdus;

/// <summary>
/// What stands before every PDU: type (1), reserved (1), length of the rest (4, big endian).
/// </summary>
internal readonly record struct PduHeader(PduType Type, uint Length)
{
    public const int Size = 6;

    /// <summary>Release, abort and reject all have four bytes (PS3.8 9.3.4, 9.3.6 to 9.3.8).</summary>
    private const uint FixedLength = 4;

    public static PduHeader Read(ReadOnlySpan<byte> bytes) => new((PduType)bytes[0], BinaryPrimitives.ReadUInt32BigEndian(bytes[2..]));

    public static void Write(Span<byte> bytes, PduType type, int length)
    {
        bytes[0] = (byte)type;
        bytes[1] = 0;
        BinaryPrimitives.WriteUInt32BigEndian(bytes[2..], (uint)length);
    }

    /// <summary>Judges the announced length before a byte of it is waited for or memory is taken.</summary>
    public void Check(uint maxDataLength, uint maxAssociateLength)
    {
        (uint shortest, uint longest) = Type switch
        {
            PduType.AssociateRequest or PduType.AssociateAccept => (AssociatePdu.FixedPartSize, maxAssociateLength),
            PduType.PresentationData => ((uint)PdvHeader.Size, maxDataLength),
            PduType.AssociateReject or PduType.ReleaseRequest or PduType.ReleaseResponse or PduType.Abort => (FixedLength, FixedLength),
            _ => throw new DicomProtocolException(AbortReason.UnrecognizedPdu, $"PDU type 0x{(byte)Type:X2} does not exist."),
        };
        if (Length < shortest || Length > longest)
        {
            throw DicomProtocolException.InvalidParameter($"A {Type} PDU announces {Length} bytes; {shortest} to {longest} are possible.");
        }
    }
}
