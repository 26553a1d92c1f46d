using DoseListener.Dose.Extraction;

namespace DoseListener.Dose.Lifecycle;

/// <summary>
/// Manufacturer, model, serial number and station name as they are compared. The observer UID is no part of it: vendors reuse it
/// across a fleet or make a new one for each study.
/// </summary>
internal sealed record DeviceIdentity(string? Manufacturer, string? Model, string? SerialNumber, string? StationName)
{
    public bool IsComplete => Manufacturer is not null && Model is not null && SerialNumber is not null;

    /// <summary>How much it tells; a serial number more than all else.</summary>
    public int Weight => (SerialNumber is null ? 0 : 8) + (Model is null ? 0 : 4) + (Manufacturer is null ? 0 : 2) + (StationName is null ? 0 : 1);

    public string Key => Weight == 0
        ? "unknown"
        : $"{Manufacturer}|{Model}|{SerialNumber ?? (StationName is null ? "" : "@" + StationName)}";

    public static DeviceIdentity Of(Device device) =>
        new(Normal(device.Manufacturer), Normal(device.Model), Normal(device.SerialNumber), Normal(device.StationName));

    /// <summary>Nothing that both tell contradicts. One machine with one serial number may have several station names.</summary>
    public bool IsCompatibleWith(DeviceIdentity other) =>
        Agree(Manufacturer, other.Manufacturer)
        && Agree(Model, other.Model)
        && Agree(SerialNumber, other.SerialNumber)
        && (Agree(StationName, other.StationName) || (SerialNumber is not null && SerialNumber == other.SerialNumber));

    private static bool Agree(string? left, string? right) => left is null || right is null || left == right;

    private static string? Normal(string? text)
    {
        var trimmed = text.AsSpan().Trim(" \t\r\n\0");
        return trimmed.IsEmpty ? null : trimmed.ToString().ToUpperInvariant();
    }
}
