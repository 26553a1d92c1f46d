using DoseListener.Store.Files;
using DoseListener.Store.Ingest;
using DoseListener.Store.Schema;
using DoseListener.Store.Studies;
using DoseListener.Store.Writing;
using Microsoft.Extensions.Logging;

namespace DoseListener.Store;

/// <summary>Where the database stands and how it is written.</summary>
public sealed record DoseStoreOptions(string Path)
{
    /// <summary>How long a study has to be quiet before it is compared with the rules.</summary>
    public TimeSpan Settle { get; init; }

    internal WriterLimits Limits { get; init; } = new();
}

/// <summary>The database of received objects and their dose. One per process and file.</summary>
public sealed partial class DoseStore : IAsyncDisposable
{
    private readonly ILogger<DoseStore> _logger;
    private readonly Writer _writer;
    private readonly StudyPlanner _planner;
    private readonly InstanceSaver _saver;

    private DoseStore(string path, TimeSpan settle, Writer writer, ILogger<DoseStore> logger)
    {
        Reader = new StoreReader(path);
        _writer = writer;
        _planner = new StudyPlanner(path);
        _saver = new InstanceSaver(writer, _planner, settle);
        _logger = logger;
    }

    /// <summary>Reads what was written, on connections of its own.</summary>
    public StoreReader Reader { get; }

    /// <summary>Completes when the writer has ended, faulted when it died: then nothing can be saved any more.</summary>
    public Task Completion => _writer.Completion;

    internal Writer Writer => _writer;

    /// <summary>Opens the file, creating and migrating it where needed.</summary>
    /// <exception cref="StoreException">The database cannot be used; the message says what to do.</exception>
    public static DoseStore Open(DoseStoreOptions options, TimeProvider time, ILogger<DoseStore> logger)
    {
        var path = DatabaseFile.Prepare(options.Path);
        return StoreFaults.Translate(path, () =>
        {
            var connection = Connections.OpenForWriting(path, options.Limits.BusyTime);
            try
            {
                var applied = Migrations.Apply(connection);
                var log = new WriteAheadLog(path, options.Limits, time, logger);
                var store = new DoseStore(path, options.Settle, new Writer(new WriteSession(connection), log, options.Limits, time, logger), logger);
                store.LogOpened(path, connection.ServerVersion, applied.Count);
                return store;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        });
    }

    /// <summary>Completes when the record is durable on disk, or is known not to be.</summary>
    /// <param name="cancellationToken">Heeded while the record waits; once it is being written, the result is what became of it.</param>
    /// <exception cref="StoreException">The record breaks a rule of the schema: a bug. Its neighbours are not harmed.</exception>
    public Task<SaveResult> SaveAsync(InstanceRecord record, CancellationToken cancellationToken) =>
        _saver.SaveAsync(record, cancellationToken);

    /// <summary>Reads the whole file in the background, and returns what is wrong with it in SQLite's words: nothing, when it is sound.</summary>
    public Task<IReadOnlyList<string>> CheckIntegrityAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            using var connection = Reader.Connect();
            return Integrity.Check(connection, cancellationToken);
        },
        cancellationToken);

    /// <summary>Writes what waits, copies the write-ahead log back, closes the file. A fault of the writer is not repeated here.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        LogClosed(Reader.Path);
    }

    [LoggerMessage(4000, LogLevel.Information, "Database {Path} is open (SQLite {Version}); {Migrations} migrations were applied.")]
    private partial void LogOpened(string path, string version, int migrations);

    [LoggerMessage(4001, LogLevel.Information, "Database {Path} is closed.")]
    private partial void LogClosed(string path);
}
