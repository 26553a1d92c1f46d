using System.Buffers;
using DoseListener.Dicom.Data;

namespace DoseListener.Dicom.Tests.Data;

/// <summary>From data sets to bytes and back, in the shortest words.</summary>
internal static class Bytes
{
    public static byte[] Of(DatasetBuilder builder, TransferSyntax? syntax = null, bool definedLengths = false)
    {
        using var dataset = builder.Build();
        return Of(dataset, syntax, definedLengths);
    }

    public static byte[] Of(Dataset dataset, TransferSyntax? syntax = null, bool definedLengths = false)
    {
        var output = new ArrayBufferWriter<byte>();
        DatasetWriter.Write(output, dataset, syntax ?? TransferSyntax.ExplicitVRLittleEndian, definedLengths: definedLengths);
        return output.WrittenSpan.ToArray();
    }

    public static DatasetReading Read(byte[] bytes, TransferSyntax? syntax = null, BulkData bulk = BulkData.Keep, DatasetLimits? limits = null, MemoryBudget? budget = null, int piece = int.MaxValue)
    {
        using var reader = new DatasetReader(syntax ?? TransferSyntax.ExplicitVRLittleEndian, limits ?? DatasetLimits.Default, bulk, budget);
        for (var start = 0; start < bytes.Length; start += Math.Min(piece, bytes.Length - start))
        {
            reader.Append(bytes.AsSpan(start, Math.Min(piece, bytes.Length - start)));
        }

        return reader.Complete();
    }

    public static IEnumerable<string> KindsOf(DatasetReading reading) => reading.Notes.Select(note => note.Kind);
}
