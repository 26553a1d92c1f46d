namespace DoseListener.Service.Configuration;

/// <summary>Why the configuration file is not what is in force.</summary>
/// <param name="Sha256">Of the version that was refused; null: it cannot be read.</param>
/// <param name="First">The first mistake.</param>
/// <param name="Count">Of all mistakes.</param>
internal sealed record ConfigurationTrouble(DateTimeOffset Since, string? Sha256, string First, int Count);
