using System.Globalization;
using System.Text;
using DoseListener.Dose.Protocols;
using DoseListener.Service.Configuration;
using DoseListener.Store;
using DoseListener.Store.Keeping;

namespace DoseListener.Service.Protocols;

/// <summary>A map and the configuration that it stands in: what is stored has no names of the map, so whoever reads them has to know by which version.</summary>
/// <param name="Version">Of <c>configuration_log</c>; null where the configuration was never in force in this database.</param>
internal sealed record MapOrigin(ProtocolMap Map, string? File, string? Sha256, long? Version, DateTimeOffset? InForceFrom)
{
    /// <summary>The map of a file as it stands now.</summary>
    public static MapOrigin Of(ConfigurationSnapshot configuration, StoreReader reader)
    {
        var row = reader.Configurations().LastOrDefault(row => row.Sha256 == configuration.Sha256);
        return new(configuration.Protocols, configuration.File, configuration.Sha256, row?.Version, row?.AppliedAt);
    }

    /// <summary>The map of the configuration that came into force last, or that was in force at a moment; null where there was none.</summary>
    /// <exception cref="InvalidDataException">This program cannot read that configuration.</exception>
    public static MapOrigin? InForce(StoreReader reader, DateTimeOffset? at = null) =>
        (at is { } moment ? reader.ConfigurationAt(moment) : reader.Configurations() is [.., var last] ? last : null) is { } row ? Of(row) : null;

    public string Sentence() => (Version, Sha256) switch
    {
        ({ } version, _) => string.Create(CultureInfo.InvariantCulture, $"By configuration version {version}, in force from {InForceFrom?.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC (SHA-256 {Short}), with {Entries}."),
        (null, { }) => $"By {File} (SHA-256 {Short}), which was never in force in this database, with {Entries}.",
        (null, null) => "By the embedded defaults, which map no protocol.",
    };

    private string Short => Sha256?[..12] ?? "";

    private string Entries => string.Create(CultureInfo.InvariantCulture, $"{Map.Entries.Count} {(Map.Entries.Count == 1 ? "entry" : "entries")}");

    private static MapOrigin Of(ConfigurationRow row) =>
        ConfigurationLoader.Read(Encoding.UTF8.GetBytes(row.Content), row.File ?? Path.GetFullPath("doselistener.json")).Snapshot is { } snapshot
            ? new(snapshot.Protocols, row.File, row.Sha256, row.Version, row.AppliedAt)
            : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"Configuration version {row.Version} is not one that this program takes: 'configuration --at' prints it."));
}
