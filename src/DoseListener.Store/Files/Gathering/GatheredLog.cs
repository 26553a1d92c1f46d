using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace DoseListener.Store.Files.Gathering;

/// <summary>
/// An open write-ahead log (<c>sqlite3_file</c>). What SQLite writes one behind the other waits here and goes to the operating
/// system in one call, at the latest with the frame that commits: nobody is told of a commit that is not in the file.
/// The operating system's own file stands behind this structure in memory that SQLite owns.
/// </summary>
/// <remarks>
/// For connections that write to the log at a commit and never before (<c>cache_spill = 0</c>, <c>synchronous = FULL</c>): nothing tells this
/// structure of a rollback, and what waited here then would be written over what others have committed since.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct GatheredLog
{
    // SQLite's files for Unix write no more at once (seekAndWriteFd of os_unix.c); more would be taken for a full disk.
    private const int Capacity = 0x1ffff;

    // A frame is a header, whose second number is the size of the database where the frame commits, and a page (sqlite.org/fileformat2.html#walformat).
    private const int FrameHeaderBytes = 24, SizeOffset = 4;

    private static readonly FileMethods* Methods = Make();

    private FileMethods* _methods;
    private byte* _waiting;
    private long _start;
    private int _length;
    private bool _commits;

    /// <summary>The operating system's file behind an open log.</summary>
    public static void* Inner(GatheredLog* log) => log + 1;

    /// <summary>The log as SQLite sees it, over the inner file that is open.</summary>
    /// <returns>A code of SQLite.</returns>
    public static int Attach(GatheredLog* log)
    {
        try
        {
            *log = new GatheredLog { _methods = Methods, _waiting = (byte*)NativeMemory.Alloc(Capacity) };
            return raw.SQLITE_OK;
        }
        catch (OutOfMemoryException)
        {
            _ = Of(log)->Close(Inner(log));
            return raw.SQLITE_NOMEM;
        }
    }

    /// <summary>Such a disk gets frames behind the one that commits, which nothing here would pass on in time: its file is closed again.</summary>
    public static bool WritesWholeSectors(GatheredLog* log)
    {
        const int PowersafeOverwrite = 0x1000;
        var isSo = (Of(log)->DeviceCharacteristics(Inner(log)) & PowersafeOverwrite) == 0;
        if (isSo)
        {
            _ = Of(log)->Close(Inner(log));
        }

        return isSo;
    }

    /// <summary>SQLite closes no file that has no methods.</summary>
    public static void Detach(GatheredLog* log) => log->_methods = null;

    private static FileMethods* Make()
    {
        var methods = (FileMethods*)NativeMemory.Alloc((nuint)sizeof(FileMethods));
        *methods = new FileMethods
        {
            Version = 1,
            Close = &Close,
            Read = &Read,
            Write = &Write,
            Truncate = &Truncate,
            Sync = &Sync,
            Size = &Size,
            Lock = &Lock,
            Unlock = &Unlock,
            CheckReservedLock = &CheckReservedLock,
            Control = &Control,
            SectorSize = &SectorSize,
            DeviceCharacteristics = &DeviceCharacteristics,
        };
        return methods;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(void* file, byte* data, int length, long offset)
    {
        var log = (GatheredLog*)file;
        if (log->_length > 0 && (offset != log->_start + log->_length || log->_length + length > Capacity))
        {
            var code = Flush(log);
            if (code != raw.SQLITE_OK)
            {
                return code;
            }
        }

        if (length > Capacity)
        {
            return Of(file)->Write(Inner(log), data, length, offset);
        }

        if (log->_length == 0)
        {
            log->_start = offset;
        }

        Unsafe.CopyBlockUnaligned(log->_waiting + log->_length, data, (uint)length);
        log->_length += length;
        var endsCommit = log->_commits;
        log->_commits = length == FrameHeaderBytes && BinaryPrimitives.ReadUInt32BigEndian(new ReadOnlySpan<byte>(data + SizeOffset, sizeof(uint))) != 0;
        return endsCommit ? Flush(log) : raw.SQLITE_OK;
    }

    /// <summary>What could not be written is forgotten: the commit has failed, and SQLite writes its frames anew at the next.</summary>
    private static int Flush(GatheredLog* log)
    {
        var length = log->_length;
        log->_length = 0;
        return length == 0 ? raw.SQLITE_OK : Of(log)->Write(Inner(log), log->_waiting, length, log->_start);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(void* file)
    {
        var log = (GatheredLog*)file;
        NativeMemory.Free(log->_waiting);
        log->_waiting = null;
        return Of(file)->Close(Inner(log));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Read(void* file, byte* data, int length, long offset)
    {
        var code = Flush((GatheredLog*)file);
        return code == raw.SQLITE_OK ? Of(file)->Read(Inner((GatheredLog*)file), data, length, offset) : code;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Truncate(void* file, long length)
    {
        var code = Flush((GatheredLog*)file);
        return code == raw.SQLITE_OK ? Of(file)->Truncate(Inner((GatheredLog*)file), length) : code;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(void* file, int how)
    {
        var code = Flush((GatheredLog*)file);
        return code == raw.SQLITE_OK ? Of(file)->Sync(Inner((GatheredLog*)file), how) : code;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Size(void* file, long* length)
    {
        var code = Flush((GatheredLog*)file);
        return code == raw.SQLITE_OK ? Of(file)->Size(Inner((GatheredLog*)file), length) : code;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Lock(void* file, int level) => Of(file)->Lock(Inner((GatheredLog*)file), level);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Unlock(void* file, int level) => Of(file)->Unlock(Inner((GatheredLog*)file), level);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int CheckReservedLock(void* file, int* isReserved) => Of(file)->CheckReservedLock(Inner((GatheredLog*)file), isReserved);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Control(void* file, int what, void* argument) => Of(file)->Control(Inner((GatheredLog*)file), what, argument);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int SectorSize(void* file) => Of(file)->SectorSize(Inner((GatheredLog*)file));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int DeviceCharacteristics(void* file) => Of(file)->DeviceCharacteristics(Inner((GatheredLog*)file));

    /// <summary>The operating system's methods.</summary>
    private static FileMethods* Of(void* file) => *(FileMethods**)Inner((GatheredLog*)file);
}
