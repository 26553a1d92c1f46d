using System.Text.Json;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;

namespace DoseListener.Store.Studies;

/// <summary>A row of <c>study</c>, ready to be bound.</summary>
internal sealed class StudyRow
{
    /// <summary>The totals with a column of their own, in the order of the columns.</summary>
    public static readonly IReadOnlyList<(Metric Metric, Laterality? Side)> Columns =
    [
        (Metric.CTDIvol, null), (Metric.SSDE, null), (Metric.DLP, null), (Metric.DAP, null), (Metric.FluoroDAP, null), (Metric.AcquisitionDAP, null),
        (Metric.FluoroDoseRP, null), (Metric.AcquisitionDoseRP, null), (Metric.FluoroTime, null), (Metric.AcquisitionTime, null),
        (Metric.EntranceExposure, null), (Metric.EntranceExposureAtReferencePoint, null),
        (Metric.AGD, null), (Metric.AGD, Laterality.L), (Metric.AGD, Laterality.R), (Metric.AGD, Laterality.B),
        (Metric.EffectiveDose, null), (Metric.OrganDose, null), (Metric.PeakSkinDose, null),
    ];

    private readonly double?[] _values;

    /// <param name="dose">Its documents and events one by one do not matter.</param>
    public StudyRow(StudyDose dose, DocumentTally tally, StudyContent content, IReadOnlyList<StudyNote> notes)
    {
        IsTest = tally.IsTest;
        IsDiscrepant = dose.Discrepant;
        Modality = tally.Modalities.IsEmpty ? null : string.Join('\\', tally.Modalities);
        StudyDateTime = tally.StudyDateTime.Value;
        var devices = dose.Devices.Where(device => !device.IsObserver).ToList();
        StartedAt = dose.Devices.Select(device => device.Facts.StartedAt).OfType<string>().Min(StringComparer.Ordinal) ?? tally.StartedAt ?? DicomDateTime.ToIso(StudyDateTime);

        // Nobody, where the documents name several: a note says so.
        Patient = tally.Patients.Count == 1 ? tally.Patients.Single() : null;
        Size = new() { AgeYears = tally.AgeYears.Value, Sex = tally.Sex.Value, HeightCm = tally.HeightCm.Value, WeightKg = tally.WeightKg.Value };
        Device = devices.OrderByDescending(device => device.Facts.Count).ThenBy(device => device.Key, StringComparer.Ordinal).FirstOrDefault()?.Device ?? new();
        DeviceCount = devices.Count;
        DocumentCount = tally.Count;
        UnreadableCount = tally.Unreadable;
        EventCount = dose.Devices.Sum(device => device.Facts.Count);
        _values = [.. Columns.Select(column => DoseNumber.ToDouble(dose.Totals.FirstOrDefault(total => (total.Metric, total.Laterality) == column)?.Value))];
        DoseRPMaxPlane = DoseNumber.ToDouble(dose.DoseRPMaxPlane);
        DoseRPSum = DoseNumber.ToDouble(dose.DoseRPSum);
        AdministeredActivity = ActivityOf(dose);
        Content = JsonSerializer.SerializeToUtf8Bytes(content, DoseJson.Default.StudyContent);
        Notes = notes.Count == 0 ? null : JsonSerializer.SerializeToUtf8Bytes(notes, DoseJson.Default.IReadOnlyListStudyNote);
        FirstReceivedAt = tally.FirstReceivedAt ?? "";
        LastReceivedAt = tally.LastReceivedAt ?? "";
    }

    public bool IsTest { get; }

    public bool IsDiscrepant { get; }

    /// <summary>Several joined by a backslash, as DICOM does.</summary>
    public string? Modality { get; }

    public string? StartedAt { get; }

    public string? StudyDateTime { get; }

    public string? Patient { get; }

    public PatientSize Size { get; }

    /// <summary>The one with most events.</summary>
    public Device Device { get; }

    public int DeviceCount { get; }

    public int DocumentCount { get; }

    public int UnreadableCount { get; }

    public int EventCount { get; }

    public ReadOnlySpan<double?> Values => _values;

    public double? DoseRPMaxPlane { get; }

    public double? DoseRPSum { get; }

    public double? AdministeredActivity { get; }

    public byte[] Content { get; }

    public byte[]? Notes { get; }

    public string FirstReceivedAt { get; }

    public string LastReceivedAt { get; }

    private static double? ActivityOf(StudyDose dose) => dose.Activities.Count == 0
        ? DoseNumber.ToDouble(dose.Totals.FirstOrDefault(total => total.Metric == Metric.AdministeredActivity)?.Value)
        : DoseNumber.ToDouble(dose.Activities.Sum(activity => activity.MegaBecquerel));
}
