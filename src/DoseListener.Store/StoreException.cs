namespace DoseListener.Store;

/// <summary>Why a database cannot be used.</summary>
public enum StoreFault
{
    /// <summary>There is no file, and the caller may not make one.</summary>
    Missing,

    /// <summary>The folder or the file cannot be created or written.</summary>
    NotWritable,

    /// <summary>The folder is on another computer, where SQLite's write-ahead log cannot work.</summary>
    NetworkFolder,

    /// <summary>The file is something else, or the database of another program.</summary>
    NotADatabase,

    /// <summary>The file was a database, and is damaged.</summary>
    Corrupt,

    /// <summary>A newer version of this program has changed the schema.</summary>
    NewerVersion,

    /// <summary>An older version made it, and this caller only reads.</summary>
    OlderVersion,

    /// <summary>A file of that name is there, and is not overwritten.</summary>
    Exists,

    /// <summary>Another process holds it.</summary>
    Locked,

    /// <summary>The SQLite library is older than what the program was tested with, or refuses a setting.</summary>
    UnsuitableLibrary,

    /// <summary>The disk answers with errors, is full, or the file vanished from under its name.</summary>
    DiskFailed,

    /// <summary>A single record broke a rule of the schema: a bug of this program.</summary>
    RecordRefused,
}

/// <summary>One sentence with its remedy, fit for a person at a console.</summary>
public sealed class StoreException(StoreFault fault, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    public StoreFault Fault { get; } = fault;
}
