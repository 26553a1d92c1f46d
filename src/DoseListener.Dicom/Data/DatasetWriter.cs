using System.Buffers;
using System.Collections;
using System.IO.Compression;

namespace DoseListener.Dicom.Data;

/// <summary>
/// Writes a data set in any transfer syntax that is not compressed pixels. Elements come out in the order they came in; texts are padded to an
/// even length; group lengths outside 0000 and 0002 are left out (PS3.5 7.2), and so is every element whose value was skipped: an empty
/// one would say that the object had no value.
/// </summary>
public static class DatasetWriter
{
    /// <param name="syntax">Encapsulated ones are written as Explicit VR Little Endian, which is what they are around their pixels.</param>
    /// <param name="emptied">Indexes of elements (<see cref="Element.Index"/>) that are written without their value or items.</param>
    /// <param name="definedLengths">Sequences and items with their length instead of delimiters: some old readers know only these.</param>
    public static void Write(IBufferWriter<byte> output, Dataset dataset, TransferSyntax syntax, BitArray? emptied = null, bool definedLengths = false)
    {
        if (!syntax.IsDeflated)
        {
            new DatasetEncoder(output, dataset, syntax, emptied, definedLengths).Write();
            return;
        }

        var plain = new ArrayBufferWriter<byte>();
        new DatasetEncoder(plain, dataset, syntax, emptied, definedLengths).Write();
        Deflate(plain.WrittenSpan, output);
    }

    /// <summary>RFC 1951 without a header, padded with NUL to an even length (PS3.5 A.5).</summary>
    private static void Deflate(ReadOnlySpan<byte> plain, IBufferWriter<byte> output)
    {
        using var deflated = new MemoryStream();
        using (var deflate = new DeflateStream(deflated, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(plain);
        }

        output.Write(deflated.GetBuffer().AsSpan(0, (int)deflated.Length));
        if (deflated.Length % 2 != 0)
        {
            output.Write<byte>([0]);
        }
    }
}
