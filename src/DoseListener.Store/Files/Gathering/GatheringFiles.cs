using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace DoseListener.Store.Files.Gathering;

/// <summary>
/// The file system of the operating system under another name, with one difference: what is written to a write-ahead log is
/// gathered (<see cref="GatheredLog"/>). SQLite writes each page in two calls, of which each costs as much as the page:
/// <c>docs/decisions/2026-11-30-a-commit-is-one-write.md</c>. Every other file is the operating system's, untouched.
/// </summary>
internal static unsafe partial class GatheringFiles
{
    private static readonly FileSystem* Inner = Find(null);

    // Lazy, so that a refusal is a sentence for the administrator and not the failed initializer of a class.
    private static readonly Lazy<string> Registered = new(() => Register("gathering"));

    /// <summary>The name for a connection string; registered in this process at its first use.</summary>
    public static string Name => Registered.Value;

    private static string Register(string name)
    {
        // SQLite keeps both for as long as the process lives.
        var files = (FileSystem*)NativeMemory.Alloc((nuint)sizeof(FileSystem));
        *files = *Inner;
        files->Next = null;
        files->Name = (byte*)Marshal.StringToCoTaskMemUTF8(name);
        files->FileBytes = sizeof(GatheredLog) + Inner->FileBytes;
        files->Open = &Open;
        var code = Add(files, isDefault: 0);
        return code == raw.SQLITE_OK
            ? name
            : throw new StoreException(StoreFault.UnsuitableLibrary, $"SQLite refuses this program's files ({code}): install the program anew.");
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(FileSystem* files, byte* path, void* file, int flags, int* flagsOut)
    {
        if ((flags & raw.SQLITE_OPEN_WAL) == 0)
        {
            return Inner->Open(Inner, path, file, flags, flagsOut);
        }

        var log = (GatheredLog*)file;
        GatheredLog.Detach(log);
        var code = Inner->Open(Inner, path, GatheredLog.Inner(log), flags, flagsOut);
        return code != raw.SQLITE_OK ? code
            : GatheredLog.WritesWholeSectors(log) ? Inner->Open(Inner, path, file, flags, flagsOut)
            : GatheredLog.Attach(log);
    }

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_find")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial FileSystem* Find(byte* name);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_register")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial int Add(FileSystem* files, int isDefault);
}
