using System.Buffers;
using System.Buffers.Binary;
using System.Collections;

namespace DoseListener.Dicom.Data;

/// <summary>One writing of one data set: the walk over its nodes. The parser has the pictures.</summary>
internal sealed class DatasetEncoder(IBufferWriter<byte> output, Dataset dataset, TransferSyntax syntax, BitArray? emptied, bool definedLengths)
{
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
            Write(new ElementHeader(new Tag(node.Tag), WrittenVr(node, 0), 0));
            return node.Next;
        }

        if (node.Is(NodeFlags.Sequence | NodeFlags.Item))
        {
            var length = definedLengths ? _sizes[index] : ElementHeader.UndefinedLength;
            Write(new ElementHeader(new Tag(node.Tag), WrittenVr(node, 0), length));
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
            Write(_arena[index].Is(NodeFlags.Item) ? ElementHeader.ItemDelimiter : ElementHeader.SequenceDelimiter);
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
        var whole = output.GetSpan(ElementHeader.LongestForm + (int)padded);
        var headerSize = new ElementHeader(new Tag(node.Tag), vr, padded).Write(whole, _isImplicit, _isBigEndian);
        var target = whole[headerSize..];
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

        output.Advance(headerSize + (int)padded);
    }

    private void WriteFragments(in DatasetNode node, ReadOnlySpan<byte> fragments)
    {
        Write(new ElementHeader(new Tag(node.Tag), new Vr(node.Vr), ElementHeader.UndefinedLength));
        while (!fragments.IsEmpty)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(fragments[4..]);
            Write(ElementHeader.Item((uint)length));
            output.Write(fragments.Slice(8, length));
            fragments = fragments[(8 + length)..];
        }

        Write(ElementHeader.SequenceDelimiter);
    }

    private void Write(in ElementHeader header) => header.Write(output, _isImplicit, _isBigEndian);

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
        var isContainer = node.Is(NodeFlags.Item | NodeFlags.Sequence);
        var value = isEmptied || isContainer ? 0 : Padded(node);
        var header = (uint)new ElementHeader(new Tag(node.Tag), WrittenVr(node, value), value).Size(_isImplicit);
        var delimiter = node.Is(NodeFlags.Fragments) && !isEmptied ? 8u : 0;
        return header + (isContainer && !isEmptied ? below : value) + delimiter;
    }

    private bool IsEmptied(int index) => emptied is not null && index < emptied.Length && emptied[index];

    private static bool IsLeftOut(in DatasetNode node) =>
        node.Is(NodeFlags.Skipped) || (new Tag(node.Tag) is { IsGroupLength: true, Group: not (0x0000 or 0x0002) });

    private static uint Padded(in DatasetNode node) => (uint)node.Length + ((uint)node.Length & 1);

    /// <summary>A VR whose length has 16 bits cannot say 64 KiB; UN can (PS3.5 6.2.2 note 7).</summary>
    private static Vr WrittenVr(in DatasetNode node, uint length) =>
        length > ushort.MaxValue && VrCodes.HasShortLength(node.Vr) ? Vr.UN : new Vr(node.Vr);
}
