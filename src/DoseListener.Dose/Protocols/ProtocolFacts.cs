namespace DoseListener.Dose.Protocols;

/// <summary>What the map looks at of one event.</summary>
/// <param name="Protocol">As sent; null where no object tells.</param>
/// <param name="Target">Target region as sent.</param>
/// <param name="Modalities">As the object says and as the configuration says of its sender.</param>
/// <param name="Devices">Everything by which the sender and the device are known.</param>
public sealed record ProtocolFacts(string? Protocol, string? Target, IReadOnlyList<string> Modalities, IReadOnlyList<string> Devices);
