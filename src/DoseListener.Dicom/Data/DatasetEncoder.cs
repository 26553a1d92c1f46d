using System.Buffers;
using System.Buffers.Binary;
using System.Collections;

namespace DoseListener.Dicom.Data;

/// <summary>One writing of one data set: the walk over its nodes. See <see cref="DatasetReader"/>'s parser for the pictures.</summary>
internal sealed class DatasetEncoder(IBufferWriter<byte> output, Dataset dataset, TransferSyntax syntax, BitArray? emptied, bool definedLengths)
{
    private const uint UndefinedLength = 0xFFFF_FFFF;
    private static readonly Tag Item = new(0xFFFE_E000), ItemDelimiter = new(0xFFFE_E00D), SequenceDelimiter = new(0xFFFE_E0DD);

    private readonly DatasetArena _arena = dataset.Arena;
    private readonly bool _isImplicit = syntax.IsImplicit;
    private readonly bool _isBigEndian = syntax.IsBigEndian;

    // Containers that are open, so that depth costs no stack: the node, until whose Next its delimiter has to wait.
    private readonly Stack<int> _open = new();
    private uint[] _sizes = [];

    public void Write()
    {
        var (first, end) = dataset.Range;
        if (definedLengths)
        {
            _sizes = Measure(first, end);
        }

        var index = first;
        while (true)
        {
            while (_open.TryPeek(out var open) && _arena[open].Next == index)
            {
                _open.Pop();
                CloseContainer(open);
            }

            if (index >= end)
            {
                return;
            }

            index = WriteNode(index);
        }
    }

    /// <summary>Writes a node, or the head of one that has others below it, and says which comes next.</summary>
    private int WriteNode(int index)
    {
        ref var node = ref _arena[index];
        if (IsLeftOut(node))
        {
            return node.Next;
        }

        if (IsEmptied(index))
        {
            WriteHeader(new Tag(node.Tag), WrittenVr(node, 0), 0);
            return node.Next;
        }

        if (node.Is(NodeFlags.Sequence | NodeFlags.Item))
        {
            var length = definedLengths ? _sizes[index] : UndefinedLength;
            WriteHeader(new Tag(node.Tag), node.Is(NodeFlags.Item) ? default : Vr.SQ, length);
            _open.Push(index);
            return index + 1;
        }

        WriteValue(node);
        return node.Next;
    }

    private void CloseContainer(int index)
    {
        if (!definedLengths)
        {
            WriteHeader(_arena[index].Is(NodeFlags.Item) ? ItemDelimiter : SequenceDelimiter, default, 0);
        }
    }

    private void WriteValue(in DatasetNode node)
    {
        var value = _arena.Bytes.Slice(node.Offset, (int)node.Length);
        if (node.Is(NodeFlags.Fragments))
        {
            WriteFragments(node, value);
            return;
        }

        var padded = Padded(node);
        var vr = WrittenVr(node, padded);
        WriteHeader(new Tag(node.Tag), vr, padded);
        var target = output.GetSpan((int)padded);
        value.CopyTo(target);
        if (padded > value.Length)
        {
            target[value.Length] = VrCodes.IsText(node.Vr) && node.Vr != VrCodes.UI ? (byte)' ' : (byte)0;
        }

        // UN is little endian whatever surrounds it, and so is a value that has to become UN (PS3.5 6.2.2).
        if (node.Is(NodeFlags.BigEndian) != (_isBigEndian && vr != Vr.UN))
        {
            ByteOrder.Swap(target[..value.Length], VrCodes.UnitSize(node.Vr));
        }

        output.Advance((int)padded);
    }

    private void WriteFragments(in DatasetNode node, ReadOnlySpan<byte> fragments)
    {
        WriteHeader(new Tag(node.Tag), new Vr(node.Vr), UndefinedLength);
        while (!fragments.IsEmpty)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(fragments[4..]);
            WriteHeader(Item, default, (uint)length);
            output.Write(fragments.Slice(8, length));
            fragments = fragments[(8 + length)..];
        }

