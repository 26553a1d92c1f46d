namespace DoseListener.Dicom.Pdus;

/// <summary>P-DATA-TF PDUs (PS3.8 9.3.5) with one PDV each, as most peers send them.</summary>
internal static class PresentationData
{
    public const int Overhead = PduHeader.Size + PdvHeader.Size;

    /// <summary>Bytes of a message that go into one PDU of the peer; even, as PS3.8 annex E wants every fragment.</summary>
    public static int FragmentSize(uint maxPduLength, int ownLimit) =>
        ((int)Math.Min(maxPduLength == 0 ? (uint)ownLimit : maxPduLength, (uint)ownLimit) - PdvHeader.Size) & ~1;

    /// <summary>Writes both headers before a fragment that stands, or will stand, behind them.</summary>
    public static void WriteHeaders(Span<byte> pdu, PdvHeader pdv)
    {
        PduHeader.Write(pdu, PduType.PresentationData, PdvHeader.Size + pdv.PayloadLength);
        pdv.Write(pdu[PduHeader.Size..]);
    }

    /// <summary>One command set in as many PDUs as the peer's maximum asks for, in one buffer, so that it leaves in one write.</summary>
    public static byte[] Command(byte contextId, ReadOnlySpan<byte> command, int fragmentSize)
    {
        var count = Math.Max(1, (command.Length + fragmentSize - 1) / fragmentSize);
        var pdus = new byte[command.Length + (count * Overhead)];
        var rest = pdus.AsSpan();
        for (var number = 1; number <= count; number++)
        {
            var fragment = command[..Math.Min(fragmentSize, command.Length)];
            WriteHeaders(rest, new PdvHeader(contextId, IsCommand: true, IsLast: number == count, fragment.Length));
            fragment.CopyTo(rest[Overhead..]);
            rest = rest[(Overhead + fragment.Length)..];
            command = command[fragment.Length..];
        }

        return pdus;
    }
}
