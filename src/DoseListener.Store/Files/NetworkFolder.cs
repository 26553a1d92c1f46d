namespace DoseListener.Store.Files;

/// <summary>
/// Recognizes folders of other computers. SQLite's write-ahead log needs memory shared between its users,
/// which a network file system does not give (sqlite.org/wal.html).
/// </summary>
internal static class NetworkFolder
{
    private const string Mounts = "/proc/self/mounts";

    private static readonly string[] Kinds =
        ["nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "fuse.sshfs", "fuse.glusterfs", "fuse.davfs", "davfs"];

    /// <summary>The kind of network file system, or null for a local or unknown one.</summary>
    public static string? Detect(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return IsUnc(path) || IsMappedDrive(path) ? "network drive" : null;
        }

        return OperatingSystem.IsLinux() && File.Exists(Mounts) ? InMounts(RealPath(path), File.ReadLines(Mounts)) : null;
    }

    public static bool IsUnc(string path) =>
        path.StartsWith(@"\\?\UNC\", StringComparison.OrdinalIgnoreCase)
        || (path.StartsWith(@"\\", StringComparison.Ordinal) && path.Length > 2 && path[2] is not ('?' or '.'));

    /// <summary>The file system of the longest mount point above the path (proc_pid_mounts(5): device, mount point, kind …).</summary>
    public static string? InMounts(string path, IEnumerable<string> mounts)
    {
        var (longest, kind) = ("", "");
        foreach (var line in mounts)
        {
            var fields = line.Split(' ');
            if (fields.Length > 2 && Unescape(fields[1]) is var point && point.Length >= longest.Length && IsAbove(point, path))
            {
                (longest, kind) = (point, fields[2]);
            }
        }

        return Kinds.Contains(kind, StringComparer.Ordinal) ? kind : null;
    }

    // Paths such as \\?\C:\ are none that DriveInfo takes.
    private static bool IsMappedDrive(string path) =>
        !path.StartsWith(@"\\", StringComparison.Ordinal) && new DriveInfo(path).DriveType == DriveType.Network;

    private static bool IsAbove(string point, string path) =>
        point == "/" || path == point || path.StartsWith(point + "/", StringComparison.Ordinal);

    // The kernel writes blank, tab, newline and backslash in octal.
    private static string Unescape(string text) => text
        .Replace(@"\040", " ", StringComparison.Ordinal)
        .Replace(@"\011", "\t", StringComparison.Ordinal)
        .Replace(@"\012", "\n", StringComparison.Ordinal)
        .Replace(@"\134", @"\", StringComparison.Ordinal);

    private static string RealPath(string path)
    {
        var parent = Path.GetDirectoryName(path);
        if (parent is null)
        {
            return path;
        }

        var here = Path.Combine(RealPath(parent), Path.GetFileName(path));
        FileSystemInfo entry = Directory.Exists(here) ? new DirectoryInfo(here) : new FileInfo(here);
        return entry.LinkTarget is null ? here : entry.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }
}
