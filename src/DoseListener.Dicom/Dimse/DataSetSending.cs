using System.Buffers;
using DoseListener.Dicom.Pdus;
using DoseListener.Dicom.Upper;

namespace DoseListener.Dicom.Dimse;

/// <summary>Sends a data set as it is, in fragments of the peer's size (PS3.8 annex E).</summary>
internal static class DataSetSending
{
    /// <summary>One PDU and one write a fragment; the next fragment is read before this one is sent, since this one has to say whether it is the last.</summary>
    public static async ValueTask SendAsync(UpperLayer upper, byte contextId, Stream dataset, CancellationToken cancellationToken)
    {
        var size = PresentationData.Overhead + upper.FragmentSize;
        var current = ArrayPool<byte>.Shared.Rent(size);
        var next = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            var length = await ReadFragmentAsync(upper, dataset, current, cancellationToken);
            for (var isLast = false; !isLast;)
            {
                var nextLength = length < upper.FragmentSize ? 0 : await ReadFragmentAsync(upper, dataset, next, cancellationToken);
                isLast = nextLength == 0;
                PresentationData.WriteHeaders(current, new PdvHeader(contextId, IsCommand: false, isLast, length));
                await upper.SendAsync(current.AsMemory(0, PresentationData.Overhead + length));
                (current, next, length) = (next, current, nextLength);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(current);
            ArrayPool<byte>.Shared.Return(next);
        }
    }

    private static ValueTask<int> ReadFragmentAsync(UpperLayer upper, Stream dataset, byte[] pdu, CancellationToken cancellationToken) =>
        dataset.ReadAtLeastAsync(pdu.AsMemory(PresentationData.Overhead, upper.FragmentSize), upper.FragmentSize, throwOnEndOfStream: false, cancellationToken);
}
