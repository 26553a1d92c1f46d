using System.Runtime.InteropServices;

namespace DoseListener.Store.Files.Gathering;

/// <summary>
/// <c>sqlite3_io_methods</c>, version 1 (sqlite.org/c3ref/io_methods.html): what SQLite does with an open file. The log needs
/// no more: shared memory and memory maps belong to the database's own file.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct FileMethods
{
    public int Version;
    public delegate* unmanaged[Cdecl]<void*, int> Close;
    public delegate* unmanaged[Cdecl]<void*, byte*, int, long, int> Read;
    public delegate* unmanaged[Cdecl]<void*, byte*, int, long, int> Write;
    public delegate* unmanaged[Cdecl]<void*, long, int> Truncate;
    public delegate* unmanaged[Cdecl]<void*, int, int> Sync;
    public delegate* unmanaged[Cdecl]<void*, long*, int> Size;
    public delegate* unmanaged[Cdecl]<void*, int, int> Lock;
    public delegate* unmanaged[Cdecl]<void*, int, int> Unlock;
    public delegate* unmanaged[Cdecl]<void*, int*, int> CheckReservedLock;
    public delegate* unmanaged[Cdecl]<void*, int, void*, int> Control;
    public delegate* unmanaged[Cdecl]<void*, int> SectorSize;
    public delegate* unmanaged[Cdecl]<void*, int> DeviceCharacteristics;
}

/// <summary><c>sqlite3_vfs</c>, up to version 3 (sqlite.org/c3ref/vfs.html): the files of an operating system as SQLite sees them.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct FileSystem
{
    public int Version;
    public int FileBytes;
    public int LongestPath;
    public FileSystem* Next;
    public byte* Name;
    public void* Data;
    public delegate* unmanaged[Cdecl]<FileSystem*, byte*, void*, int, int*, int> Open;
    public Rest Others;

    /// <summary>xDelete to xNextSystemCall, which are taken over as they are.</summary>
    [System.Runtime.CompilerServices.InlineArray(15)]
    public struct Rest
    {
        private nint _first;
    }
}
