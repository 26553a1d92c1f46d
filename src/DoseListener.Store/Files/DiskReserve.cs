using System.Diagnostics.CodeAnalysis;

namespace DoseListener.Store.Files;

/// <summary>
/// Space that senders may not use up: it is left for what is already received, for alerts and their mail, and for an administrator to work in.
/// Asked for each object, it looks at the disk once a second.
/// </summary>
internal sealed class DiskReserve(string path, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly string _folder = Path.GetDirectoryName(path) ?? path;
    private long _minFreeBytes;
    private long _lookedAt;
    private long _freeBytes = long.MaxValue;

    /// <summary>0: there is no reserve.</summary>
    public long MinFreeBytes
    {
        get => Interlocked.Read(ref _minFreeBytes);
        set => Interlocked.Exchange(ref _minFreeBytes, value);
    }

    public bool IsUsedUp()
    {
        var least = MinFreeBytes;
        if (least == 0)
        {
            return false;
        }

        var last = Interlocked.Read(ref _lookedAt);
        if (last == 0 || time.GetElapsedTime(last) >= Interval)
        {
            Interlocked.Exchange(ref _lookedAt, time.GetTimestamp());
            Interlocked.Exchange(ref _freeBytes, FreeBytes() ?? long.MaxValue);
        }

        return Interlocked.Read(ref _freeBytes) < least;
    }

    /// <summary>What this account may still write; null where the system does not say.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A system that does not tell its free space does not stop objects; a full disk still does.")]
    public long? FreeBytes()
    {
        try
        {
            return new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(_folder)! : _folder).AvailableFreeSpace;
        }
        catch (Exception)
        {
            return null;
        }
    }
}
