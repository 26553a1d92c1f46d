using CsCheck;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;
using static DoseListener.Dose.Tests.Lifecycle.Documents;

namespace DoseListener.Dose.Tests.Lifecycle;

/// <summary>Any set of documents, however absurd: every pattern of E.2 occurs, and mixtures that nobody has seen.</summary>
internal static class AnyStudies
{
    private static readonly Device[] Devices =
    [
        Scanner, Scanner, Scanner with { SerialNumber = "78" }, Scanner with { StationName = "CT2" }, Scanner with { SerialNumber = null },
        new(), new() { Manufacturer = "Acme" }, new() { StationName = "CT1" }, new() { Manufacturer = "Other", Model = "X" },
    ];

    private static readonly ObjectKind[] Kinds =
    [
        ObjectKind.CtDoseReport, ObjectKind.CtDoseReport, ObjectKind.ProjectionDoseReport, ObjectKind.LegacyDoseReport, ObjectKind.RadiopharmaceuticalDoseReport,
        ObjectKind.EnhancedDoseReport, ObjectKind.PatientDoseReport, ObjectKind.Other,
        ObjectKind.DoseSheet, ObjectKind.ProcedureStep, ObjectKind.CtImage, ObjectKind.ProjectionImage, ObjectKind.NuclearImage,
    ];

    private static readonly Metric[] TotalMetrics =
        [Metric.DLP, Metric.DAP, Metric.DoseRP, Metric.FluoroDAP, Metric.FluoroTime, Metric.AGD, Metric.PeakSkinDose];

    /// <summary>Few events, so that documents meet: a UID, a constant one, or none; two planes; values that change between versions.</summary>
    private static readonly Gen<DoseEvent> AnyEvent =
        CsCheck.Gen.Select(CsCheck.Gen.Int[1, 6], CsCheck.Gen.Int[0, 9], CsCheck.Gen.Int[0, 5], CsCheck.Gen.Int[0, 3], CsCheck.Gen.Int[0, 5]).Select((number, uid, kind, plane, value) => new DoseEvent
        {
            Uid = uid switch { 0 => null, 1 => "1.2.3.4.5", 2 => "0", _ => Uid(number) },
            Type = kind switch { 0 => null, 1 => EventType.Administration, 2 => EventType.RotationalAcquisition, 3 => EventType.Fluoroscopy, _ => EventType.Spiral },
            Plane = plane switch { 0 => Plane.A, 1 => Plane.B, _ => null },
            Laterality = number % 4 == 3 ? null : (Laterality)(number % 4),
            StartedAt = uid == 3 ? null : At(number),
            Radionuclide = number % 2 == 0 ? "F-18" : "Tc-99m",
            Images = number < 3 ? [$"1.9.{number}", $"1.8.{uid}"] : null,
            Values = value == 0 ? [] : [Value(MetricOf(number), (number * 10) + (value < 4 ? 0 : value)), Value(Metric.CTDIvol, value)],
            Path = "1",
        });

    private static readonly Gen<DoseTotal> AnyTotal =
        CsCheck.Gen.Select(OneOf(TotalMetrics), CsCheck.Gen.Int[0, 120], CsCheck.Gen.Int[0, 4], CsCheck.Gen.Int[0, 5]).Select((metric, value, plane, quality) => Total(
            metric,
            value,
            plane switch { 0 => Plane.A, 1 => Plane.B, _ => null },
            metric == Metric.AGD ? (Laterality)(value % 3) : null,
            quality switch { 0 => Quality.Summed, 1 => Quality.Estimated, _ => Quality.Reported }));

    private static readonly Gen<DoseExtraction> AnyExtraction =
        from kind in OneOf(Kinds)
        from events in AnyEvent.Array[0, 5]
        from totals in AnyTotal.Array[0, 4]
        from device in OneOf(Devices)
        from sop in CsCheck.Gen.Int[1, 9]
        from predecessor in CsCheck.Gen.Int[1, 40]
        from content in CsCheck.Gen.Int[0, 4]
        from scope in OneOf(new string?[] { null, "113014", "113016", "113970", "113852" })
        from scopeUid in OneOf(new string?[] { null, "1.7.1", "1.7.2" })
        let isImage = kind is ObjectKind.CtImage or ObjectKind.ProjectionImage or ObjectKind.NuclearImage
        let isObserver = kind is ObjectKind.Other or ObjectKind.PatientDoseReport
        select new DoseExtraction
        {
            Status = ExtractionStatus.Dose,
            Kind = kind,
            SopInstanceUid = $"1.9.{sop}",
            SeriesInstanceUid = "1.6.1",
            StudyInstanceUid = "1.5.1",
            Device = device,
            Events = isImage ? [.. events.Take(1)] : isObserver ? [] : events,
            Totals = isImage || kind == ObjectKind.Other ? [] : totals,
            Rejections = kind == ObjectKind.Other ? [.. events.Select(entry => new Rejection($"1.9.{entry.Values.Count}", "Blurred")), new Rejection($"1.8.{content}", "Wrong")] : null,
            Predecessors = predecessor < 10 ? [$"1.9.{predecessor}"] : [],
            ContentDateTime = content == 0 ? null : $"2026013110{content:00}00",
            Scope = scope,
            ScopeUid = scopeUid,
        };

    /// <summary>Any documents, and behind some of them their cumulative states: each one event shorter.</summary>
    public static readonly Gen<StudyDocument[]> Gen =
        CsCheck.Gen.Select(AnyExtraction, CsCheck.Gen.Int[0, 6]).Array[0, 7].Select(drawn => drawn
            .SelectMany((entry, place) => entry.Item2 == 0 ? States(entry.Item1, place) : [entry.Item1])
            .Select((extraction, place) => new StudyDocument($"source {place}", extraction))
            .ToArray());

    private static IEnumerable<DoseExtraction> States(DoseExtraction extraction, int place) =>
        Enumerable.Range(1, extraction.Events.Count).Select(length => extraction with
        {
            Events = [.. extraction.Events.Take(length)],
            SopInstanceUid = $"1.9.1{place}{length}",
            ContentDateTime = $"20260131100{length}00",
        });

    private static Metric MetricOf(int number) => (number % 4) switch { 0 => Metric.DLP, 1 => Metric.DAP, 2 => Metric.AGD, _ => Metric.AdministeredActivity };

    private static Gen<T> OneOf<T>(T[] values) => CsCheck.Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
