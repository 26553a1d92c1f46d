using System.Globalization;
using DoseListener.Dose.Extraction;
using DoseListener.Store.Files;
using DoseListener.Store.Ingest;
using DoseListener.Store.Keeping;
using DoseListener.Store.Rereading;
using DoseListener.Store.Schema;
using DoseListener.Store.Steps;
using DoseListener.Store.Studies;
using DoseListener.Store.Writing;
using Microsoft.Extensions.Logging;

namespace DoseListener.Store;

/// <summary>Where the database stands and how it is written.</summary>
public sealed record DoseStoreOptions(string Path)
{
    /// <summary>How long a study has to be quiet before it is compared with the rules; see <see cref="DoseStore.Settle"/>.</summary>
    public TimeSpan Settle { get; init; }

    /// <summary>Free bytes of the disk below which objects are turned away, to be sent again; 0: none.</summary>
    public long MinFreeBytes { get; init; }

    /// <summary>For a program that writes while the service runs: short transactions, and a pause as long as each of them, so that no sender of the service waits for long.</summary>
    public bool IsBesideService { get; init; }

    internal WriterLimits Limits { get; init; } = new();
}

/// <summary>The database of received objects and their dose. One per process and file.</summary>
public sealed partial class DoseStore : IAsyncDisposable
{
    private readonly ILogger<DoseStore> _logger;
    private readonly Writer _writer;
    private readonly StudyPlanner _planner;
    private readonly InstanceSaver _saver;
    private readonly ExtractionReplacer _replacer;
    private readonly StepSetter _steps;
    private readonly DiskReserve _reserve;
    private readonly (string Version, (string JournalMode, string Synchronous) Durability) _sqlite;
    private readonly TimeProvider _time;
    private long _settleTicks;

    private DoseStore(string path, DoseStoreOptions options, Writer writer, (string Version, (string JournalMode, string Synchronous) Durability) sqlite, TimeProvider time, ILogger<DoseStore> logger)
    {
        Reader = new StoreReader(path);
        _reserve = new DiskReserve(path, time) { MinFreeBytes = options.MinFreeBytes };
        _sqlite = sqlite;
        _writer = writer;
        _planner = new StudyPlanner(path);
        _saver = new InstanceSaver(writer, _planner, () => Settle, study => StudyQueued?.Invoke(study));
        _replacer = new ExtractionReplacer(Reader, writer, _planner, time, () => Settle, study => StudyQueued?.Invoke(study));
        _steps = new StepSetter(Reader, writer, _planner, time, () => Settle, study => StudyQueued?.Invoke(study));
        Settle = options.Settle;
        _time = time;
        _logger = logger;
    }

    /// <summary>Reads what was written, on connections of its own.</summary>
    public StoreReader Reader { get; }

    /// <summary>How long a study has to be quiet before it is compared with the rules, for what is saved from now on.</summary>
    public TimeSpan Settle
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref _settleTicks));
        set => Volatile.Write(ref _settleTicks, value.Ticks);
    }

    /// <summary>Names each study that waits to be judged, once that is durable; on the thread that saved, which must not be held up.</summary>
    public event Action<string>? StudyQueued;

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
            var limits = options.IsBesideService ? options.Limits.BesideService() : options.Limits;
            using var upgrading = Connections.OpenForWriting(path, limits.BusyTime);
            var applied = Migrations.Apply(upgrading, missing => CopyBeforeUpgrade(path, missing, time, logger));
            var connection = Connections.OpenForCommits(path, limits.BusyTime);
            try
            {
                var log = new WriteAheadLog(path, limits, time, logger);
                var writer = new Writer(new WriteSession(connection), log, limits, time, logger);
                var store = new DoseStore(path, options, writer, (connection.ServerVersion, Connections.Durability(connection)), time, logger);
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
    /// <param name="isAlone">Nobody else is about to save: then it is written on this thread, if it may be, which spares two hand-overs.</param>
    /// <param name="cancellationToken">Heeded while the record waits; once it is being written, the result is what became of it.</param>
    /// <exception cref="StoreException">The record breaks a rule of the schema: a bug. Its neighbours are not harmed.</exception>
    public Task<SaveResult> SaveAsync(InstanceRecord record, bool isAlone, CancellationToken cancellationToken) =>
        _reserve.IsUsedUp() ? Task.FromResult(new SaveResult(SaveOutcome.TryAgain, _writer.TurnAway(Trouble.NearlyFull))) : _saver.SaveAsync(record, isAlone, cancellationToken);

    /// <inheritdoc cref="SaveAsync(InstanceRecord, bool, CancellationToken)"/>
    public Task<SaveResult> SaveAsync(InstanceRecord record, CancellationToken cancellationToken) => SaveAsync(record, isAlone: false, cancellationToken);

    /// <summary>Puts a new reading of a stored object in the place of the old one, and its study anew together. Completes when that is durable.</summary>
    /// <param name="sha256">Of the instance as received: one SOP Instance UID may stand over several contents.</param>
    public Task<ReplaceOutcome> ReplaceExtractionAsync(string sopInstanceUid, string sha256, DoseExtraction extraction, CancellationToken cancellationToken) =>
        ReplaceExtractionsAsync([new(sopInstanceUid, sha256, extraction)], cancellationToken);

    /// <summary>The same for several objects of one study, which is put together once for all of them. All are replaced, or none: <see cref="ReplaceOutcome.Missing"/> tells that some were not there.</summary>
    public Task<ReplaceOutcome> ReplaceExtractionsAsync(IReadOnlyList<NewExtraction> readings, CancellationToken cancellationToken) =>
        _replacer.ReplaceAsync(readings, cancellationToken);

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

    /// <summary>What an upgrade makes of a database cannot be taken back by an older program, so its old state stays beside it.</summary>
    private static void CopyBeforeUpgrade(string path, IReadOnlyList<string> missing, TimeProvider time, ILogger logger)
    {
        var copy = $"{path}.before-{Path.GetFileNameWithoutExtension(missing[0])}";
        if (File.Exists(copy))
        {
            copy += time.GetUtcNow().UtcDateTime.ToString("'-'yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        }

        // Nobody else uses this process yet, and nothing may be written before the copy is whole.
        var report = Task.Run(() => DatabaseCopy.MakeAsync(path, copy, CopyDepth.Rows, time, CancellationToken.None)).GetAwaiter().GetResult();
        LogCopied(logger, report.Path, report.Bytes);
    }

    [LoggerMessage(4100, LogLevel.Information, "Before the database is brought to this version, its old state was copied to {Copy} ({Bytes} bytes) and read back.")]
    private static partial void LogCopied(ILogger logger, string copy, long bytes);

    [LoggerMessage(4000, LogLevel.Information, "Database {Path} is open (SQLite {Version}); {Migrations} migrations were applied.")]
    private partial void LogOpened(string path, string version, int migrations);

    [LoggerMessage(4001, LogLevel.Information, "Database {Path} is closed.")]
    private partial void LogClosed(string path);
}
