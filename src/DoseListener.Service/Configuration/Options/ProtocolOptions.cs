using DoseListener.Dose.Protocols;
using DoseListener.Service.Configuration.Rules;

namespace DoseListener.Service.Configuration.Options;

/// <summary>One entry of <c>Protocols</c>. An empty list is no condition; at least one condition is needed, and one about something that no object tells is not met. Patterns take <c>*</c> and <c>?</c>, and ignore upper and lower case.</summary>
internal sealed record ProtocolOptions
{
    /// <summary>What the house calls the protocol. Several entries may give the same name.</summary>
    [AtMostCharacters(64)]
    public required string Name { get; init; }

    /// <summary>Of the examination, or as the sender's entry in Modalities says: CT, XA, RF, DX, CR, MG, IO, PX, NM, PT.</summary>
    [CodeString]
    public IReadOnlyList<string> Modality { get; init; } = [];

    /// <summary>Patterns for the protocol's name as the scanner sends it.</summary>
    [AtMostCharacters(64)]
    public IReadOnlyList<string> Patterns { get; init; } = [];

    /// <summary>Patterns for the sender's name, AE title or location, or the device's station name or model.</summary>
    [AtMostCharacters(64)]
    public IReadOnlyList<string> Devices { get; init; } = [];

    /// <summary>Patterns for the target region or anatomy, as the report words it.</summary>
    [AtMostCharacters(64)]
    public IReadOnlyList<string> TargetRegion { get; init; } = [];

    /// <summary>A code for comparing with other houses, for example a RadLex playbook's "RPID22" or an ACR common name; it is carried, and nothing is compared with it.</summary>
    [AtMostCharacters(64)]
    public string? Code { get; init; }

    public ProtocolEntry ToEntry() => new() { Name = Name, Modality = Modality, Patterns = Patterns, Devices = Devices, TargetRegion = TargetRegion, Code = Code };
}
