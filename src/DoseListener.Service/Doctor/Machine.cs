using System.Globalization;
using System.Runtime.InteropServices;
using DoseListener.Service.Health;

namespace DoseListener.Service.Doctor;

/// <summary>The program and the machine it is on.</summary>
internal static class Machine
{
    private const string Synchronized = "/run/systemd/timesync/synchronized";

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);

    public static PartHealth Program() => PartHealth.Healthy(FormattableString.Invariant(
        $"doselistener {HealthPages.Version}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors, as {Environment.UserName} on {Environment.MachineName}."));

    /// <summary>Without a network nothing says whether a clock is right. What can be seen is whether it went back, and whether something sets it.</summary>
    /// <param name="newest">When the last object came, by this clock then.</param>
    /// <param name="isSynchronized">Null: this system does not say.</param>
    public static PartHealth Clock(DateTimeOffset now, TimeZoneInfo zone, DateTimeOffset? newest, bool? isSynchronized)
    {
        var facts = string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, {TimeZoneInfo.ConvertTime(now, zone):yyyy-MM-dd HH:mm:ss} in {zone.Id}: compare it with a clock that is right, since nothing here can");
        return newest is { } last && last - now > Tolerance ? PartHealth.Unhealthy($"The last object was received {Elapsed.InWords(last - now)} in the future, so the clock was set back ({facts}).")
            : isSynchronized == false ? PartHealth.Degraded($"Nothing has set the clock since the machine started ({facts}): use NTP.")
            : PartHealth.Healthy(isSynchronized == true ? $"The system says that it is synchronized ({facts})." : $"{facts}.");
    }

    /// <summary>What systemd-timesyncd knows; other programs leave no trace that is the same everywhere.</summary>
    public static bool? IsSynchronized() => File.Exists(Synchronized) ? true : Directory.Exists(Path.GetDirectoryName(Synchronized)) ? false : null;
}
