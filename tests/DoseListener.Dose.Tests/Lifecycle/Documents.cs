using System.Globalization;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Tests.Lifecycle;

/// <summary>Builds documents as extraction would hand them over.</summary>
internal static class Documents
{
    public static readonly Device Scanner = new() { Manufacturer = "Acme", Model = "CT 1", SerialNumber = "77", StationName = "CT1" };

    public static DoseValue Value(Metric metric, decimal value, Quality quality = Quality.Reported) =>
        new(metric, value, quality, value.ToString(CultureInfo.InvariantCulture), Metrics.UnitOf(metric), "1");

    public static DoseTotal Total(Metric metric, decimal value, Plane? plane = null, Laterality? side = null, Quality quality = Quality.Reported) =>
        new(Value(metric, value, quality), plane, side);

    public static DoseEvent Ct(int number, decimal? dlp = 100, string? uid = "", string? startedAt = "") => new()
    {
        Uid = uid is "" ? Uid(number) : uid,
        Type = EventType.Spiral,
        StartedAt = startedAt is "" ? At(number) : startedAt,
        Values = dlp is { } value ? [Value(Metric.DLP, value), Value(Metric.CTDIvol, value / 20)] : [],
        Path = "1",
    };

    public static DoseEvent Run(int number, decimal dap, Plane? plane = null, EventType? type = EventType.Fluoroscopy, decimal? doseRP = null) => new()
    {
        Uid = Uid(number),
        Type = type,
        Plane = plane,
        StartedAt = At(number),
        Values = doseRP is { } value ? [Value(Metric.DAP, dap), Value(Metric.DoseRP, value)] : [Value(Metric.DAP, dap)],
        Path = "1",
    };

    public static DoseEvent Exposure(int number, decimal agd, Laterality side) => new()
    {
        Uid = Uid(number),
        Type = EventType.Mammography,
        Laterality = side,
        StartedAt = At(number),
        Values = [Value(Metric.AGD, agd)],
        Path = "1",
    };

    public static DoseEvent Administration(int number, decimal activity, string nuclide = "Tc-99m", string? agent = "MDP", string? uid = "", string? startedAt = "") => new()
    {
        Uid = uid is "" ? Uid(number) : uid,
        Type = EventType.Administration,
        StartedAt = startedAt is "" ? At(number) : startedAt,
        Radionuclide = nuclide,
        Agent = agent,
        Values = [Value(Metric.AdministeredActivity, activity)],
        Path = "1",
    };

    /// <summary>A document whose content time is its number, and whose total is the sum of its events.</summary>
    public static StudyDocument CtReport(int number, params DoseEvent[] events) =>
        Report(number, events, [Total(Metric.DLP, events.Sum(entry => entry.Values is [var value, ..] ? value.Value : 0))]);

    public static StudyDocument Report(int number, IReadOnlyList<DoseEvent> events, IReadOnlyList<DoseTotal> totals, ObjectKind kind = ObjectKind.CtDoseReport) =>
        new($"source {number}", new()
        {
            Status = ExtractionStatus.Dose,
            Kind = kind,
            SopInstanceUid = $"1.9.{number}",
            StudyInstanceUid = "1.5.1",
            SeriesInstanceUid = $"1.6.{number}",
            Device = Scanner,
            Events = events,
            Totals = totals,
            ContentDateTime = $"20260131{8 + (number / 60):00}{number % 60:00}00",
            Scope = "113014",
        });

    public static StudyDocument Image(int number, DoseEvent entry, ObjectKind kind = ObjectKind.ProjectionImage) => Report(number, [entry], [], kind);

    public static StudyDocument With(this StudyDocument document, Func<DoseExtraction, DoseExtraction> change) =>
        document with { Extraction = change(document.Extraction) };

    /// <summary>The same object under a source and SOP Instance UID of its own.</summary>
    public static StudyDocument CopiedAs(this StudyDocument document, int number) =>
        new($"source {number}", document.Extraction with { SopInstanceUid = $"1.9.{number}" });

    public static string Uid(int number) => $"1.2.3.{number}";

    public static string At(int number) => $"2026-01-31T{8 + (number / 60):00}:{number % 60:00}:00";

    public static StudyDose Merge(params StudyDocument[] documents) => StudyMerge.Merge(documents);

    public static decimal? Of(this StudyDose dose, Metric metric, Laterality? side = null) =>
        dose.Totals.SingleOrDefault(total => total.Metric == metric && total.Laterality == side)?.Value;

    public static MergedTotal Only(this StudyDose dose, Metric metric) =>
        dose.Devices.SelectMany(device => device.Totals).Single(total => total.Metric == metric);

    public static DocumentRelation RelationOf(this StudyDose dose, StudyDocument document) =>
        dose.Devices.SelectMany(device => device.Documents).Single(merged => merged.SourceId == document.SourceId).Relation;

    public static int EventCount(this StudyDose dose) => dose.Devices.Sum(device => device.Events.Count);

    public static bool Notes(this StudyDose dose, LifecycleNoteKind kind) => dose.Notes.Any(note => note.Kind == kind);
}
