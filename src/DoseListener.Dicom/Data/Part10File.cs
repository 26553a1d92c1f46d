using System.Buffers;
using System.Collections;

namespace DoseListener.Dicom.Data;

/// <summary>A DICOM file (PS3.10 section 7): preamble, prefix, file meta information, and one data set in the transfer syntax that it names.</summary>
public static class Part10File
{
    private const int PreambleSize = 128;

    // No meta group has a reason to be longer, and a file that is none must not be read to its end for it.
    private const int MaxMetaBytes = 64 * 1024;

    /// <summary>
    /// Finds out what stands before the data set. Lenient: without a preamble, a prefix or the meta group, or with a transfer syntax that
    /// nobody knows, the first bytes of the data set show how it is written.
    /// </summary>
    public static Part10Header ReadHeader(ReadOnlySpan<byte> file)
    {
        var start = StartOfMeta(file);
        var end = start + MetaGroup.Measure(file[start..]);
        using var reader = new DatasetReader(TransferSyntax.ExplicitVRLittleEndian, DatasetLimits.Default, BulkData.Keep);
        reader.Append(file[start..end]);
        var meta = reader.Complete().Dataset;
        var named = meta.GetUid(Tags.TransferSyntaxUID) is { } uid ? TransferSyntax.Find(uid) : null;
        return new Part10Header(meta, named ?? MetaGroup.Guess(file[end..]), end);
    }

    /// <summary>Reads a whole file. One that is no DICOM file is a data set that is <see cref="ReadingOutcome.Malformed"/> or truncated.</summary>
    public static Part10Reading Read(ReadOnlySpan<byte> file, DatasetLimits? limits = null, BulkData bulk = BulkData.Keep, MemoryBudget? budget = null, string? fallbackCharacterSet = null)
    {
        var header = ReadHeader(file);
        using var reader = new DatasetReader(header.TransferSyntax, limits ?? DatasetLimits.Default, bulk, budget, fallbackCharacterSet);
        reader.Append(file[header.DatasetOffset..]);
        return new Part10Reading(header, reader.Complete());
    }

    /// <summary>Reads a whole file from a stream; with <see cref="BulkData.Skip"/> its pixels are never in memory.</summary>
    public static Part10Reading Read(Stream file, DatasetLimits? limits = null, BulkData bulk = BulkData.Keep, MemoryBudget? budget = null, string? fallbackCharacterSet = null)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(PreambleSize + MaxMetaBytes);
        try
        {
            var count = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            var header = ReadHeader(buffer.AsSpan(0, count));
            using var reader = new DatasetReader(header.TransferSyntax, limits ?? DatasetLimits.Default, bulk, budget, fallbackCharacterSet);
            reader.Append(buffer.AsSpan(header.DatasetOffset, count - header.DatasetOffset));
            while ((count = file.Read(buffer)) > 0)
            {
                reader.Append(buffer.AsSpan(0, count));
            }

            return new Part10Reading(header, reader.Complete());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public static Part10Reading Read(string path, DatasetLimits? limits = null, BulkData bulk = BulkData.Keep, MemoryBudget? budget = null, string? fallbackCharacterSet = null)
    {
        using var file = File.OpenRead(path);
        return Read(file, limits, bulk, budget, fallbackCharacterSet);
    }

    /// <summary>
    /// Writes a file. Its meta group takes class and instance from the data set, unless they are given: they stand there even when
    /// <paramref name="emptied"/> names them.
    /// </summary>
    /// <param name="emptied">See <see cref="DatasetWriter.Write"/>.</param>
    public static void Write(IBufferWriter<byte> output, Dataset dataset, TransferSyntax syntax, BitArray? emptied = null, string? sopClassUid = null, string? sopInstanceUid = null)
    {
        output.GetSpan(PreambleSize)[..PreambleSize].Clear();
        output.Advance(PreambleSize);
        output.Write("DICM"u8);
        MetaGroup.Write(output, syntax, sopClassUid ?? dataset.GetUid(Tags.SOPClassUID), sopInstanceUid ?? dataset.GetUid(Tags.SOPInstanceUID));
        DatasetWriter.Write(output, dataset, syntax, emptied);
    }

    private static int StartOfMeta(ReadOnlySpan<byte> file)
    {
        if (file.Length >= PreambleSize + 4 && file.Slice(PreambleSize, 4).SequenceEqual("DICM"u8))
        {
            return PreambleSize + 4;
        }

        return file.StartsWith("DICM"u8) ? 4 : 0;
    }
}

/// <summary>What stands before the data set of a file.</summary>
/// <param name="Meta">Group 0002; empty when the file has none.</param>
/// <param name="TransferSyntax">As named there, or as the data set's first bytes show.</param>
/// <param name="DatasetOffset">Where the data set begins.</param>
public sealed record Part10Header(Dataset Meta, TransferSyntax TransferSyntax, int DatasetOffset);

/// <summary>A file that was read. Disposing it gives the data set's memory back.</summary>
public sealed record Part10Reading(Part10Header Header, DatasetReading Reading) : IDisposable
{
    public Dataset Dataset => Reading.Dataset;

    public void Dispose()
    {
        Reading.Dispose();
        Header.Meta.Dispose();
    }
}
