using System.IO.Pipelines;

namespace DoseListener.Testing;

/// <summary>
/// Two ends of one connection in memory: what is written to one is read from the other. A write waits when the other end
/// holds <c>capacity</c> unread bytes, as a socket's does.
/// </summary>
public sealed class StreamPair
{
    public StreamPair(Chunking chunking = Chunking.Whole, int capacity = 1 << 20)
    {
        var options = new PipeOptions(pauseWriterThreshold: capacity, resumeWriterThreshold: capacity / 2, useSynchronizationContext: false);
        var toServer = new Pipe(options);
        var toClient = new Pipe(options);
        Server = new PipeStream(toServer.Reader, toClient.Writer, chunking);
        Client = new PipeStream(toClient.Reader, toServer.Writer, Chunking.Whole);
    }

    /// <summary>The end under test: its reads are cut into pieces.</summary>
    public Stream Server { get; }

    public Stream Client { get; }

    private sealed class PipeStream(PipeReader reader, PipeWriter writer, Chunking chunking) : Stream
    {
        private readonly Chunker _chunker = new(chunking);
        private readonly Stream _incoming = reader.AsStream();

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await _incoming.ReadAsync(buffer[.._chunker.Limit(buffer.Length)], cancellationToken);
            _chunker.Passed(buffer.Span[..read]);
            return read;
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var result = await writer.WriteAsync(buffer, cancellationToken);
            if (result.IsCompleted)
            {
                throw new IOException("The other end is closed.");
            }
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            reader.Complete();
            writer.Complete();
            base.Dispose(disposing);
        }
    }
}
