using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DoseListener.Store.Writing;

/// <summary>
/// One prepared statement of the writing connection. Parameters are bound in their order; text is encoded on the stack,
/// so that a save allocates nothing for its columns.
/// </summary>
internal sealed class Statement : IDisposable
{
    private const int StackBytes = 512;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _handle;

    // Which parameters are not NULL, by their number: most columns of most rows stay NULL, and need not be told so each time.
    private readonly bool[] _isSet;
    private int _bound;

    public Statement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _handle));
        _isSet = new bool[raw.sqlite3_bind_parameter_count(_handle) + 1];
    }

    public Statement Bind(string? text)
    {
        if (text is null)
        {
            return BindNull();
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most <= StackBytes)
        {
            Span<byte> buffer = stackalloc byte[StackBytes];
            return BindUtf8(buffer[..Encoding.UTF8.GetBytes(text, buffer)]);
        }

        var rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            return BindUtf8(rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    public Statement Bind(long number) => Bound(raw.sqlite3_bind_int64(_handle, ++_bound, number));

    public Statement Bind(double? number) => number is { } value ? Bound(raw.sqlite3_bind_double(_handle, ++_bound, value)) : BindNull();

    public Statement Bind(long? number) => number is { } value ? Bind(value) : BindNull();

    public Statement Bind(bool flag) => Bind(flag ? 1L : 0L);

    /// <summary>A text that is encoded already.</summary>
    public Statement BindText(byte[]? utf8) => utf8 is null ? BindNull() : BindUtf8(utf8);

    public Statement Bind(ReadOnlySpan<byte> blob)
    {
        // An empty span has a null address, which SQLite would take for NULL.
        return Bound(blob.IsEmpty
            ? raw.sqlite3_bind_zeroblob(_handle, ++_bound, 0)
            : raw.sqlite3_bind_blob(_handle, ++_bound, blob));
    }

    /// <summary>Runs to the end, and is ready for the next binding whatever happens.</summary>
    public void Execute()
    {
        while (Step())
        {
        }
    }

    /// <summary>True while there is a row. After false, or an exception, the statement is ready for the next binding.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(_handle);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        try
        {
            Check(result);
            return false;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>The integer in the first column of the first row, or null where there is no row.</summary>
    public long? FirstInteger()
    {
        if (!Step())
        {
            return null;
        }

        var value = Integer(0);
        Reset();
        return value;
    }

    /// <summary>The integer that a change returns, run to its end; null where it touched no row.</summary>
    public long? OnlyInteger()
    {
        long? value = null;
        while (Step())
        {
            value = Integer(0);
        }

        return value;
    }

    public long Integer(int column) => raw.sqlite3_column_int64(_handle, column);

    public string Text(int column) => raw.sqlite3_column_text(_handle, column).utf8_to_string();

    public string? TextOrNull(int column) =>
        raw.sqlite3_column_type(_handle, column) == raw.SQLITE_NULL ? null : Text(column);

    public double? RealOrNull(int column) =>
        raw.sqlite3_column_type(_handle, column) == raw.SQLITE_NULL ? null : raw.sqlite3_column_double(_handle, column);

    public byte[] Blob(int column) => raw.sqlite3_column_blob(_handle, column).ToArray();

    public void Reset()
    {
        // The result repeats the error of the last step, which was reported there.
        _ = raw.sqlite3_reset(_handle);
        _bound = 0;
    }

    public void Dispose() => _handle.Dispose();

    private Statement BindNull()
    {
        var number = ++_bound;
        if (number >= _isSet.Length || _isSet[number])
        {
            Bound(raw.sqlite3_bind_null(_handle, number));
            _isSet[number] = false;
        }

        return this;
    }

    private Statement BindUtf8(ReadOnlySpan<byte> text) =>
        Bound(text.IsEmpty
            ? raw.sqlite3_bind_text(_handle, ++_bound, "")
            : raw.sqlite3_bind_text(_handle, ++_bound, text));

    private Statement Bound(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            Reset();
            Check(result);
        }

        _isSet[_bound] = true;
        return this;
    }

    private void Check(int result)
    {
        if (result is not raw.SQLITE_OK and not raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }
    }
}
