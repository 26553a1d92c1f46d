using System.Text.Json;
using DoseListener.Store.Studies;

namespace DoseListener.Store.Queries;

/// <summary>A row of the view <c>event_dose</c>; <c>docs/schema.md</c> explains its columns. Doses are in the unit of the contract, null where no object gives them.</summary>
public sealed record EventDoseRow
{
    public required string StudyInstanceUid { get; init; }

    public string? EventUid { get; init; }

    public string? Plane { get; init; }

    public string? Laterality { get; init; }

    public string? Type { get; init; }

    public string? StartedAt { get; init; }

    public string? Protocol { get; init; }

    public string? Target { get; init; }

    public long? PhantomCm { get; init; }

    public required string SourceSopInstanceUid { get; init; }

    public string? Radionuclide { get; init; }

    public string? Agent { get; init; }

    public double? CtdiVol { get; init; }

    public double? Ssde { get; init; }

    public double? Dlp { get; init; }

    public double? WaterEquivalentDiameter { get; init; }

    public double? ScanningLength { get; init; }

    public double? Dap { get; init; }

    public double? DoseRP { get; init; }

    public double? EntranceExposure { get; init; }

    public double? EntranceExposureAtReferencePoint { get; init; }

    public double? Agd { get; init; }

    public double? AdministeredActivity { get; init; }

    public double? EffectiveDose { get; init; }

    public double? OrganDose { get; init; }

    public double? PeakSkinDose { get; init; }

    public bool HasUsableUid { get; init; }

    public required string SourceKind { get; init; }

    public string? Modality { get; init; }

    public string? Manufacturer { get; init; }

    public string? Model { get; init; }

    public string? StationName { get; init; }

    public string? SerialNumber { get; init; }

    public string? Patient { get; init; }

    public bool IsTest { get; init; }

    /// <summary>JSON, as <see cref="ReadContent"/> reads it.</summary>
    public required string Content { get; init; }

    /// <summary>What a map of protocols looks at; null unless it was asked for. No column of the view. JSON, as <see cref="ReadProtocolUse"/> reads it.</summary>
    public string? ProtocolUse { get; init; }

    /// <summary>Its protocol with device and sender.</summary>
    public ProtocolUseRow? ReadProtocolUse() => ProtocolUseRow.Read(StudyInstanceUid, ProtocolUse).FirstOrDefault();

    /// <summary>Every value with what it was made from.</summary>
    public EventContent ReadContent() =>
        JsonSerializer.Deserialize(Content, DoseJson.Default.EventContent) ?? throw new InvalidDataException("The content of an event is empty.");
}
