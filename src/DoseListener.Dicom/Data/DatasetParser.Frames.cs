namespace DoseListener.Dicom.Data;

/// <content>The stack: what is open around the position.</content>
internal sealed partial class DatasetParser
{
    private enum FrameKind
    {
        Root,
        Item,
        Sequence,
        Fragments,
    }

    private struct Frame
    {
        public FrameKind Kind;
        public bool IsImplicit;
        public bool IsBigEndian;

        /// <summary>Until the first element was seen, the encoding is what somebody said it is.</summary>
        public bool IsEncodingSeen;
        public bool HasDefinedLength;

        /// <summary>Fragments: they are counted and dropped.</summary>
        public bool Skips;
        public int Node;

        /// <summary>Sequences: items so far.</summary>
        public int Items;

        /// <summary>Where it ends, or the latest place where its delimiter can, counted in the stream.</summary>
        public long End;
    }

    // Grows to twice the depth that is allowed: a frame for each sequence and one for each item.
    private Frame[] _frames = [new() { Kind = FrameKind.Root, IsImplicit = isImplicit, IsBigEndian = isBigEndian, End = long.MaxValue }, default, default, default, default, default];
    private int _depth;

    private ref Frame Top => ref _frames[_depth];

    private void Open(in Frame frame)
    {
        if (++_depth == _frames.Length)
        {
            Array.Resize(ref _frames, _frames.Length * 2);
        }

        _frames[_depth] = frame;
    }

    private void Close()
    {
        ref var frame = ref _frames[_depth];
        if (frame.Kind != FrameKind.Root)
        {
            arena[frame.Node].Next = arena.Count;
        }

        _depth--;
    }

    private bool OpenSequence(in Frame around, uint tag, bool isImplicit, bool isBigEndian, bool isEncodingSeen, int headerSize, uint length)
    {
        if ((_depth / 2) + 1 > limits.MaxDepth)
        {
            return Fail(ReadingOutcome.LimitExceeded, $"sequences are nested deeper than {limits.MaxDepth}");
        }

        var node = arena.Count;
        if (!AddNode(tag, VrCodes.SQ, NodeFlags.Sequence, (int)_position + headerSize, 0))
        {
            return false;
        }

        _position += headerSize;
        Open(new Frame
        {
            Kind = FrameKind.Sequence,
            IsImplicit = isImplicit,
            IsBigEndian = isBigEndian,
            IsEncodingSeen = isEncodingSeen,
            HasDefinedLength = length != UndefinedLength,
            Node = node,
            End = length == UndefinedLength ? around.End : StreamPosition + length,
        });
        return true;
    }

    private bool AddNode(uint tag, ushort vr, NodeFlags flags, int offset, long length) =>
        Allows(arena.Add(new DatasetNode { Tag = tag, Vr = vr, Flags = flags, Offset = offset, Length = length, Next = arena.Count + 1 }));

    /// <summary>The element whose value did not come to its end is not an element of what was read.</summary>
    private void DropUnfinishedElement()
    {
        if (Top.Kind == FrameKind.Fragments)
        {
            _depth--;
        }

        arena.RemoveLastNode();
    }
}
