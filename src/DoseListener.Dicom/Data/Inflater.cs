using System.IO.Compression;

namespace DoseListener.Dicom.Data;

/// <summary>
/// Inflates an RFC 1951 stream while it arrives (PS3.5 A.5). What comes out is bounded absolutely and, beyond the first megabyte, in
/// relation to what went in: deflate reaches 1032:1 on bytes made for it, reports stay below 60:1.
/// </summary>
internal sealed class Inflater : IDisposable
{
    private const long MaxRatio = 256;
    private const long RatioMatters = 1024 * 1024;
    private const int PieceBytes = 8 * 1024;

    private readonly Feed _feed = new();
    private readonly DeflateStream _inflate;
    private readonly byte[] _output = new byte[16 * 1024];
    private readonly long _maxOutput;
    private long _received;
    private long _inflated;

    public Inflater(long maxOutput)
    {
        _maxOutput = maxOutput;
        _inflate = new DeflateStream(_feed, CompressionMode.Decompress);
    }

    /// <summary>The final block of the stream has come to its end.</summary>
    public bool IsFinished { get; private set; }

    public (ReadingOutcome Outcome, string? Trouble) Append(ReadOnlySpan<byte> bytes, DatasetParser parser)
    {
        // What follows the end of the stream is padding (PS3.5 A.5) or nobody's.
        for (var start = 0; start < bytes.Length && !IsFinished; start += PieceBytes)
        {
            var piece = bytes.Slice(start, Math.Min(PieceBytes, bytes.Length - start));
            _received += piece.Length;
            if (Inflate(piece, parser) is { Outcome: not ReadingOutcome.Complete } failure)
            {
                return failure;
            }
        }

        return (ReadingOutcome.Complete, null);
    }

    public void Dispose() => _inflate.Dispose();

    private (ReadingOutcome Outcome, string? Trouble) Inflate(ReadOnlySpan<byte> piece, DatasetParser parser)
    {
        _feed.Offer(piece);
        while (parser.Outcome == ReadingOutcome.Complete)
        {
            int count;
            try
            {
                count = _inflate.Read(_output);
            }
            catch (Exception exception) when (exception is InvalidDataException or IOException)
            {
                return (ReadingOutcome.Malformed, "the bytes are no deflate stream");
            }

            if (count == 0)
            {
                // It stops without asking for more only when the stream has ended.
                IsFinished = !_feed.WasAskedInVain;
                return (ReadingOutcome.Complete, null);
            }

            _inflated += count;
            if (_inflated > _maxOutput || (_inflated > RatioMatters && _inflated / MaxRatio > _received))
            {
                return (ReadingOutcome.LimitExceeded, $"the deflated data set inflates to more than {_maxOutput} bytes or {MaxRatio} times its size");
            }

            parser.Append(_output.AsSpan(0, count));
        }

        return (ReadingOutcome.Complete, null);
    }

    /// <summary>A stream that holds one piece at a time and remembers whether more was wanted.</summary>
    private sealed class Feed : Stream
    {
        private readonly byte[] _piece = new byte[PieceBytes];
        private int _start, _end;

        public bool WasAskedInVain { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public void Offer(ReadOnlySpan<byte> piece)
        {
            piece.CopyTo(_piece);
            (_start, _end, WasAskedInVain) = (0, piece.Length, false);
        }

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, _end - _start);
            _piece.AsSpan(_start, count).CopyTo(buffer);
            _start += count;
            WasAskedInVain |= count == 0;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
