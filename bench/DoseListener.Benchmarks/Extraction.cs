using System.Buffers;
using BenchmarkDotNet.Attributes;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction;
using DoseListener.Testing;

namespace DoseListener.Benchmarks;

/// <summary>What a report costs between its last byte and the store: its content tree, and its events and totals.</summary>
[MemoryDiagnoser]
public class Extraction
{
    private readonly Dataset _fluoroscopy = Read(SampleDatasets.FluoroscopyReport());
    private readonly Dataset _manyEvents = Read(Events(136));

    /// <summary>22 events with 264 numbers, 62 kB.</summary>
    [Benchmark]
    public int FluoroscopyReport() => Extractors.Extract(_fluoroscopy).Events.Count;

    [Benchmark]
    public bool FluoroscopyReportTreeOnly() => ContentItem.RootOf(_fluoroscopy).Children.First is not null;

    /// <summary>136 events with two numbers each and what identifies them, 75 kB.</summary>
    [Benchmark]
    public int Report136Events() => Extractors.Extract(_manyEvents).Events.Count;

    private static DatasetBuilder Events(int count) => ReportParts.Projection(
        [
            ReportParts.PlaneTotals(Codes.SinglePlane, ReportParts.DapTotal("0.001")),
            .. Enumerable.Range(0, count).Select(number => ReportParts.Fluoroscopy(ReportParts.Uid(number), ReportParts.Dap("0.0000125"), ContentBuilder.Number(Codes.DoseRp, "0.0012", "Gy"))),
        ]).AddTo(ReportParts.Header());

    private static Dataset Read(DatasetBuilder builder)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var dataset = builder.Build();
        DatasetWriter.Write(bytes, dataset, TransferSyntax.ExplicitVRLittleEndian);
        using var reader = new DatasetReader(TransferSyntax.ExplicitVRLittleEndian, DatasetLimits.Default, BulkData.Keep);
        reader.Append(bytes.WrittenSpan);
        return reader.Complete().Dataset;
    }
}
