using DoseListener.Dose.Alerts;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;
using DoseListener.Dose.Tests.Lifecycle;

namespace DoseListener.Dose.Tests.Alerts;

/// <summary>Studies as rules see them, made by the real merge of documents.</summary>
internal static class Studies
{
    public const string Uid = "1.5.1";

    public static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public static AssessedStudy Of(params StudyDocument[] documents)
    {
        var dose = StudyMerge.Merge(documents);
        var modality = documents.Any(document => document.Extraction.Kind == ObjectKind.CtDoseReport) ? "CT" : "XA";
        return new()
        {
            StudyInstanceUid = Uid,
            Revision = documents.Length,
            Modalities = [modality],
            StartedAt = "2026-01-31T08:00:00",
            Patient = "P",
            Size = new() { AgeYears = 61, Sex = "F" },
            Totals = dose.Totals,
            Devices =
            [
                .. dose.Devices.Select(device => new AssessedDevice(
                    device.Key,
                    device.Device,
                    [.. device.Totals.Select(total => new AssessedTotal(total.Metric, total.Plane, total.Laterality, total.Value, total.Quality, total.Discrepant))],
                    device.DoseRPMaxPlane,
                    device.DoseRPSum)),
            ],
            Events =
            [
                .. dose.Devices.SelectMany(device => device.Events.Select(entry => new AssessedEvent($"{device.Key} {entry.Key}", modality, device.Device, entry.Event, entry.SourceId, entry.Kind)))
                    .OrderBy(entry => entry.Event.StartedAt, StringComparer.Ordinal),
            ],
            Senders = [new("Room 1", "CT1", "Cellar", null, null)],
            FirstReceivedAt = Noon,
            LastReceivedAt = Noon,
        };
    }

    /// <summary>A fluoroscopy report with totals of one plane, or of two.</summary>
    public static AssessedStudy Fluoroscopy(decimal doseRP, decimal? planeB = null, decimal? dap = null) => Of(FluoroscopyReport(1, doseRP, planeB, dap));

    public static StudyDocument FluoroscopyReport(int number, decimal? doseRP, decimal? planeB = null, decimal? dap = null, decimal? minutes = null) => Documents.Report(
        number,
        [],
        [
            .. doseRP is { } a ? [Documents.Total(Metric.DoseRP, a, planeB is null ? null : Plane.A)] : Array.Empty<DoseTotal>(),
            .. planeB is { } b ? [Documents.Total(Metric.DoseRP, b, Plane.B)] : Array.Empty<DoseTotal>(),
            .. dap is { } area ? [Documents.Total(Metric.DAP, area)] : Array.Empty<DoseTotal>(),
            .. minutes is { } time ? [Documents.Total(Metric.FluoroTime, time * 60)] : Array.Empty<DoseTotal>(),
        ],
        ObjectKind.ProjectionDoseReport);

    public static AssessedStudy Ct(params DoseEvent[] events) => Of(Documents.CtReport(1, events));

    /// <summary>An acquisition by CTDIvol.</summary>
    public static DoseEvent Scan(int number, decimal? ctdi, EventType? type = EventType.Spiral, string? target = null, int? phantom = 32, string? protocol = "Chest") => new()
    {
        Uid = Documents.Uid(number),
        Type = type,
        Target = target,
        PhantomCm = phantom,
        Protocol = protocol,
        StartedAt = Documents.At(number),
        Values = ctdi is { } value ? [Documents.Value(Metric.DLP, value * 10), Documents.Value(Metric.CTDIvol, value)] : [],
        Path = "1",
    };
}
