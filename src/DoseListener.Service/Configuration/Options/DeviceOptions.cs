using DoseListener.Service.Configuration.Rules;

namespace DoseListener.Service.Configuration.Options;

/// <summary>A name for a device that objects speak of: an entry of <c>Devices</c>. All that is written must match; upper and lower case are the same, and * stands for any letters.</summary>
internal sealed record DeviceOptions
{
    /// <summary>How people call it. Entries with one name are one device: write one for each way in which it has called itself.</summary>
    [AtMostCharacters(64)]
    public required string Name { get; init; }

    /// <summary>Manufacturer (0008,0070) as objects have it.</summary>
    [AtMostCharacters(128)]
    public string? Manufacturer { get; init; }

    /// <summary>Manufacturer's Model Name (0008,1090).</summary>
    [AtMostCharacters(128)]
    public string? Model { get; init; }

    /// <summary>Device Serial Number (0018,1000).</summary>
    [AtMostCharacters(128)]
    public string? SerialNumber { get; init; }

    /// <summary>Station Name (0008,1010).</summary>
    [AtMostCharacters(128)]
    public string? StationName { get; init; }
}
