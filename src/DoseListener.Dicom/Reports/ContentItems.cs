using System.Collections;

namespace DoseListener.Dicom.Reports;

/// <summary>Which items below another are meant.</summary>
internal enum Depth
{
    Children,
    Descendants,
}

/// <summary>Items of a tree in the order they were sent, for <c>foreach</c> and LINQ.</summary>
public readonly struct ContentItems : IEnumerable<ContentItem>
{
    private readonly ContentTree _tree;
    private readonly int _parent;
    private readonly Depth _depth;
    private readonly Code? _code;

    internal ContentItems(ContentTree tree, int parent, Depth depth, Code? code = null)
    {
        _tree = tree;
        _parent = parent;
        _depth = depth;
        _code = code;
    }

    public ContentItem? First => GetEnumerator() is var items && items.MoveNext() ? items.Current : null;

    /// <summary>Counts by walking.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var _ in this)
            {
                count++;
            }

            return count;
        }
    }

    public Enumerator GetEnumerator() => new(_tree, _parent, _depth, _code);

    IEnumerator<ContentItem> IEnumerable<ContentItem>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public struct Enumerator : IEnumerator<ContentItem>
    {
        private readonly ContentTree _tree;
        private readonly Depth _depth;
        private readonly Code? _code;
        private readonly int _end;
        private int _current;
        private int _next;

        internal Enumerator(ContentTree tree, int parent, Depth depth, Code? code)
        {
            _tree = tree;
            _depth = depth;
            _code = code;
            _end = tree[parent].End;
            _next = parent + 1;
        }

        public readonly ContentItem Current => new(_tree, _current);

        readonly object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            while (_next < _end)
            {
                _current = _next;
                _next = _depth == Depth.Children ? _tree[_current].End : _current + 1;
                if (_code is null || Current.Is(_code))
                {
                    return true;
                }
            }

            return false;
        }

        readonly void IEnumerator.Reset() => throw new NotSupportedException();

        public readonly void Dispose()
        {
        }
    }
}
