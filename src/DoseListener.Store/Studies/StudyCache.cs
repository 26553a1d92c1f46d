namespace DoseListener.Store.Studies;

/// <summary>Studies that grew lately, read: the next document of a series need not read its predecessors again. A revision tells whether it is still true.</summary>
internal sealed class StudyCache
{
    /// <summary>Some 25 MB. One study may be larger, while it is the last that grew; one beyond some 150 MB is read each time.</summary>
    private const long Room = 150_000, Largest = 1_000_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _byUse = new();
    private long _size;

    public StudyState? Find(string key)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(key, out var entry))
            {
                return null;
            }

            _byUse.Remove(entry);
            _byUse.AddFirst(entry);
            return entry.Value.State;
        }
    }

    /// <summary>Null forgets it.</summary>
    public void Put(string key, StudyState? state)
    {
        lock (_gate)
        {
            if (_entries.Remove(key, out var old))
            {
                Drop(old);
            }

            if (state is null || state.Size > Largest)
            {
                return;
            }

            _entries.Add(key, _byUse.AddFirst(new Entry(key, state, state.Size)));
            _size += state.Size;
            while (_size > Room && _entries.Count > 1)
            {
                var oldest = _byUse.Last!;
                _entries.Remove(oldest.Value.Key);
                Drop(oldest);
            }
        }
    }

    private void Drop(LinkedListNode<Entry> entry)
    {
        _byUse.Remove(entry);
        _size -= entry.Value.Size;
    }

    /// <param name="Size">When it was put here: it may have grown since.</param>
    private sealed record Entry(string Key, StudyState State, long Size);
}
