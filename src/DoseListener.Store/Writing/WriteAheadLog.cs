using DoseListener.Store.Files;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace DoseListener.Store.Writing;

/// <summary>
/// Copies the write-ahead log back into the database, off the write path: a connection of its own does the bulk,
/// then the writer copies the few pages written meanwhile, so that its next transaction starts the log from the beginning.
/// </summary>
internal sealed partial class WriteAheadLog : IDisposable
{
    private const int PageBytes = 4096;

    // All senders wait meanwhile.
    private static readonly TimeSpan TruncateTime = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private readonly string _path, _logPath;
    private readonly WriterLimits _limits;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ITimer _idle;
    private SqliteConnection? _connection;
    private volatile SqliteException? _fault;
    private long _pages, _writtenAt;
    private int _running;
    private volatile bool _bulkDone, _closed;

    public WriteAheadLog(string path, WriterLimits limits, TimeProvider time, ILogger logger)
    {
        _path = path;
        _logPath = path + "-wal";
        _limits = limits;
        _time = time;
        _logger = logger;
        _idle = time.CreateTimer(static state => ((WriteAheadLog)state!).WhenIdle(), this, limits.IdleTime, limits.IdleTime);
    }

    /// <summary>Throws when what was committed may not be found again: the file was moved away, or a checkpoint's fsync failed.</summary>
    public void RequireInPlace()
    {
        if (_fault is { } fault)
        {
            throw new StoreException(StoreFault.DiskFailed, "The disk did not confirm a write: check it, then start again.", fault);
        }

        if (!Presence.Of(_path) || !Presence.Of(_logPath))
        {
            throw new StoreException(
                StoreFault.DiskFailed, $"'{_path}' or its write-ahead log was moved or deleted while in use: put it back, then start again.");
        }
    }

    /// <summary>To be called after each commit, when those who wait for the writer have their answers; a lone sender has its own after this.</summary>
    public void AfterCommit(WriteSession session)
    {
        var pages = Interlocked.Add(ref _pages, session.TakePagesWritten());
        Volatile.Write(ref _writtenAt, _time.GetTimestamp());
        if (_bulkDone)
        {
            _bulkDone = false;
            CopyRest(session);
        }
        else if (pages * PageBytes >= _limits.CheckpointBytes)
        {
            Start();
        }
    }

    /// <summary>The last checkpoint of an orderly end.</summary>
    public void Finish(WriteSession session)
    {
        Dispose();
        try
        {
            if (_fault is not null)
            {
                session.KeepLogOnClose();
                return;
            }

            session.Checkpoint(raw.SQLITE_CHECKPOINT_TRUNCATE);
            session.Execute("pragma optimize");
        }
        catch (SqliteException exception)
        {
            // Everything acknowledged is in the log, and the next start finds it there.
            session.KeepLogOnClose();
            LogCheckpointFailed(exception);
        }
    }

    /// <summary>Leaves the log as it is, since the disk is no longer trusted.</summary>
    public void Abandon(WriteSession session)
    {
        Dispose();
        session.KeepLogOnClose();
    }

    public void Dispose()
    {
        _closed = true;
        _idle.Dispose();
        lock (_gate)
        {
            _connection?.Dispose();
            _connection = null;
        }
    }

    private void WhenIdle()
    {
        if (Interlocked.Read(ref _pages) > 0 && _time.GetElapsedTime(Volatile.Read(ref _writtenAt)) >= _limits.IdleTime)
        {
            Start();
        }
    }

    private void Start()
    {
        if (Interlocked.Exchange(ref _running, 1) == 0)
        {
            Interlocked.Exchange(ref _pages, 0);
            ThreadPool.UnsafeQueueUserWorkItem(static log => log.CopyBulk(), this, preferLocal: false);
        }
    }

    private void CopyBulk()
    {
        lock (_gate)
        {
            try
            {
                if (!_closed && _fault is null)
                {
                    _connection ??= Connections.OpenForCheckpoints(_path);
                    Checkpoint.Run(_connection.Handle!, raw.SQLITE_CHECKPOINT_PASSIVE);
                    _bulkDone = true;
                }
            }
            catch (SqliteException exception)
            {
                LogCheckpointFailed(exception);
                if (Trouble.Of(exception).Kind == TroubleKind.Fatal)
                {
                    _fault = exception;
                }
            }
            finally
            {
                _running = 0;
            }
        }
    }

    private void CopyRest(WriteSession session)
    {
        try
        {
            if (new FileInfo(_logPath).Length < _limits.RestartBytes)
            {
                session.Checkpoint(raw.SQLITE_CHECKPOINT_PASSIVE);
                return;
            }

            session.WaitFor(TruncateTime);
            if (!session.Checkpoint(raw.SQLITE_CHECKPOINT_TRUNCATE))
            {
                LogKeptFull(new FileInfo(_logPath).Length >> 20);
            }
        }
        catch (SqliteException exception) when (Trouble.Of(exception).Kind == TroubleKind.Weather)
        {
            LogCheckpointFailed(exception);
        }
        finally
        {
            session.WaitFor(_limits.BusyTime);
        }
    }

    [LoggerMessage(4020, LogLevel.Warning, "The write-ahead log could not be copied into the database; it stays, and nothing is lost.")]
    private partial void LogCheckpointFailed(Exception exception);

    [LoggerMessage(4021, LogLevel.Warning, "The write-ahead log has grown to {Megabytes} MiB because a program reads the database without a pause.")]
    private partial void LogKeptFull(long megabytes);
}
