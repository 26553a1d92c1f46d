using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DoseListener.Store.Writing;

/// <summary>The text of a statement. The object, not the text, is the key of what is prepared.</summary>
internal sealed class SqlText(string text)
{
    public string Text { get; } = text;
}

/// <summary>
/// The writing connection with everything it has prepared. It belongs to whoever has the writer's turn; units of work see it
/// inside their transaction.
/// </summary>
internal sealed class WriteSession : IDisposable
{
    private static readonly SqlText BeginText = new("begin immediate");
    private static readonly SqlText CommitText = new("commit");
    private static readonly SqlText RollbackText = new("rollback");
    private static readonly SqlText ForgetText = new("pragma shrink_memory");
    private static readonly SqlText SavepointText = new("savepoint unit");
    private static readonly SqlText ReleaseText = new("release unit");
    private static readonly SqlText RollbackUnitText = new("rollback to unit");

    private readonly Dictionary<SqlText, Statement> _statements = [];
    private readonly SqliteConnection _connection;
    private readonly sqlite3 _handle;

    /// <summary>Takes over an open connection.</summary>
    public WriteSession(SqliteConnection connection)
    {
        _connection = connection;
        _handle = connection.Handle!;
    }

    public SqliteConnection Connection => _connection;

    /// <summary>False once SQLite itself has rolled the transaction back, as it may after a full disk, an I/O error and others.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>Rows that the last insert, update or delete touched.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    public long LastId => raw.sqlite3_last_insert_rowid(_handle);

    /// <summary>The statement, prepared at its first use and kept.</summary>
    public Statement this[SqlText sql]
    {
        get
        {
            if (!_statements.TryGetValue(sql, out var statement))
            {
                statement = new Statement(_handle, sql.Text);
                _statements.Add(sql, statement);
            }

            return statement;
        }
    }

    public void Begin() => this[BeginText].Execute();

    public void Commit() => this[CommitText].Execute();

    /// <summary>Ends the transaction if there still is one, and forgets what was read: after damage, the repaired pages are to be seen.</summary>
    public void RollBack()
    {
        ResetAll();
        if (InTransaction)
        {
            this[RollbackText].Execute();
        }

        this[ForgetText].Execute();
    }

    public void BeginUnit() => this[SavepointText].Execute();

    public void EndUnit() => this[ReleaseText].Execute();

    /// <summary>Takes back what one unit wrote; those before it stay.</summary>
    public void RollBackUnit()
    {
        ResetAll();
        this[RollbackUnitText].Execute();
        this[ReleaseText].Execute();
    }

    /// <summary>Pages written to the write-ahead log since the last call.</summary>
    public int TakePagesWritten()
    {
        const int Reset = 1;
        _ = raw.sqlite3_db_status(_handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, Reset);
        return pages;
    }

    public bool Checkpoint(int mode) => Writing.Checkpoint.Run(_handle, mode);

    /// <summary>Waits so long for other processes.</summary>
    public void WaitFor(TimeSpan busyTime) => _ = raw.sqlite3_busy_timeout(_handle, (int)busyTime.TotalMilliseconds);

    /// <summary>Otherwise the last connection to close would copy the log back and delete it, which asks a distrusted disk for one more fsync.</summary>
    public void KeepLogOnClose() => _ = raw.sqlite3_db_config(_handle, raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, out _);

    public void Execute(string sql)
    {
        using var statement = new Statement(_handle, sql);
        statement.Execute();
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    // The unit may have been thrown out between a binding and the end of its statement.
    private void ResetAll()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Reset();
        }
    }
}
