using System.Text.Json;
using DoseListener.Store.Studies;

namespace DoseListener.Store.Queries;

/// <summary>A row of the view <c>study_dose</c>; <c>docs/schema.md</c> explains its columns. Doses are in the unit of the contract, null where no object gives them.</summary>
public sealed record StudyDoseRow
{
    public required string StudyInstanceUid { get; init; }

    public string? Modality { get; init; }

    public string? StartedAt { get; init; }

    public string? StudyDateTime { get; init; }

    public string? Patient { get; init; }

    public double? PatientAgeYears { get; init; }

    public string? PatientSex { get; init; }

    public double? PatientHeightCm { get; init; }

    public double? PatientWeightKg { get; init; }

    /// <summary>What was imported, whether or not an object tells it too.</summary>
    public double? ImportedHeightCm { get; init; }

    public double? ImportedWeightKg { get; init; }

    /// <summary>In mm.</summary>
    public double? ImportedWaterEquivalentDiameter { get; init; }

    public string? Manufacturer { get; init; }

    public string? Model { get; init; }

    public string? StationName { get; init; }

    public string? SerialNumber { get; init; }

    public long DeviceCount { get; init; }

    public long DocumentCount { get; init; }

    public long UnreadableCount { get; init; }

    public long EventCount { get; init; }

    public double? CtdiVol { get; init; }

    public double? Ssde { get; init; }

    public double? Dlp { get; init; }

    public double? Dap { get; init; }

    public double? FluoroDap { get; init; }

    public double? AcquisitionDap { get; init; }

    public double? DoseRPMaxPlane { get; init; }

    public double? DoseRPSum { get; init; }

    public double? FluoroDoseRP { get; init; }

    public double? AcquisitionDoseRP { get; init; }

    public double? FluoroTime { get; init; }

    public double? AcquisitionTime { get; init; }

    public double? EntranceExposure { get; init; }

    public double? EntranceExposureAtReferencePoint { get; init; }

    public double? Agd { get; init; }

    public double? AgdLeft { get; init; }

    public double? AgdRight { get; init; }

    public double? AgdBoth { get; init; }

    public double? AdministeredActivity { get; init; }

    public double? EffectiveDose { get; init; }

    public double? OrganDose { get; init; }

    public double? PeakSkinDose { get; init; }

    public bool IsTest { get; init; }

    public bool IsDiscrepant { get; init; }

    /// <summary>JSON, as <see cref="ReadTotals"/> reads it.</summary>
    public required string Totals { get; init; }

    public string? Notes { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset FirstReceivedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset LastReceivedAt { get; init; }

    /// <summary>What a map of protocols looks at; null unless it was asked for. No column of the view. JSON, as <see cref="ReadProtocolUse"/> reads it.</summary>
    public string? ProtocolUse { get; init; }

    /// <summary>Each protocol of its events with device and sender, in no order.</summary>
    public IEnumerable<ProtocolUseRow> ReadProtocolUse() => ProtocolUseRow.Read(StudyInstanceUid, ProtocolUse);

    /// <summary>Every total of each device and plane.</summary>
    public StudyContent ReadTotals() =>
        JsonSerializer.Deserialize(Totals, DoseJson.Default.StudyContent) ?? throw new InvalidDataException("The totals of a study are empty.");

    // Dapper fills these: it knows no way from text to a time.
    internal string FirstReceivedAtText { init => FirstReceivedAt = UtcText.Parse(value); }

    internal string LastReceivedAtText { init => LastReceivedAt = UtcText.Parse(value); }

    // Of an expression SQLite does not know the type before it has a value, and the first row may have none.
    internal object? PatientHeightCmText { init => PatientHeightCm = (double?)value; }

    internal object? PatientWeightKgText { init => PatientWeightKg = (double?)value; }
}
