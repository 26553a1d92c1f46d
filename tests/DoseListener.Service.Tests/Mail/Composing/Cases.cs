using System.Globalization;
using DoseListener.Dose.Alerts;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;
using DoseListener.Service.Mail.Composing;

namespace DoseListener.Service.Tests.Mail.Composing;

/// <summary>Examinations that somebody might be mailed about.</summary>
internal static class Cases
{
    public static readonly DateTimeOffset Now = new(2026, 11, 30, 2, 12, 40, TimeSpan.Zero);

    public static readonly MailFacts Facts = new()
    {
        Site = "General Hospital",
        WrittenAt = Now,
        Zone = TimeZoneInfo.CreateCustomTimeZone("Site", TimeSpan.FromHours(1), "Site", "Site"),
        ConfigurationSha256 = "7f3c29aa01b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c",
        Recipients = ["rso@hospital.example", "physics@hospital.example"],
    };

    /// <summary>A long embolisation on a biplane device: about 300 events, 470 Gy.cm2, 7.7 Gy.</summary>
    public static AssessedStudy LongProcedure { get; } = Procedure();

    public static StoredAlert Kerma { get; } = new()
    {
        Id = 17,
        Key = "DoseRP/Plane/High/A",
        StudyInstanceUid = LongProcedure.StudyInstanceUid,
        RuleId = "FL-KAR-5",
        Severity = Severity.Critical,
        Side = Side.High,
        Scope = AlertScope.Plane,
        SubjectKey = "A",
        SubjectLabel = "plane A",
        Metric = Metric.DoseRP,
        Value = 7712.4m,
        Quality = Quality.Reported,
        LimitKind = LimitKind.AtLeast,
        LimitValue = 5000,
        LimitAsWritten = "5 Gy",
        Reason = "Substantial radiation dose level: follow up as the site has laid down.",
        Source = "AAPM MPPG 12.a section 5.4; NCRP 168",
        Marks = ["age unknown"],
        LowerRungs = [new LowerRung("FL-KAR-3", Severity.Review, LimitKind.AtLeast, 3000, "3000 mGy")],
        State = AlertState.Notified,
        CreatedAt = Now,
        NotifiedAt = Now,
        MailedTo = ["physics@hospital.example", "rso@hospital.example"],
    };

    public static StoredAlert Area { get; } = Kerma with
    {
        Id = 18,
        Key = "DAP/Study/High/",
        RuleId = "FL-DAP-400",
        Severity = Severity.Review,
        Scope = AlertScope.Study,
        SubjectKey = "",
        SubjectLabel = "study",
        Metric = Metric.DAP,
        Value = 470.2m,
        LimitValue = 400,
        LimitAsWritten = "40000 cGy.cm2",
        Reason = null,
        Source = null,
        Marks = [],
        LowerRungs = [],
    };

    public static AssessedStudy Chest { get; } = Ct();

    public static StoredAlert ChestIndex { get; } = Kerma with
    {
        Id = 21,
        Key = "CTDIvol/Event/High/2",
        StudyInstanceUid = Chest.StudyInstanceUid,
        RuleId = "CT-BODY-80",
        Severity = Severity.Critical,
        Scope = AlertScope.Event,
        SubjectKey = "2",
        SubjectLabel = "event 2, Spiral, Chest",
        Metric = Metric.CTDIvol,
        Value = 80.004m,
        LimitKind = LimitKind.Above,
        LimitValue = 80,
        LimitAsWritten = "80 mGy",
        Reason = "Reportable event by StrlSchV Annex 14 I.2.a.",
        Source = "StrlSchV Annex 14 I.2.a",
        Marks = [],
        LowerRungs = [],
    };

    public static MailIntent Intent(MailKind kind, params StoredAlert[] alerts) =>
        new(kind, "rso@hospital.example", alerts.Max(alert => alert.Severity), [.. alerts.Select(alert => alert.Key)], kind == MailKind.Alert ? null : "first@doselistener", kind == MailKind.Alert ? 0 : 1);

