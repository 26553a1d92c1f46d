using System.Runtime.InteropServices;

namespace DoseListener.Store.Files;

/// <summary>
/// Whether a file is where it was, asked at every commit. Not by <see cref="File.Exists(string)"/>, which reads the file's times: Linux 6.13 and newer
/// (multigrain timestamps) then gives the next write a time of its own, so that each fsync has an inode to write too, a quarter of its time.
/// </summary>
internal static partial class Presence
{
    private const int Exists = 0;

    public static bool Of(string path) => OperatingSystem.IsWindows() ? File.Exists(path) : Access(path, Exists) == 0;

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);
}
