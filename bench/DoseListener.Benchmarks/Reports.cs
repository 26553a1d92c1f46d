using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Store.Ingest;

namespace DoseListener.Benchmarks;

/// <summary>Records of made-up fluoroscopy reports, as the receiver hands them to the store.</summary>
internal static class Reports
{
    private static readonly Metric[] Said =
    [
        Metric.DAP, Metric.DoseRP, Metric.KVP, Metric.TubeCurrent, Metric.ExposureTime, Metric.Exposure, Metric.PulseRate, Metric.Frames, Metric.CollimatedFieldArea,
        Metric.DistanceSourceToReferencePoint, Metric.PrimaryAngle, Metric.SecondaryAngle, Metric.EntranceExposureAtReferencePoint,
        Metric.CompressionThickness, Metric.ExposureIndex, Metric.TargetExposureIndex, Metric.DeviationIndex,
    ];

    /// <summary>A report of 62 kB holds some 136 numbers: 8 events of 17.</summary>
    public const int EventsOf62Kilobytes = 8;

    private static readonly byte[] Kept = new byte[6 * 1024];

    static Reports() => new Random(7).NextBytes(Kept);

    public static InstanceRecord Record(long number, string study, int firstEvent, int events) => Record(number, Extraction(number, study, firstEvent, events));

    public static InstanceRecord Record(long number, DoseExtraction extraction)
    {
        var hash = $"{number:x64}";
        return new InstanceRecord
        {
            SopInstanceUid = extraction.SopInstanceUid!,
            SopClassUid = extraction.SopClassUid!,
            StudyInstanceUid = extraction.StudyInstanceUid,
            SeriesInstanceUid = extraction.SeriesInstanceUid,
            Modality = "SR",
            ReceivedAt = DateTimeOffset.UnixEpoch.AddSeconds(number),
            CallingAE = "XA1",
            CalledAE = "DOSELISTENER",
            Address = "192.0.2.7",
            TransferSyntax = "1.2.840.10008.1.2.1",
            Bytes = 62_000,
            Sha256 = hash,
            KeptSha256 = hash,
            ContentHash = hash,
            KeptForm = KeptForm.Whole,
            KeptObject = Kept,
            Extraction = extraction,
        };
    }

    private static DoseExtraction Extraction(long number, string study, int firstEvent, int events) => new()
    {
        Status = ExtractionStatus.Dose,
        Kind = ObjectKind.ProjectionDoseReport,
        SopClassUid = "1.2.840.10008.5.1.4.1.1.88.67",
        SopInstanceUid = $"1.2.826.0.1.3680043.9.7777.1.20260131.101112.{number}",
        StudyInstanceUid = study,
        SeriesInstanceUid = study + ".1",
        Modality = "XA",
        Device = new() { Manufacturer = "Acme", Model = "Angio 3", SerialNumber = "4711", StationName = "ROOM3" },
        Patient = new() { AgeYears = 61, Sex = "F", HeightCm = 170, WeightKg = 70 },
        ContentDateTime = $"{20260131000000 + number}",
        Totals = [new(Value(Metric.DAP, 12.5m, "1.9.2")), new(Value(Metric.DoseRP, 830, "1.9.3")), new(Value(Metric.FluoroTime, 412, "1.9.4"))],
        Events = [.. Enumerable.Range(firstEvent, events).Select(place => Event(study, place))],
    };

    private static DoseEvent Event(string study, int place) => new()
    {
        Uid = $"{study}.9.{place}",
        Type = EventType.Fluoroscopy,
        StartedAt = $"2026-01-31T{8 + (place / 3600 % 12):00}:{place / 60 % 60:00}:{place % 60:00}",
        Protocol = "Coronary 15 f/s",
        Target = "Heart",
        Values = [.. Said.Select((metric, value) => Value(metric, place + (value * 1.25m), $"1.{place + 10}.{value + 5}"))],
        Path = $"1.{place + 10}",
    };

    public static DoseValue Value(Metric metric, decimal value, string path) =>
        new(metric, value, Quality.Reported, value.ToString(System.Globalization.CultureInfo.InvariantCulture), Metrics.UnitOf(metric), path);
}
