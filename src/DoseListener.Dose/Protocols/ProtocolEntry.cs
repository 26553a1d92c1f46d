namespace DoseListener.Dose.Protocols;

/// <summary>One entry of the protocol map. An empty list is no condition; patterns take <c>*</c> and <c>?</c>, and ignore case.</summary>
public sealed record ProtocolEntry
{
    /// <summary>What the house calls the protocol, whatever its scanners do. Several entries may give one name.</summary>
    public required string Name { get; init; }

    public IReadOnlyList<string> Modality { get; init; } = [];

    /// <summary>For the protocol's name as sent.</summary>
    public IReadOnlyList<string> Patterns { get; init; } = [];

    /// <summary>For the sender's name, AE title and location, the station name and the model.</summary>
    public IReadOnlyList<string> Devices { get; init; } = [];

    public IReadOnlyList<string> TargetRegion { get; init; } = [];

    /// <summary>A playbook's or the house's own code; carried, never compared.</summary>
    public string? Code { get; init; }

    public bool HasCondition => Modality.Count + Patterns.Count + Devices.Count + TargetRegion.Count > 0;
}
