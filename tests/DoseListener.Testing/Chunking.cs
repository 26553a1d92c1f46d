namespace DoseListener.Testing;

/// <summary>In what pieces a stream hands over what was written to it. Nothing may depend on it.</summary>
public enum Chunking
{
    Whole,
    OneByteAtATime,
    AtThePduHeader,
}

/// <summary>Says how many bytes the next read may give.</summary>
internal sealed class Chunker(Chunking chunking)
{
    private const int HeaderSize = 6;

    private readonly byte[] _header = new byte[HeaderSize];
    private int _headerRead;
    private long _bodyRest;

    public int Limit(int wanted) => chunking switch
    {
        Chunking.OneByteAtATime => 1,
        Chunking.AtThePduHeader when _bodyRest == 0 => Math.Min(wanted, HeaderSize - _headerRead),
        Chunking.AtThePduHeader => (int)Math.Min(wanted, _bodyRest),
        _ => wanted,
    };

    public void Passed(ReadOnlySpan<byte> bytes)
    {
        if (chunking != Chunking.AtThePduHeader)
        {
            return;
        }

        if (_bodyRest > 0)
        {
            _bodyRest -= bytes.Length;
            return;
        }

        bytes.CopyTo(_header.AsSpan(_headerRead));
        _headerRead += bytes.Length;
        if (_headerRead == HeaderSize)
        {
            _bodyRest = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(_header.AsSpan(2));
            _headerRead = 0;
        }
    }
}
