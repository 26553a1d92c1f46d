using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Options;
using DoseListener.Service.Health;
using DoseListener.Store.Keeping;

namespace DoseListener.Service.Doctor;

/// <summary>Folders and files: whether this account may use them, whether others may, and how fast the disk confirms.</summary>
internal sealed class FolderExamination(ConfigurationSnapshot configuration, TimeProvider time)
{
    /// <summary>No disk turns fast enough, and no flash without a battery is: somebody has not really written.</summary>
    private static readonly TimeSpan TooFast = TimeSpan.FromMicroseconds(20);

    /// <summary>One association then stores ten objects a second.</summary>
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(100);

    public IEnumerable<(string Part, PartHealth Health)> Look()
    {
        var folder = Path.GetDirectoryName(configuration.DatabaseFile)!;
        var (probe, trouble) = Try(folder);
        yield return ("data folder", probe is null
            ? PartHealth.Unhealthy($"{folder} cannot be written by this account ({trouble}): let it create files there, or run this as the account of the service.")
            : PartHealth.Healthy($"{folder} can be written."));
        if (probe is not null)
        {
            yield return ("disk", Disk(probe));
            yield return ("durability", Durability(probe));
        }

        if (configuration.Options.Privacy.Patient == PatientPrivacy.Pseudonym)
        {
            yield return ("key", Key(configuration.KeyFile));
        }

        if (configuration.LogFolder(isWindowsService: false) is { } logs)
        {
            yield return ("log folder", Directory.Exists(logs) && Try(logs).Probe is null
                ? PartHealth.Unhealthy($"{logs} cannot be written by this account.")
                : PartHealth.Healthy($"{logs} {(Directory.Exists(logs) ? "can be written" : "is made at the next start")}."));
        }
    }

    private PartHealth Disk(DiskProbe probe)
    {
        var least = configuration.Options.Store.MinFreeBytes;
        return probe.FreeBytes switch
        {
            null => PartHealth.Degraded("The system does not say how much is free."),
            { } free when free < least => PartHealth.Unhealthy($"{Elapsed.Bytes(free)} are free, and below {Elapsed.Bytes(least)} (Store:MinFreeBytes) objects are answered with 0xA700: free some space."),
            { } free => PartHealth.Healthy($"{Elapsed.Bytes(free)} are free; objects are turned away below {Elapsed.Bytes(least)}."),
        };
    }

    private static PartHealth Durability(DiskProbe probe)
    {
        var facts = FormattableString.Invariant($"a page is confirmed within {probe.Median.TotalMilliseconds:0.000} ms in the median, {probe.Longest.TotalMilliseconds:0.0} ms at the longest");
        return probe.Median < TooFast ? PartHealth.Degraded($"The disk confirms faster than a disk can write ({facts}): it is in memory, or keeps writes in a cache. Make sure that the cache survives a power failure.")
            : probe.Median > Slow ? PartHealth.Degraded($"The disk is slow ({facts}), and each object waits for it.")
            : PartHealth.Healthy($"On this disk, {facts}.");
    }

    private static PartHealth Key(string file)
    {
        if (!File.Exists(file))
        {
            return PartHealth.Degraded($"{file}, the key of the pseudonyms, is not there; the first start makes it. If there was one, put it back first.");
        }

        return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != 0
            ? PartHealth.Unhealthy($"{file}, the key of the pseudonyms, can be read by others: chmod 600 it.")
            : PartHealth.Healthy($"{file}, the key of the pseudonyms, is there. Keep a copy apart from backups.");
    }

    private (DiskProbe? Probe, string? Trouble) Try(string folder)
    {
        try
        {
            return (DiskProbe.Run(folder, time), null);
        }
        catch (Exception weather) when (weather is IOException or UnauthorizedAccessException)
        {
            return (null, weather.GetType().Name);
        }
    }
}
