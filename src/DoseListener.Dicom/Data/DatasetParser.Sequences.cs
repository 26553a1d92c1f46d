using System.Buffers.Binary;

namespace DoseListener.Dicom.Data;

/// <content>Sequences, items, fragments and their delimiters (PS3.5 7.5 and A.4).</content>
internal sealed partial class DatasetParser
{
    private const uint DelimiterGroup = 0xFFFE;
    private const uint ItemTag = 0xFFFE_E000;
    private const uint ItemDelimiter = 0xFFFE_E00D;
    private const uint SequenceDelimiter = 0xFFFE_E0DD;

    private bool TakeUndefinedLength(ref Frame frame, int headerSize, uint tag, ushort vr, bool isWritten)
    {
        if (VrCodes.HoldsFragments(vr) || IsPixelData(tag))
        {
            return OpenFragments(frame, tag, vr, headerSize);
        }

        // UN holds Implicit VR Little Endian whatever surrounds it (PS3.5 6.2.2).
        if (vr == VrCodes.UN && isWritten)
        {
            return OpenSequence(frame, tag, isImplicit: true, isBigEndian: false, isEncodingSeen: false, headerSize, UndefinedLength);
        }

        if (vr is not (VrCodes.SQ or VrCodes.UN))
        {
            Note("UndefinedLengthWithoutSequence", tag);
        }

        // A sequence that was written without a VR among elements that have one may go on without.
        return OpenSequence(frame, tag, !isWritten || frame.IsImplicit, frame.IsBigEndian, isWritten || frame.IsImplicit, headerSize, UndefinedLength);
    }

    private bool ParseItem(ref Frame frame)
    {
        var header = arena.Held[(int)_position..];
        var tag = ReadTag(header, frame.IsBigEndian);
        var length = ReadLength(header[4..], frame.IsBigEndian);
        if (tag == ItemTag)
        {
            return OpenItem(ref frame, length);
        }

        if (tag == SequenceDelimiter && !frame.HasDefinedLength)
        {
            _position += ShortHeader;
            Close();
            return true;
        }

        return SkipStrayDelimiter(tag, length) || Fail(ReadingOutcome.Malformed, $"something else than an item stands in {DescribePlace()}");
    }

    private bool OpenItem(ref Frame sequence, uint length)
    {
        sequence.Items++;
        if (length != UndefinedLength && length > sequence.End - StreamPosition - ShortHeader)
        {
            return Fail(ReadingOutcome.Malformed, $"an item does not fit into {DescribePlace()}");
        }

        var node = arena.Count;
        if (!AddNode(ItemTag, 0, NodeFlags.Item, (int)_position + ShortHeader, 0))
        {
            return false;
        }

        _position += ShortHeader;
        Open(new Frame
        {
            Kind = FrameKind.Item,
            IsImplicit = sequence.IsImplicit,
            IsBigEndian = sequence.IsBigEndian,
            IsEncodingSeen = sequence.IsEncodingSeen,
            HasDefinedLength = length != UndefinedLength,
            Node = node,
            End = length == UndefinedLength ? sequence.End : StreamPosition + length,
        });
        return true;
    }

    /// <summary>A delimiter or item tag where an element of a data set or item should stand.</summary>
    private bool ParseDelimiter(ref Frame frame, uint tag, uint length)
    {
        if (tag == ItemDelimiter && frame is { Kind: FrameKind.Item, HasDefinedLength: false })
        {
            _position += ShortHeader;
            Close();
            return true;
        }

        return (frame.HasDefinedLength && SkipStrayDelimiter(tag, length))
            || Fail(ReadingOutcome.Malformed, $"{new Tag(tag)} stands among the elements of {DescribePlace()}");
    }

    /// <summary>Some senders write delimiters after defined lengths too. Where the length says where we are, they mislead nobody.</summary>
    private bool SkipStrayDelimiter(uint tag, uint length)
    {
        if (tag is not (ItemDelimiter or SequenceDelimiter) || length != 0)
        {
            return false;
        }

        Note("StrayDelimiter", tag);
        _position += ShortHeader;
        return true;
    }

    private bool OpenFragments(in Frame around, uint tag, ushort vr, int headerSize)
    {
        var isPixels = IsPixelData(tag);
        HasPixelData |= isPixels && _depth == 0;
        var skips = isPixels && bulk == BulkData.Skip;
        var node = arena.Count;
        if (!AddNode(tag, vr, skips ? NodeFlags.Fragments | NodeFlags.Skipped : NodeFlags.Fragments, (int)_position + headerSize, 0))
        {
            return false;
        }

        _position += headerSize;
        Open(new Frame { Kind = FrameKind.Fragments, IsBigEndian = around.IsBigEndian, Skips = skips, Node = node, End = around.End });
        return true;
    }

    private bool ParseFragment(ref Frame frame)
    {
        var header = arena.Held[(int)_position..];
        var tag = ReadTag(header, frame.IsBigEndian);
        var length = ReadLength(header[4..], frame.IsBigEndian);
        ref var node = ref arena[frame.Node];
        if (tag == SequenceDelimiter)
        {
            if (frame.Skips)
            {
                CloseGap(node.Offset);
            }

            _position += ShortHeader;
            Close();
            return true;
        }

        if (tag != ItemTag || length > frame.End - StreamPosition - ShortHeader || length == UndefinedLength)
        {
            return Fail(ReadingOutcome.Malformed, $"something else than a fragment stands in {DescribePlace()}");
        }

        node.Length += ShortHeader + (long)length;
        if (bulk == BulkData.Skip && !frame.Skips && node.Length > limits.MaxBulkValueBytes)
        {
            frame.Skips = true;
            node.Flags |= NodeFlags.Skipped;
        }

        if (frame.Skips)
        {
            _position += ShortHeader;
            Skip(length);
            return true;
        }

        if (frame.IsBigEndian)
        {
            Span<byte> little = stackalloc byte[ShortHeader];
            BinaryPrimitives.WriteUInt32LittleEndian(little, 0xE000_FFFE);
            BinaryPrimitives.WriteUInt32LittleEndian(little[4..], length);
            arena.Overwrite((int)_position, little);
        }

        _position += ShortHeader + (long)length;
        return true;
    }
}
