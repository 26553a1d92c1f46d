using DoseListener.Dicom.Upper;

namespace DoseListener.Dicom.Pdus;

/// <summary>The four PDUs of ten bytes (PS3.8 9.3.4 and 9.3.6 to 9.3.8).</summary>
internal static class FixedPdus
{
    public static readonly byte[] ReleaseRequest = Write(PduType.ReleaseRequest, 0, 0, 0);

    public static readonly byte[] ReleaseResponse = Write(PduType.ReleaseResponse, 0, 0, 0);

    public static byte[] Reject(RejectCode code) => Write(PduType.AssociateReject, code.Result, code.Source, code.Reason);

    public static RejectCode ReadReject(ReadOnlySpan<byte> body) => new(body[1], body[2], body[3]);

    public static byte[] Abort(AbortSource source, AbortReason reason) => Write(PduType.Abort, 0, (byte)source, (byte)reason);

    public static (AbortSource Source, AbortReason Reason) ReadAbort(ReadOnlySpan<byte> body) => ((AbortSource)body[2], (AbortReason)body[3]);

    private static byte[] Write(PduType type, byte second, byte third, byte fourth)
    {
        var pdu = new byte[PduHeader.Size + 4];
        PduHeader.Write(pdu, type, 4);
        pdu[7] = second;
        pdu[8] = third;
        pdu[9] = fourth;
        return pdu;
    }
}
