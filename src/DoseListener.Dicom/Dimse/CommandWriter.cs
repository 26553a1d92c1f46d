using System.Buffers.Binary;
using System.Text;

namespace DoseListener.Dicom.Dimse;

/// <summary>Writes a command set: elements in the order in which they are given, which has to be that of their tags, and the group length before them.</summary>
internal ref struct CommandWriter
{
    /// <summary>Room for every command this node sends: two UIDs, an AE title, a comment and some numbers.</summary>
    public const int MaxLength = 512;

    private const int GroupLengthSize = 12, MaxCommentLength = 64;

    private readonly Span<byte> _bytes;
    private int _length;

    public CommandWriter(Span<byte> bytes)
    {
        _bytes = bytes;
        _length = GroupLengthSize;
    }

    public void Write(CommandElement element, ushort value) =>
        BinaryPrimitives.WriteUInt16LittleEndian(Take(element, sizeof(ushort)), value);

    /// <summary>UIDs are padded with NUL to an even length (PS3.5 9.1).</summary>
    public void WriteUid(CommandElement element, string uid)
    {
        var field = Take(element, (uid.Length + 1) & ~1);
        field.Clear();
        Encoding.Latin1.GetBytes(uid, field);
    }

    /// <summary>LO: at most 64 characters of the default repertoire (PS3.7 C.3); longer ones have made peers drop the whole answer.</summary>
    public void WriteComment(CommandElement element, string comment)
    {
        var text = comment.AsSpan(0, Math.Min(comment.Length, MaxCommentLength));
        var field = Take(element, (text.Length + 1) & ~1);
        field.Fill((byte)' ');
        for (var index = 0; index < text.Length; index++)
        {
            field[index] = text[index] is >= ' ' and <= '~' and not '\\' ? (byte)text[index] : (byte)'?';
        }
    }

    public ReadOnlySpan<byte> Finish()
    {
        var length = _length;
        _length = 0;
        BinaryPrimitives.WriteUInt32LittleEndian(Take(CommandElement.GroupLength, sizeof(uint)), (uint)(length - GroupLengthSize));
        return _bytes[..length];
    }

    private Span<byte> Take(CommandElement element, int length)
    {
        var header = _bytes.Slice(_length, 8);
        BinaryPrimitives.WriteUInt16LittleEndian(header, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(header[2..], (ushort)element);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], (uint)length);
        _length += header.Length + length;
        return _bytes.Slice(_length - length, length);
    }
}