        WriteHeader(SequenceDelimiter, default, 0);
    }

    /// <param name="vr">Default for items and delimiters, which have none.</param>
    private void WriteHeader(Tag tag, Vr vr, uint length)
    {
        var span = output.GetSpan(12);
        WriteUInt16(span, tag.Group);
        WriteUInt16(span[2..], tag.Element);
        if (_isImplicit || vr == default)
        {
            WriteUInt32(span[4..], length);
            output.Advance(8);
            return;
        }

        BinaryPrimitives.WriteUInt16BigEndian(span[4..], vr.Code);
        if (VrCodes.HasShortLength(vr.Code))
        {
            WriteUInt16(span[6..], (ushort)length);
            output.Advance(8);
            return;
        }

        WriteUInt16(span[6..], 0);
        WriteUInt32(span[8..], length);
        output.Advance(12);
    }

    /// <summary>Bottom-up: since children follow their parent, going backwards meets every child first.</summary>
    private uint[] Measure(int first, int end)
    {
        var sizes = new uint[end];
        var parents = ParentsOf(first, end);
        for (var index = end - 1; index >= first; index--)
        {
            ref var node = ref _arena[index];
            if (parents[index] >= 0 && !IsLeftOut(node))
            {
                sizes[parents[index]] += SizeOf(index, node, sizes[index]);
            }
        }

        return sizes;
    }

    private int[] ParentsOf(int first, int end)
    {
        var parents = new int[end];
        var open = new Stack<int>();
        for (var index = first; index < end; index++)
        {
            while (open.TryPeek(out var top) && _arena[top].Next <= index)
            {
                open.Pop();
            }

            parents[index] = open.TryPeek(out var parent) ? parent : -1;
            if (_arena[index].Is(NodeFlags.Sequence | NodeFlags.Item))
            {
                open.Push(index);
            }
        }

        return parents;
    }

    private uint SizeOf(int index, in DatasetNode node, uint below)
    {
        var isEmptied = IsEmptied(index);
        if (node.Is(NodeFlags.Item))
        {
            return 8 + (isEmptied ? 0 : below);
        }

        if (node.Is(NodeFlags.Sequence))
        {
            return (_isImplicit ? 8u : 12u) + (isEmptied ? 0 : below);
        }

        var length = isEmptied ? 0 : Padded(node);
        var header = _isImplicit || VrCodes.HasShortLength(WrittenVr(node, length).Code) ? 8u : 12u;
        return header + length + (node.Is(NodeFlags.Fragments) && !isEmptied ? 8u : 0);
    }

    private bool IsEmptied(int index) => emptied is not null && index < emptied.Length && emptied[index];

    private static bool IsLeftOut(in DatasetNode node) =>
        node.Is(NodeFlags.Skipped) || (new Tag(node.Tag) is { IsGroupLength: true, Group: not (0x0000 or 0x0002) });

    private static uint Padded(in DatasetNode node) => (uint)node.Length + ((uint)node.Length & 1);

    /// <summary>A VR whose length has 16 bits cannot say 64 KiB; UN can (PS3.5 6.2.2 note 7).</summary>
    private static Vr WrittenVr(in DatasetNode node, uint length) =>
        length > ushort.MaxValue && VrCodes.HasShortLength(node.Vr) ? Vr.UN : new Vr(node.Vr);

    private void WriteUInt16(Span<byte> target, ushort value)
    {
        if (_isBigEndian)
        {
            BinaryPrimitives.WriteUInt16BigEndian(target, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(target, value);
        }
    }

    private void WriteUInt32(Span<byte> target, uint value)
    {
        if (_isBigEndian)
        {
            BinaryPrimitives.WriteUInt32BigEndian(target, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(target, value);
        }
    }
}
