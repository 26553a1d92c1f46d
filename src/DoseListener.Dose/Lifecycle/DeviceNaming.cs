using System.IO.Enumeration;
using DoseListener.Dose.Extraction;

namespace DoseListener.Dose.Lifecycle;

/// <summary>A name for the devices that these facts describe; null is whatever it says.</summary>
public sealed record NamedDevice(string Name, string? Manufacturer = null, string? Model = null, string? SerialNumber = null, string? StationName = null)
{
    /// <summary>Without a fact it would be every device.</summary>
    public bool IsAnything => Manufacturer is null && Model is null && SerialNumber is null && StationName is null;

    public bool Matches(Device device) =>
        !IsAnything && Fits(Manufacturer, device.Manufacturer) && Fits(Model, device.Model) && Fits(SerialNumber, device.SerialNumber) && Fits(StationName, device.StationName);

    private static bool Fits(string? pattern, string? fact) =>
        pattern is null || (fact is not null && FileSystemName.MatchesSimpleExpression(pattern.Trim(), fact.Trim(), ignoreCase: true));
}

/// <summary>What a site calls its devices: the first that matches. A device with a name is that device, whatever else objects say of it.</summary>
public sealed class DeviceNaming(IReadOnlyList<NamedDevice> devices)
{
    public static DeviceNaming None { get; } = new([]);

    public DoseExtraction Apply(DoseExtraction extraction)
    {
        foreach (var device in devices)
        {
            if (device.Matches(extraction.Device))
            {
                return extraction with { Device = extraction.Device with { Name = device.Name } };
            }
        }

        return extraction;
    }
}
