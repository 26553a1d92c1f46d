using System.Buffers;
using System.IO.Pipelines;
using DoseListener.Dicom.Pdus;

namespace DoseListener.Dicom.Upper;

/// <summary>
/// Takes PDUs apart while they arrive. What is in memory is one block of the pipe; only the short PDUs and A-ASSOCIATE
/// are waited for whole.
/// </summary>
/// <param name="throwIfInterrupted">Asked each time the pipe is woken without data.</param>
internal sealed class PduReader(Stream stream, UpperLayerOptions options, Action throwIfInterrupted)
{
    private const int BlockSize = 64 * 1024;

    private readonly PipeReader _pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: BlockSize, minimumReadSize: BlockSize / 4, leaveOpen: true));
    private uint _pduRest;

    /// <summary>Whether the PDU that was begun holds more.</summary>
    public bool IsInsidePdu => _pduRest > 0;

    /// <summary>Wakes a waiting reader; may be called from any thread.</summary>
    public void Wake() => _pipe.CancelPendingRead();

    /// <summary>The next PDU's header, checked; null when the peer closed where a PDU could have begun.</summary>
    /// <param name="begun">Runs when the first byte is there, before the rest is waited for.</param>
    public async ValueTask<PduHeader?> ReadHeaderAsync(Action begun)
    {
        var buffer = await ReadAsync(1);
        if (buffer.IsEmpty)
        {
            return null;
        }

        begun();
        if (buffer.Length < PduHeader.Size)
        {
            _pipe.AdvanceTo(buffer.Start, buffer.End);
            buffer = await ReadAllAsync(PduHeader.Size);
        }

        var header = TakePduHeader(buffer);
        header.Check((uint)options.MaxPduLength, (uint)options.MaxAssociatePduLength);
        _pduRest = header.Length;
        return header;
    }

    /// <summary>The whole rest of a PDU that is not data. Memory grows with what arrives, not with what was announced.</summary>
    public async ValueTask<T> ReadBodyAsync<T>(BodyReader<T> read)
    {
        var length = (int)_pduRest;
        var buffer = (await ReadAllAsync(length)).Slice(0, length);
        _pduRest = 0;
        try
        {
            return read(buffer.IsSingleSegment ? buffer.FirstSpan : buffer.ToArray());
        }
        finally
        {
            _pipe.AdvanceTo(buffer.End);
        }
    }

    public async ValueTask<PdvHeader> ReadPdvHeaderAsync()
    {
        if (_pduRest < PdvHeader.Size)
        {
            throw DicomProtocolException.InvalidParameter($"{_pduRest} bytes of a P-DATA-TF are left over.");
        }

        var header = TakePdvHeader(await ReadAllAsync(PdvHeader.Size));
        _pduRest -= PdvHeader.Size;
        return header;
    }

    /// <summary>Hands over <paramref name="length"/> bytes piece by piece as they arrive.</summary>
    public async ValueTask ReadPayloadAsync(int length, PieceReader take)
    {
        while (length > 0)
        {
            var buffer = await ReadAllAsync(1);
            var pieces = buffer.Slice(0, Math.Min(length, buffer.Length));
            foreach (var piece in pieces)
            {
                take(piece.Span);
            }

            length -= (int)pieces.Length;
            _pduRest -= (uint)pieces.Length;
            _pipe.AdvanceTo(pieces.End);
        }
    }

    /// <summary>Throws away the rest of a PDU.</summary>
    public ValueTask SkipBodyAsync() => ReadPayloadAsync((int)_pduRest, static _ => { });

    /// <summary>Throws away whatever comes until the peer closes.</summary>
    public async ValueTask DrainAsync()
    {
        for (var buffer = await ReadAsync(1); !buffer.IsEmpty; buffer = await ReadAsync(1))
        {
            _pipe.AdvanceTo(buffer.End);
        }
    }

    public ValueTask CompleteAsync() => _pipe.CompleteAsync();

    private async ValueTask<ReadOnlySequence<byte>> ReadAllAsync(int count)
    {
        var buffer = await ReadAsync(count);
        return buffer.Length >= count ? buffer : throw new EndOfStreamException("The peer closed in the middle of a PDU.");
    }

    /// <summary>At least <paramref name="count"/> bytes, fewer only when the peer closed.</summary>
    private async ValueTask<ReadOnlySequence<byte>> ReadAsync(int count)
    {
        while (true)
        {
            var result = await _pipe.ReadAsync();
            if (!result.IsCanceled && (result.Buffer.Length >= count || result.IsCompleted))
            {
                return result.Buffer;
            }

            if (result.IsCanceled)
            {
                // Nothing is called examined here, so that what has arrived is given again by the next read.
                _pipe.AdvanceTo(result.Buffer.Start);
                throwIfInterrupted();
            }
            else
            {
                _pipe.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            }
        }
    }

    private PduHeader TakePduHeader(ReadOnlySequence<byte> buffer)
    {
        Span<byte> bytes = stackalloc byte[PduHeader.Size];
        buffer.Slice(0, bytes.Length).CopyTo(bytes);
        _pipe.AdvanceTo(buffer.GetPosition(bytes.Length));
        return PduHeader.Read(bytes);
    }

    private PdvHeader TakePdvHeader(ReadOnlySequence<byte> buffer)
    {
        Span<byte> bytes = stackalloc byte[PdvHeader.Size];
        buffer.Slice(0, bytes.Length).CopyTo(bytes);
        _pipe.AdvanceTo(buffer.GetPosition(bytes.Length));
        return PdvHeader.Read(bytes, _pduRest);
    }
}

/// <summary>Reads a value from the whole body of a PDU.</summary>
internal delegate T BodyReader<out T>(ReadOnlySpan<byte> body);

/// <summary>Takes the next piece of a payload.</summary>
internal delegate void PieceReader(ReadOnlySpan<byte> piece);
