using System.Globalization;
using BenchmarkDotNet.Attributes;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;

namespace DoseListener.Benchmarks;

/// <summary>The set logic on the studies that are heaviest for it.</summary>
[MemoryDiagnoser]
public class Merging
{
    private readonly StudyDocument[] _one = [Report(1, 0, 10_000, hasUids: true)];
    private readonly StudyDocument[] _withoutUids = [Report(1, 0, 10_000, hasUids: false)];
    private readonly StudyDocument[] _cumulative = [.. Enumerable.Range(1, 200).Select(number => Report(number, 0, number, hasUids: true))];
    private readonly StudyDocument[] _longCumulative = [.. Enumerable.Range(1, 50).Select(number => Report(number, 0, 9_950 + number, hasUids: true))];
    private readonly StudyDocument[] _overlapping = [.. Enumerable.Range(1, 200).Select(number => Report(number, number * 50, 100, hasUids: true))];
    private readonly StudyDocument[] _slices = [.. Enumerable.Range(1, 2_000).Select(Slice)];

    [Benchmark]
    public int OneDocumentOf10000Events() => StudyMerge.Merge(_one).Totals.Count;

    [Benchmark]
    public int OneDocumentOf10000EventsWithoutUids() => StudyMerge.Merge(_withoutUids).Totals.Count;

    [Benchmark]
    public int Cumulative200DocumentsEachOneEventLonger() => StudyMerge.Merge(_cumulative).Totals.Count;

    [Benchmark]
    public int Cumulative50DocumentsUpTo10000Events() => StudyMerge.Merge(_longCumulative).Totals.Count;

    [Benchmark]
    public int Overlapping200DocumentsOf100Events() => StudyMerge.Merge(_overlapping).Totals.Count;

    [Benchmark]
    public int Slices2000() => StudyMerge.Merge(_slices).Totals.Count;

    private static StudyDocument Report(int number, int first, int count, bool hasUids) => new($"source {number}", new()
    {
        Status = ExtractionStatus.Dose,
        Kind = ObjectKind.ProjectionDoseReport,
        SopInstanceUid = $"1.2.826.0.1.3680043.9.{number}",
        StudyInstanceUid = "1.2.826.0.1.3680043.5.1",
        Device = new() { Manufacturer = "Acme", Model = "XA 1", SerialNumber = "77" },
        ContentDateTime = new DateTime(2026, 1, 31).AddMinutes(number).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture),
        Events = [.. Enumerable.Range(first, count).Select(index => Event(index, hasUids))],
        Totals = [new(Value(Metric.DAP, count), Plane.A), new(Value(Metric.DoseRP, count), Plane.A), new(Value(Metric.FluoroTime, count), Plane.A)],
    });

    private static DoseEvent Event(int number, bool hasUids) => new()
    {
        Uid = hasUids ? $"1.2.826.0.1.3680043.2.1125.1.{number}" : null,
        Type = number % 3 == 0 ? EventType.StationaryAcquisition : EventType.Fluoroscopy,
        Plane = Plane.A,
        StartedAt = new DateTime(2026, 1, 31).AddSeconds(number).ToString("s", CultureInfo.InvariantCulture),
        Values = [Value(Metric.DAP, 1), Value(Metric.DoseRP, 1), Value(Metric.KVP, 80), Value(Metric.TubeCurrent, 100), Value(Metric.ExposureTime, 5)],
        Path = "1.6",
    };

    private static StudyDocument Slice(int number) => new($"source {number}", new()
    {
        Status = ExtractionStatus.Dose,
        Kind = ObjectKind.CtImage,
        SopInstanceUid = $"1.2.826.0.1.3680043.9.{number}",
        SeriesInstanceUid = $"1.2.826.0.1.3680043.6.{number / 500}",
        Device = new() { Manufacturer = "Acme", Model = "CT 1", SerialNumber = "77" },
        Events = [new() { StartedAt = "2026-01-31T10:00:00", Values = [Value(Metric.CTDIvol, number % 20)], Path = "(0018,9345)" }],
    });

    private static DoseValue Value(Metric metric, decimal value) => new(metric, value, Quality.Reported, "1", Metrics.UnitOf(metric), "1.6.1");
}
