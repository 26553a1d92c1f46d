using System.Security.Cryptography;

namespace DoseListener.Dicom.Data;

/// <summary>Reads one data set while its bytes arrive, in pieces of any size.</summary>
public sealed class DatasetReader : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly DatasetArena _arena;
    private readonly DatasetParser _parser;
    private readonly Inflater? _inflater;
    private readonly string? _fallbackCharacterSet;
    private long _received;
    private ReadingOutcome _inflating;
    private string? _inflatingTrouble;
    private bool _isCompleted;

    /// <param name="fallbackCharacterSet">A defined term of (0008,0005) for senders that declare none or a wrong one.</param>
    public DatasetReader(TransferSyntax syntax, DatasetLimits limits, BulkData bulk, MemoryBudget? budget = null, string? fallbackCharacterSet = null)
    {
        _arena = new DatasetArena(limits, budget);
        _parser = new DatasetParser(_arena, limits, bulk, syntax.IsImplicit, syntax.IsBigEndian);
        _inflater = syntax.IsDeflated ? new Inflater(limits.MaxInflatedBytes) : null;
        _fallbackCharacterSet = fallbackCharacterSet;
    }

    /// <summary>Complete while nothing went wrong. What is appended after something did is counted and hashed, and no more.</summary>
    public ReadingOutcome Outcome => _inflating == ReadingOutcome.Complete ? _parser.Outcome : _inflating;

    /// <summary>Takes the next bytes. Never throws for what they say: trouble is told by <see cref="Complete"/>.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        ObjectDisposedException.ThrowIf(_isCompleted, this);
        _received += bytes.Length;
        _hash.AppendData(bytes);
        if (Outcome != ReadingOutcome.Complete)
        {
            return;
        }

        if (_inflater is null)
        {
            _parser.Append(bytes);
        }
        else
        {
            (_inflating, _inflatingTrouble) = _inflater.Append(bytes, _parser);
        }
    }

    /// <summary>Says that the last byte was given. The result owns the memory from here on.</summary>
    public DatasetReading Complete()
    {
        ObjectDisposedException.ThrowIf(_isCompleted, this);
        _isCompleted = true;
        _parser.Complete();
        var (outcome, trouble) = Judge();
        var reading = new DatasetReading
        {
            Outcome = outcome,
            Trouble = trouble,
            Dataset = new Dataset(_arena, _fallbackCharacterSet),
            BytesReceived = _received,
            Sha256 = HashText(),
            HasPixelData = _parser.HasPixelData,
            Notes = _parser.Notes,
        };
        Release();
        return reading;
    }

    /// <summary>Gives the memory back, unless <see cref="Complete"/> gave it to its result.</summary>
    public void Dispose()
    {
        if (_isCompleted)
        {
            return;
        }

        _isCompleted = true;
        _arena.Dispose();
        Release();
    }

    private (ReadingOutcome Outcome, string? Trouble) Judge()
    {
        if (_inflating != ReadingOutcome.Complete)
        {
            return (_inflating, _inflatingTrouble);
        }

        return _inflater is { IsFinished: false } && _received > 0 && _parser.Outcome == ReadingOutcome.Complete
            ? (ReadingOutcome.Truncated, "the bytes end inside the deflate stream")
            : (_parser.Outcome, _parser.Trouble);
    }

    private string HashText()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _hash.GetHashAndReset(hash);
        return Convert.ToHexStringLower(hash);
    }

    private void Release()
    {
        _hash.Dispose();
        _inflater?.Dispose();
    }
}
