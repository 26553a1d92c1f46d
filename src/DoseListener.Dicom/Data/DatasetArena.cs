using System.Numerics;

namespace DoseListener.Dicom.Data;

[Flags]
internal enum NodeFlags : ushort
{
    None = 0,

    /// <summary>An item of a sequence: its elements are the nodes up to <see cref="DatasetNode.Next"/>.</summary>
    Item = 1,

    /// <summary>Its items are the nodes up to <see cref="DatasetNode.Next"/>; it has no value of its own.</summary>
    Sequence = 2,

    /// <summary>The value was counted and dropped.</summary>
    Skipped = 4,

    /// <summary>Numbers in the value are big endian.</summary>
    BigEndian = 8,

    /// <summary>The value is a row of fragments with their item headers, without the closing delimiter (PS3.5 A.4).</summary>
    Fragments = 16,
}

/// <summary>One element or item. A data set is these in the order they were sent, children after their parent.</summary>
internal struct DatasetNode
{
    public uint Tag;
    public ushort Vr;
    public NodeFlags Flags;

    /// <summary>Where the value begins in the arena.</summary>
    public int Offset;

    /// <summary>Index of the first node that is not below this one.</summary>
    public int Next;

    /// <summary>Bytes of the value, as received where it was skipped.</summary>
    public long Length;

    public readonly bool Is(NodeFlags any) => (Flags & any) != 0;
}

/// <summary>
/// The memory of one data set: its bytes as they arrived, less what was skipped, and a flat list of nodes that point into them.
/// Both grow with what arrived, never with what was announced, and both come from the shared pool.
/// </summary>
internal sealed class DatasetArena(DatasetLimits limits, MemoryBudget? budget) : IDisposable
{
    private const int FirstBytes = 4096;
    private const int FirstNodes = 512;
    private const int BytesOfSmallElement = 16;
    private const int NodeSize = 24;

    /// <summary>The shared pool never gives back what it holds: larger arrays, which are rare, are left to the garbage collector.</summary>
    private const int MaxPooled = 1024 * 1024;

    private byte[] _bytes = [];
    private DatasetNode[] _nodes = [];
    private long _taken;

    public int Length { get; private set; }

    public int Count { get; private set; }

    public bool IsDisposed { get; private set; }

    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsDisposed, typeof(Dataset));
            return _bytes.AsSpan(0, Length);
        }
    }

    /// <summary>The same for the parser, which owns the arena and asks for every element.</summary>
    public ReadOnlySpan<byte> Held => new(_bytes, 0, Length);

    public Span<DatasetNode> Nodes
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsDisposed, typeof(Dataset));
            return _nodes.AsSpan(0, Count);
        }
    }

    public ref DatasetNode this[int index]
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsDisposed, typeof(Dataset));
            return ref _nodes[index];
        }
    }

    public ReadingOutcome Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > limits.MaxKeptBytes - Length)
        {
            return ReadingOutcome.LimitExceeded;
        }

        if (bytes.Length > _bytes.Length - Length)
        {
            var size = Math.Max(Length + bytes.Length, Math.Min(Math.Max(_bytes.Length * 2L, FirstBytes), limits.MaxKeptBytes));
            if (!Grow(ref _bytes, Length, size, 1))
            {
                return ReadingOutcome.MemoryExhausted;
            }
        }

        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
        return ReadingOutcome.Complete;
    }

    /// <summary>Takes bytes out; what follows them moves up.</summary>
    public void Remove(int start, int end)
    {
        _bytes.AsSpan(end, Length - end).CopyTo(_bytes.AsSpan(start));
        Length -= end - start;
    }

    public void Overwrite(int offset, ReadOnlySpan<byte> bytes) => bytes.CopyTo(_bytes.AsSpan(offset, bytes.Length));

    public ReadingOutcome Add(in DatasetNode node)
    {
        if (Count >= limits.MaxElements)
        {
            return ReadingOutcome.LimitExceeded;
        }

        if (Count == _nodes.Length)
        {
            if (!Grow(ref _nodes, Count, Math.Max(FirstNodes, Math.Min(Math.Max(_nodes.Length * 2L, Length / BytesOfSmallElement), limits.MaxElements)), NodeSize))
            {
                return ReadingOutcome.MemoryExhausted;
            }
        }

        _nodes[Count++] = node;
        return ReadingOutcome.Complete;
    }

    public void RemoveLastNode() => Count--;

    public void Dispose()
    {
        if (IsDisposed)
        {
            return;
        }

        IsDisposed = true;
        GiveBack(_bytes);
        GiveBack(_nodes);
        (_bytes, _nodes) = ([], []);
        budget?.Return(_taken);
        _taken = 0;
    }

    private bool Grow<T>(ref T[] array, int used, long atLeast, int unit)
    {
        // What the pool would make of it anyway, so that what is taken from the budget is what is held.
        var size = (int)Math.Min(BitOperations.RoundUpToPowerOf2((ulong)atLeast), (ulong)Array.MaxLength);
        if (budget is not null && !budget.TryTake((long)size * unit))
        {
            return false;
        }

        var bigger = size <= MaxPooled ? RestingArrays<T>.Rent(size) : GC.AllocateUninitializedArray<T>(size);
        array.AsSpan(0, used).CopyTo(bigger);
        var outgrown = (long)array.Length * unit;
        GiveBack(array);
        array = bigger;
        budget?.Return(outgrown);
        _taken += ((long)size * unit) - outgrown;
        return true;
    }

    private static void GiveBack<T>(T[] array)
    {
        if (array.Length is > 0 and <= MaxPooled)
        {
            // The next to rent it must not find a patient in it.
            if (typeof(T) == typeof(byte))
            {
                Array.Clear(array);
            }

            RestingArrays<T>.Return(array);
        }
    }
}
