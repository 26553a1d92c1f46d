using System.Buffers.Binary;
using System.Text;

namespace DoseListener.Dicom.Pdus;

/// <summary>Builds a PDU of items whose lengths are known only when their content is written.</summary>
internal sealed class ItemWriter
{
    private byte[] _bytes = new byte[512];
    private int _length;

    public byte[] ToArray() => _bytes.AsSpan(0, _length).ToArray();

    public void Write(byte value) => Take(1)[0] = value;

    public void Write(ushort value) => BinaryPrimitives.WriteUInt16BigEndian(Take(2), value);

    public void Write(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Take(4), value);

    public void Write(ReadOnlySpan<byte> value) => value.CopyTo(Take(value.Length));

    public void WriteZeros(int count) => Take(count).Clear();

    public void WriteAETitle(string title)
    {
        var field = Take(16);
        field.Fill((byte)' ');
        Encoding.Latin1.GetBytes(title.AsSpan(0, Math.Min(title.Length, field.Length)), field);
    }

    public void WriteText(string value) => Encoding.Latin1.GetBytes(value, Take(value.Length));

    public void WriteCounted(string value)
    {
        Write((ushort)value.Length);
        WriteText(value);
    }

    public void WriteCounted(ReadOnlySpan<byte> value)
    {
        Write((ushort)value.Length);
        Write(value);
    }

    public void WriteItem(byte type, string value)
    {
        Write(type);
        Write((byte)0);
        WriteCounted(value);
    }

    public void WriteItem(byte type, Action<ItemWriter> content)
    {
        Write(type);
        Write((byte)0);
        WriteCounted(content);
    }

    public void WriteCounted(Action<ItemWriter> content)
    {
        var start = _length;
        Write((ushort)0);
        content(this);
        BinaryPrimitives.WriteUInt16BigEndian(_bytes.AsSpan(start), (ushort)(_length - start - sizeof(ushort)));
    }

    public static byte[] Pdu(PduType type, Action<ItemWriter> content)
    {
        var writer = new ItemWriter();
        writer.WriteZeros(PduHeader.Size);
        content(writer);
        PduHeader.Write(writer._bytes, type, writer._length - PduHeader.Size);
        return writer.ToArray();
    }

    private Span<byte> Take(int count)
    {
        if (_length + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }

        _length += count;
        return _bytes.AsSpan(_length - count, count);
    }
}
