using System.Globalization;
using System.Text.Json;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Store.Ingest;

namespace DoseListener.Store.Tests;

/// <summary>Made-up documents, as extraction would hand them over.</summary>
internal static class Doses
{
    public const string Study = "1.5.1";

    public static DoseValue Value(Metric metric, decimal value, Quality quality = Quality.Reported) =>
        new(metric, value, quality, value.ToString(CultureInfo.InvariantCulture), Metrics.UnitOf(metric), "1.2.3");

    public static DoseTotal Total(Metric metric, decimal value, Plane? plane = null, Laterality? side = null) => new(Value(metric, value), plane, side);

    public static DoseEvent Spiral(int number, decimal dlp = 100) => new()
    {
        Uid = $"1.2.3.{number}",
        Type = EventType.Spiral,
        StartedAt = At(number),
        Protocol = "Thorax",
        Target = "Chest",
        PhantomCm = 32,
        Values = [Value(Metric.DLP, dlp), Value(Metric.CTDIvol, dlp / 20), Value(Metric.KVP, 120)],
        Path = $"1.{number + 10}",
    };

    public static DoseEvent Run(int number, decimal dap, Plane? plane = null) => new()
    {
        Uid = $"1.2.3.{number}",
        Type = EventType.Fluoroscopy,
        Plane = plane,
        StartedAt = At(number),
        Values = [Value(Metric.DAP, dap), Value(Metric.DoseRP, dap * 10)],
        Details = new Dictionary<string, string> { ["Mode"] = "Pulsed" },
        Path = $"1.{number + 10}",
    };

    /// <summary>A CT report with the events of these numbers, 100 mGy.cm each.</summary>
    public static DoseExtraction Ct(int document, params int[] events) => Report(
        document, [.. events.Select(number => Spiral(number))], events.Length == 0 ? [] : [Total(Metric.DLP, events.Length * 100)]);

    public static DoseExtraction Report(int document, IReadOnlyList<DoseEvent> events, IReadOnlyList<DoseTotal> totals, ObjectKind kind = ObjectKind.CtDoseReport) => new()
    {
        Status = ExtractionStatus.Dose,
        Kind = kind,
        SopClassUid = "1.2.840.10008.5.1.4.1.1.88.67",
        SopInstanceUid = $"1.9.{document}",
        StudyInstanceUid = Study,
        SeriesInstanceUid = $"1.6.{document}",
        Modality = kind == ObjectKind.CtDoseReport ? "CT" : "XA",
        Device = new() { Manufacturer = "Acme", Model = "One", SerialNumber = "77", StationName = "ROOM1" },
        Patient = new() { AgeYears = 61, Sex = "F", HeightCm = 170.5m, WeightKg = 70 },
        Events = events,
        Totals = totals,
        ContentDateTime = $"20260131{8 + (document / 60):00}{document % 60:00}00",
        StudyDateTime = "20260131075959",
    };

    public static DoseExtraction Unreadable(int document) => Report(document, [], []) with
    {
        Status = ExtractionStatus.Unreadable,
        Notes = [new(NoteKinds.NoUsableValue, "a dose report in which no value could be used")],
    };

    public static DoseExtraction NoDose(int document) => Report(document, [], [], ObjectKind.CtImage) with
    {
        Status = ExtractionStatus.NoDose,
        Notes = [new(NoteKinds.NotReadYet, "not read yet")],
    };

    /// <summary>The object that the extraction is of. Its content, and so its hashes, follow from the extraction.</summary>
    public static InstanceRecord Record(this DoseExtraction extraction, string content = "", string transferSyntax = Records.ExplicitLittleEndian) =>
        Records.Instance(extraction.SopInstanceUid!, JsonSerializer.Serialize(extraction) + content, transferSyntax) with
        {
            StudyInstanceUid = extraction.StudyInstanceUid,
            SeriesInstanceUid = extraction.SeriesInstanceUid,
            Extraction = extraction,
        };

    private static string At(int number) => $"2026-01-31T{8 + (number / 60):00}:{number % 60:00}:00";
}
