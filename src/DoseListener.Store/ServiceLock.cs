using DoseListener.Store.Files;

namespace DoseListener.Store;

/// <summary>
/// Keeps two services off one database: both would evaluate and mail. Programs beside the service, such as an import,
/// do not take it; SQLite orders their short transactions.
/// </summary>
public sealed class ServiceLock : IDisposable
{
    private readonly FileStream _file;

    private ServiceLock(FileStream file) => _file = file;

    /// <summary>Held until disposed, and let go by the operating system should the process die.</summary>
    /// <exception cref="StoreException">Another service holds it, or its file cannot be written.</exception>
    public static ServiceLock Take(string databasePath)
    {
        return Hold(DatabaseFile.Prepare(databasePath));
    }

    /// <summary>The same for a database that need not be there.</summary>
    internal static ServiceLock Hold(string databasePath)
    {
        var database = Path.GetFullPath(databasePath);
        DatabaseFile.RequireLocal(database);
        var path = database + ".lock";
        try
        {
            // No other process can open the file meanwhile: a share mode on Windows, flock(2) elsewhere. It is never deleted,
            // because a name that was deleted and made anew could be held twice.
            return new ServiceLock(new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
            }));
        }
        catch (UnauthorizedAccessException exception)
        {
            throw StoreFaults.Of(path, exception);
        }
        catch (IOException exception) when (!IsShared(exception))
        {
            throw StoreFaults.Of(path, exception);
        }
        catch (IOException exception)
        {
            throw new StoreException(
                StoreFault.Locked, $"Another DoseListener service uses '{database}': stop it, or give this one another Store:Path.", exception);
        }
    }

    /// <summary>Whether a service runs on this database.</summary>
    public static bool IsHeld(string databasePath)
    {
        if (!File.Exists(Path.GetFullPath(databasePath) + ".lock"))
        {
            return false;
        }

        try
        {
            Hold(databasePath).Dispose();
            return false;
        }
        catch (StoreException exception)
        {
            return exception.Fault == StoreFault.Locked;
        }
    }

    /// <summary>Whether somebody else has the file open, rather than that it cannot be had, as on a file system that is read-only.</summary>
    private static bool IsShared(IOException exception) => exception.HResult is
        unchecked((int)0x80070020) // ERROR_SHARING_VIOLATION
        or 11 // EWOULDBLOCK of Linux
        or 35; // EWOULDBLOCK of macOS

    public void Dispose() => _file.Dispose();
}
