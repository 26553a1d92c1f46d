using DoseListener.Store.Writing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DoseListener.Store.Tests;

/// <summary>A real database in a folder of its own, gone with the test.</summary>
internal sealed class TestDatabase : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("doselistener-");

    public string Folder => _folder.FullName;

    public string Path => System.IO.Path.Combine(Folder, "dose.db");

    public DoseStore Open(TimeProvider? time = null, ILogger<DoseStore>? logger = null) => Open(new WriterLimits(), time, logger);

    public DoseStore Open(WriterLimits limits, TimeProvider? time = null, ILogger<DoseStore>? logger = null) => DoseStore.Open(
        new DoseStoreOptions(Path) { Limits = limits }, time ?? TimeProvider.System, logger ?? NullLogger<DoseStore>.Instance);

    /// <summary>A connection of somebody else.</summary>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False;Default Timeout=1");
        connection.Open();
        return connection;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
