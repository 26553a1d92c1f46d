using System.Globalization;
using DoseListener.Service.Configuration;

namespace DoseListener.Service.Health;

/// <summary>Which configuration is in force, in words. Pure.</summary>
internal static class PartsOfConfiguration
{
    public static PartHealth Look(ConfigurationSnapshot inForce, ConfigurationTrouble? trouble)
    {
        var version = inForce.File is null ? "The embedded defaults are in force." : $"{inForce.File} is in force, SHA-256 {inForce.Sha256}.";
        if (trouble is not null)
        {
            var since = trouble.Since.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            var more = trouble.Count > 1 ? FormattableString.Invariant($" ({trouble.Count} mistakes; this is the first)") : "";
            return PartHealth.Degraded($"What stands in the file since {since} was refused: {trouble.First}{more} The last good version stays in force, and a restart would fail. {version}");
        }

        return inForce.WaitingForRestart.Count > 0
            ? PartHealth.Degraded($"These keys were changed and wait for a restart: {string.Join(", ", inForce.WaitingForRestart)}. {version}")
            : PartHealth.Healthy(version);
    }
}
