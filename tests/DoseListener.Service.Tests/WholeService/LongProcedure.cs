using System.Globalization;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Service.Samples;
using static DoseListener.Dicom.Reports.ContentBuilder;

namespace DoseListener.Service.Tests.WholeService;

/// <summary>
/// A procedure of 300 events that comes to 470 Gy·cm² and 7.7 Gy at the reference point, from a device that tells neither itself nor the patient's size.
/// Its parts share events by number, so that they can be sent whole, in pieces, or each with all before it.
/// </summary>
internal sealed class LongProcedure
{
    public const int Events = 300;

    public const decimal DoseRP = 7700, Dap = 470;

    private static readonly DateTimeOffset Start = new(2026, 11, 30, 8, 0, 0, TimeSpan.Zero);

    private readonly string _series = SampleStudy.NewUid(), _event = "1.2.826.0.1.3680043.10.543.77." + Random.Shared.Next().ToString(CultureInfo.InvariantCulture) + ".";

    public string StudyUid { get; } = SampleStudy.NewUid();

    /// <summary>(0010,0020); null: none.</summary>
    public string? PatientId { get; init; } = "P-1";

    public string Name { get; init; } = "Doe^Jane";

    public Dataset Whole() => Part(1, Events);

    /// <summary>A document with these events, and their sums as its totals.</summary>
    public Dataset Part(int first, int last)
    {
        var numbers = Enumerable.Range(first, last - first + 1).ToList();
        var content = new List<ContentBuilder>
        {
            Coded(Codes.ProcedureReported, Codes.ProjectionXRay).AsModifier().With(Coded(Codes.HasIntent, Codes.DiagnosticIntent).AsModifier()),
            Coded(Codes.ScopeOfAccumulation, Codes.Study).As("HAS OBS CONTEXT").With(Uid(Codes.StudyInstanceUid, StudyUid).As("HAS PROPERTIES")),
            Container(
                Codes.AccumulatedXRayDoseData,
                Coded(Codes.AcquisitionPlane, Codes.SinglePlane).AsModifier(),
                Number(Codes.DoseAreaProductTotal, Text(numbers.Sum(DapOf) / 10_000), "Gy.m2"),
                Number(Codes.DoseRpTotal, Text(numbers.Sum(DoseOf) / 1000), "Gy")),
        };
        content.AddRange(numbers.Select(Event));
        var header = new DatasetBuilder()
            .Add(Tags.SOPClassUID, Uids.XRayRadiationDoseSRStorage)
            .Add(Tags.SOPInstanceUID, SampleStudy.NewUid())
            .Add(Tags.StudyDate, "20261130")
            .Add(Tags.StudyTime, "080000")
            .Add(Tags.ContentDate, "20261130")
            .Add(Tags.ContentTime, At(last, "HHmmss"))
            .Add(Tags.Modality, "SR")
            .Add(Tags.PatientName, Name)
            .Add(Tags.StudyInstanceUID, StudyUid)
            .Add(Tags.SeriesInstanceUID, _series);
        return Container(Codes.XRayRadiationDoseReport, [.. content]).AddTo(PatientId is { } id ? header.Add(Tags.PatientID, id) : header).Build();
    }

    private ContentBuilder Event(int number) => Container(
        Codes.IrradiationEventXRayData,
        Coded(Codes.AcquisitionPlane, Codes.SinglePlane).AsModifier(),
        Uid(Codes.IrradiationEventUid, _event + number.ToString(CultureInfo.InvariantCulture)),
        ContentBuilder.DateTime(Codes.DateTimeStarted, At(number, "yyyyMMddHHmmss")),
        Coded(Codes.IrradiationEventType, Codes.Fluoroscopy),
        Number(Codes.DoseAreaProduct, Text(DapOf(number) / 10_000), "Gy.m2"),
        Number(Codes.DoseRp, Text(DoseOf(number) / 1000), "Gy"));

    /// <summary>Gy·cm²; the last one makes the sum round.</summary>
    private static decimal DapOf(int number) => number == Events ? Dap - ((Events - 1) * 1.57m) : 1.57m;

    /// <summary>mGy.</summary>
    private static decimal DoseOf(int number) => number == Events ? DoseRP - ((Events - 1) * 25.7m) : 25.7m;

    private static string At(int number, string format) => (Start + TimeSpan.FromSeconds(20 * number)).ToString(format, CultureInfo.InvariantCulture);

    private static string Text(decimal number) => number.ToString("0.##########", CultureInfo.InvariantCulture);
}