    private static AssessedStudy Procedure()
    {
        var device = new Device { Manufacturer = "Examplar", Model = "Biplane 9", StationName = "ANGIO1" };
        var events = new List<AssessedEvent>();
        foreach (var index in Enumerable.Range(0, 300))
        {
            var isRun = index % 6 == 5;
            var plane = index % 5 == 4 ? Plane.B : Plane.A;
            var kerma = isRun ? 92.5m + (index % 7) : 12.25m + (index % 4);
            events.Add(new AssessedEvent(FormattableString.Invariant($"e{index}"), "XA", device, new DoseEvent
            {
                Uid = FormattableString.Invariant($"1.2.826.0.1.3680043.10.1.{index}"),
                Type = isRun ? EventType.StationaryAcquisition : EventType.Fluoroscopy,
                Plane = plane,
                StartedAt = new DateTime(2026, 11, 30, 0, 4, 0, DateTimeKind.Unspecified).AddSeconds(index * 25).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
                Protocol = isRun ? "Zerebrale Angiographie" : "Fluoro 15",
                Target = "Head",
                Values =
                [
                    Value(Metric.DoseRP, kerma), Value(Metric.DAP, kerma / 16.4m), Value(Metric.KVP, 92), Value(Metric.PulseRate, isRun ? 4 : 15),
                    Value(Metric.PrimaryAngle, plane == Plane.A ? 2 + (index % 3) : 88), Value(Metric.SecondaryAngle, 12),
                ],
                Path = FormattableString.Invariant($"1.{index}"),
            }, "1.2.826.0.1.3680043.10.2.1", ObjectKind.ProjectionDoseReport));
        }

        return new AssessedStudy
        {
            StudyInstanceUid = "1.2.826.0.1.3680043.10.3.77",
            Revision = 1,
            Modalities = ["XA"],
            StartedAt = "2026-11-30T00:04:00",
            Patient = "p-51b2",
            Size = new PatientSize { Sex = "F", HeightCm = 168, WeightKg = 96 },
            Totals =
            [
                new StudyTotal(Metric.DAP, null, 470.2m, Quality.Reported, false), new StudyTotal(Metric.FluoroTime, null, 5820, Quality.Reported, false),
            ],
            Devices =
            [
                new AssessedDevice("d", device,
                [
                    Total(Metric.DoseRP, Plane.A, 7712.4m), Total(Metric.DoseRP, Plane.B, 1420.8m), Total(Metric.DAP, Plane.A, 390.1m), Total(Metric.DAP, Plane.B, 80.1m),
                    Total(Metric.FluoroDoseRP, Plane.A, 2980.2m), Total(Metric.AcquisitionDoseRP, Plane.A, 4732.2m), Total(Metric.FluoroDoseRP, Plane.B, 520), Total(Metric.AcquisitionDoseRP, Plane.B, 900.8m),
                    new AssessedTotal(Metric.FluoroTime, Plane.A, null, 4620, Quality.Reported, true),
                ], 7712.4m, 9133.2m),
            ],
            Events = events,
            Senders = [new StudySender("Angio 1", "ANGIO1", "Neuro-Angio Süd", "XA", null)],
            NoteKinds = [NoteKinds.EventCountDiffers, NoteKinds.TotalDiffersFromEvents],
            FirstReceivedAt = Now.AddMinutes(-3),
            LastReceivedAt = Now,
        };
    }

    private static AssessedStudy Ct()
    {
        var device = new Device { Manufacturer = "Examplar", Model = "Slice 64", StationName = "CT2" };
        AssessedEvent Scan(int number, EventType type, string protocol, decimal index, decimal product, decimal length) => new(
            FormattableString.Invariant($"c{number}"), "CT", device, new DoseEvent
            {
                Type = type,
                Protocol = protocol,
                Target = "Chest",
                PhantomCm = 32,
                Values = [Value(Metric.CTDIvol, index), Value(Metric.DLP, product), Value(Metric.KVP, 120), Value(Metric.ScanningLength, length), Value(Metric.WaterEquivalentDiameter, 342)],
                Path = FormattableString.Invariant($"1.{number}"),
            }, "1.2.826.0.1.3680043.10.2.9", ObjectKind.CtDoseReport);
        return new AssessedStudy
        {
            StudyInstanceUid = "1.2.826.0.1.3680043.10.3.78",
            Revision = 4,
            Modalities = ["CT"],
            StartedAt = "2026-11-30T01:40:00+01:00",
            Size = new PatientSize { AgeYears = 61, Sex = "M", HeightCm = 181, WeightKg = 84 },
            Totals = [new StudyTotal(Metric.DLP, null, 5313, Quality.Summed, false)],
            Devices = [new AssessedDevice("d", device, [new AssessedTotal(Metric.DLP, null, null, 5313, Quality.Summed, false)], null, null)],
            Events =
            [
                Scan(1, EventType.ConstantAngle, "Topogram", 0.12m, 6, 512), Scan(2, EventType.Spiral, "Chest PE", 80.004m, 2640, 330), Scan(3, EventType.Stationary, "PreMonitoring", 12, 12, 10), Scan(4, EventType.Spiral, "Chest PE", 79.8m, 2655, 333),
            ],
            Senders = [new StudySender("CT 2", "CT2", "CT-2", "CT", null)],
            FirstReceivedAt = Now.AddMinutes(-20),
            LastReceivedAt = Now.AddMinutes(-19),
        };
    }

    private static AssessedTotal Total(Metric metric, Plane plane, decimal value) => new(metric, plane, null, value, Quality.Reported, false);

    private static DoseValue Value(Metric metric, decimal value) => new(metric, value, Quality.Reported, value.ToString(CultureInfo.InvariantCulture), Metrics.UnitOf(metric), "1");
}
