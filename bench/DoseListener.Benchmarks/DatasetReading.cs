using System.Buffers;
using BenchmarkDotNet.Attributes;
using DoseListener.Dicom.Data;
using DoseListener.Testing;

namespace DoseListener.Benchmarks;

/// <summary>Reading what the wire hands over in pieces of 16 kB: a fluoroscopy report kept whole, a CT image without its pixels.</summary>
[MemoryDiagnoser]
public class DatasetReading
{
    private const int Piece = 16 * 1024;

    private readonly byte[] _explicitReport = Bytes(SampleDatasets.FluoroscopyReport(), TransferSyntax.ExplicitVRLittleEndian);
    private readonly byte[] _implicitReport = Bytes(SampleDatasets.FluoroscopyReport(), TransferSyntax.ImplicitVRLittleEndian);
    private readonly byte[] _image = Bytes(SampleDatasets.CtImage(), TransferSyntax.ExplicitVRLittleEndian);

    [Benchmark]
    public bool ReportExplicit() => Read(_explicitReport, TransferSyntax.ExplicitVRLittleEndian, BulkData.Keep);

    [Benchmark]
    public bool ReportImplicit() => Read(_implicitReport, TransferSyntax.ImplicitVRLittleEndian, BulkData.Keep);

    [Benchmark]
    public bool ImageWithoutPixels() => Read(_image, TransferSyntax.ExplicitVRLittleEndian, BulkData.Skip);

    /// <summary>The part of the image's time that nobody can save.</summary>
    [Benchmark]
    public int ImageSha256Only()
    {
        Span<byte> hash = stackalloc byte[32];
        return System.Security.Cryptography.SHA256.HashData(_image, hash);
    }

    [Benchmark]
    public int ReportSha256Only()
    {
        Span<byte> hash = stackalloc byte[32];
        return System.Security.Cryptography.SHA256.HashData(_explicitReport, hash);
    }

    [Benchmark]
    public int ReportWritten()
    {
        using var reader = new DatasetReader(TransferSyntax.ExplicitVRLittleEndian, DatasetLimits.Default, BulkData.Keep);
        reader.Append(_explicitReport);
        using var reading = reader.Complete();
        var output = new ArrayBufferWriter<byte>(_explicitReport.Length + 1024);
        DatasetWriter.Write(output, reading.Dataset, TransferSyntax.ExplicitVRLittleEndian);
        return output.WrittenCount;
    }

    private static bool Read(ReadOnlySpan<byte> bytes, TransferSyntax syntax, BulkData bulk)
    {
        using var reader = new DatasetReader(syntax, DatasetLimits.Default, bulk);
        for (; bytes.Length > Piece; bytes = bytes[Piece..])
        {
            reader.Append(bytes[..Piece]);
        }

        reader.Append(bytes);
        using var reading = reader.Complete();
        return reading.Outcome == ReadingOutcome.Complete;
    }

    private static byte[] Bytes(DatasetBuilder builder, TransferSyntax syntax)
    {
        using var dataset = builder.Build();
        var output = new ArrayBufferWriter<byte>();
        DatasetWriter.Write(output, dataset, syntax);
        return output.WrittenSpan.ToArray();
    }
}
