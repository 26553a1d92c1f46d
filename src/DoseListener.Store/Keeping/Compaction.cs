using Dapper;
using DoseListener.Store.Files;

namespace DoseListener.Store.Keeping;

/// <summary>Gives space that is free inside the file back to the disk (sqlite.org/lang_vacuum.html), which locks everybody out and so is nothing for a running service.</summary>
public static class Compaction
{
    /// <returns>Bytes before and after.</returns>
    /// <exception cref="StoreException">The service or another program uses it, or the disk has no room for a second copy.</exception>
    public static (long Before, long After) Run(string database)
    {
        var path = DatabaseFile.Find(database);
        using var hold = ServiceLock.Hold(path);
        return StoreFaults.Translate(path, () =>
        {
            using var connection = Replacement.RequireUnused(path) ?? throw new StoreException(StoreFault.Corrupt, $"'{path}' is damaged: restore the last backup.");
            Schema.Migrations.RequireKnown(connection);
            var before = new FileInfo(path).Length;
            connection.Execute("vacuum", commandTimeout: 0);
            return (before, new FileInfo(path).Length);
        });
    }
}
