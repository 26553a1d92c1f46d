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

    /// <param name="counted">The documents of the merge, newest first.</param>
    /// <param name="all">Those that do not count for a patient included.</param>
    public StudyRow(StudyDose dose, IReadOnlyList<StoredDocument> counted, IReadOnlyList<StoredDocument> all, StudyContent content, IReadOnlyList<StudyNote> notes)
    {
        var newestFirst = counted.Select(document => document.Extraction).ToList();
        IsTest = counted.Count > 0 && counted[0].IsTest;
        IsDiscrepant = dose.Discrepant;
        Modality = ModalitySources(newestFirst).Select(extraction => extraction.Modality).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList() is { Count: > 0 } modalities
            ? string.Join('\\', modalities)
            : null;
        StudyDateTime = newestFirst.Select(extraction => extraction.StudyDateTime).FirstOrDefault(text => text is not null);
        var devices = dose.Devices.Where(device => !device.IsObserver).ToList();
        StartedAt = dose.Devices.SelectMany(device => device.Events).Select(entry => entry.Event.StartedAt).OfType<string>().Min(StringComparer.Ordinal)
            ?? newestFirst.Select(extraction => extraction.StartedAt).OfType<string>().Min(StringComparer.Ordinal)
            ?? DicomDateTime.ToIso(StudyDateTime);
        Patient = PatientOf(counted);
        Size = SizeOf(newestFirst);
        Device = devices.OrderByDescending(device => device.Events.Count).ThenBy(device => device.Key, StringComparer.Ordinal).FirstOrDefault()?.Device ?? new();
        DeviceCount = devices.Count;
        DocumentCount = all.Sum(document => document.Count);
        UnreadableCount = all.Sum(document => document.Extraction.Status == ExtractionStatus.Unreadable ? document.Count : 0);
        EventCount = dose.Devices.Sum(device => device.Events.Count);
        _values = [.. Columns.Select(column => DoseNumber.ToDouble(dose.Totals.FirstOrDefault(total => (total.Metric, total.Laterality) == column)?.Value))];
        DoseRPMaxPlane = DoseNumber.ToDouble(dose.DoseRPMaxPlane);
        DoseRPSum = DoseNumber.ToDouble(dose.DoseRPSum);
        AdministeredActivity = ActivityOf(dose);
        Content = JsonSerializer.SerializeToUtf8Bytes(content, DoseJson.Default.StudyContent);
        Notes = notes.Count == 0 ? null : JsonSerializer.SerializeToUtf8Bytes(notes, DoseJson.Default.IReadOnlyListStudyNote);
        FirstReceivedAt = all.Min(document => document.ReceivedAt)!;
        LastReceivedAt = all.Max(document => document.LastReceivedAt ?? document.ReceivedAt)!;
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

    /// <summary>A procedure step says what the room is called; reports and images know what was done.</summary>
    private static List<DoseExtraction> ModalitySources(List<DoseExtraction> all) =>
        all.FindAll(extraction => extraction.Kind != ObjectKind.ProcedureStep) is { } others && others.Exists(extraction => extraction.Modality is not null) ? others : all;

    /// <summary>Nobody, where the documents name several: a note says so.</summary>
    private static string? PatientOf(IReadOnlyList<StoredDocument> documents) =>
        documents.Select(document => document.Patient).OfType<string>().Distinct().Take(2).ToList() is [var only] ? only : null;

    /// <summary>Each from the newest document that tells it.</summary>
    private static PatientSize SizeOf(List<DoseExtraction> newestFirst) => new()
    {
        AgeYears = newestFirst.Select(extraction => extraction.Patient.AgeYears).FirstOrDefault(age => age is not null),
        Sex = newestFirst.Select(extraction => extraction.Patient.Sex).FirstOrDefault(sex => sex is not null),
        HeightCm = newestFirst.Select(extraction => extraction.Patient.HeightCm).FirstOrDefault(height => height is not null),
        WeightKg = newestFirst.Select(extraction => extraction.Patient.WeightKg).FirstOrDefault(weight => weight is not null),
    };

    private static double? ActivityOf(StudyDose dose) => dose.Activities.Count == 0
        ? DoseNumber.ToDouble(dose.Totals.FirstOrDefault(total => total.Metric == Metric.AdministeredActivity)?.Value)
        : DoseNumber.ToDouble(dose.Activities.Sum(activity => activity.MegaBecquerel));
}
