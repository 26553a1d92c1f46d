using System.Collections;
using BenchmarkDotNet.Attributes;
using DoseListener.Dicom.Confidentiality;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;

namespace DoseListener.Benchmarks;

/// <summary>A CT report of 700 content items: the tree, everything in it, and what has to be emptied. Goal for the tree: under 100 µs.</summary>
[MemoryDiagnoser]
public class ReportBenchmarks
{
    private const int Events = 116;

    private readonly Dataset _report = Build();

    [Benchmark]
    public int Tree() => ContentItem.RootOf(_report).Children.Count;

    [Benchmark]
    public decimal TreeAndAllNumbers()
    {
        var sum = 0m;
        foreach (var item in ContentItem.RootOf(_report).Descendants())
        {
            if (item.ValueType == ContentValueType.Num)
            {
                sum += item.Measurement.Value.Value;
            }
        }

        return sum;
    }

    [Benchmark]
    public BitArray MarkIdentity() => IdentityEmptying.Mark(_report);

    private static Dataset Build() => Item(
        Codes.XRayRadiationDoseReport,
        "CONTAINER",
        [.. Enumerable.Range(0, Events).Select(number => Item(
            Codes.CtAcquisition,
            "CONTAINER",
            Item(Codes.IrradiationEventUid, "UIDREF").Add(Tags.UID, $"1.2.3.{number}"),
            Item(Codes.AcquisitionProtocol, "TEXT").Add(Tags.TextValue, "Thorax"),
            Item(Codes.CtDose, "CONTAINER", Number(Codes.MeanCtdiVol, "12.5", "mGy"), Number(Codes.Dlp, "504.2", "mGy.cm"))))]).Build();

    private static DatasetBuilder Item(Code name, string type, params DatasetBuilder[] children)
    {
        var item = new DatasetBuilder()
            .Add(Tags.RelationshipType, "CONTAINS")
            .Add(Tags.ValueType, type)
            .AddSequence(Tags.ConceptNameCodeSequence, Coded(name));
        return children.Length == 0 ? item : item.AddSequence(Tags.ContentSequence, children);
    }

    private static DatasetBuilder Number(Code name, string value, string unit) => Item(name, "NUM").AddSequence(
        Tags.MeasuredValueSequence,
        new DatasetBuilder().Add(Tags.NumericValue, value).AddSequence(Tags.MeasurementUnitsCodeSequence, Coded(new Code(unit, "UCUM", unit))));

    private static DatasetBuilder Coded(Code code) => new DatasetBuilder()
        .Add(Tags.CodeValue, code.Value)
        .Add(Tags.CodingSchemeDesignator, code.Scheme)
        .Add(Tags.CodeMeaning, code.Meaning);
}
