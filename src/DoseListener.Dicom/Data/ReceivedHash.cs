using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace DoseListener.Dicom.Data;

/// <summary>
/// SHA-256 of what is received. Of an image it takes longer than all the rest, so that beyond the length of most reports it is made on another
/// thread while the next bytes arrive. Whoever asks for the hash makes what is left of it, so that nothing depends on a free thread.
/// </summary>
internal sealed class ReceivedHash : IDisposable, IThreadPoolWorkItem
{
    private const int Beside = 128 * 1024, BlockBytes = 64 * 1024;

    /// <summary>So many wait at most, which bounds the memory of an association.</summary>
    private const int Blocks = 4;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ConcurrentQueue<byte[]> _waiting = [];
    private readonly Lock _gate = new();
    private byte[]? _block;
    private int _filled, _isScheduled;
    private long _received;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _received += bytes.Length;
        if (_received <= Beside)
        {
            _hash.AppendData(bytes);
            return;
        }

        while (!bytes.IsEmpty)
        {
            _block ??= ArrayPool<byte>.Shared.Rent(BlockBytes);
            var taken = bytes[..Math.Min(bytes.Length, BlockBytes - _filled)];
            taken.CopyTo(_block.AsSpan(_filled));
            _filled += taken.Length;
            bytes = bytes[taken.Length..];
            if (_filled == BlockBytes)
            {
                HandOver();
            }
        }
    }

    /// <summary>Lower-case hex.</summary>
    public string Finish()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        lock (_gate)
        {
            Work();
            if (_block is not null)
            {
                _hash.AppendData(_block.AsSpan(0, _filled));
            }

            _hash.GetHashAndReset(hash);
        }

        return Convert.ToHexStringLower(hash);
    }

    void IThreadPoolWorkItem.Execute()
    {
        Volatile.Write(ref _isScheduled, 0);
        lock (_gate)
        {
            Work();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            while (_waiting.TryDequeue(out var block))
            {
                ArrayPool<byte>.Shared.Return(block);
            }

            _hash.Dispose();
        }

        if (_block is not null)
        {
            ArrayPool<byte>.Shared.Return(_block);
            _block = null;
        }
    }

    private void HandOver()
    {
        _waiting.Enqueue(_block!);
        (_block, _filled) = (null, 0);
        if (_waiting.Count > Blocks)
        {
            lock (_gate)
            {
                Work();
            }
        }
        else if (Interlocked.Exchange(ref _isScheduled, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>To be called under the gate, which keeps the blocks in their order.</summary>
    private void Work()
    {
        while (_waiting.TryDequeue(out var block))
        {
            _hash.AppendData(block.AsSpan(0, BlockBytes));
            ArrayPool<byte>.Shared.Return(block);
        }
    }
}
