using System.Collections;

namespace DoseListener.Dicom.Data;

/// <summary>The items of one sequence, in order.</summary>
public readonly struct DatasetItems : IEnumerable<Dataset>
{
    private readonly Dataset? _around;
    private readonly int _sequence;

    internal DatasetItems(Dataset around, int sequence)
    {
        _around = around;
        _sequence = sequence;
    }

    public bool IsEmpty => _around is null || _around.Arena[_sequence].Next == _sequence + 1;

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

    public Dataset? First => IsEmpty ? null : new Dataset(_around!, _sequence + 1);

    public Enumerator GetEnumerator() => new(_around, _sequence);

    IEnumerator<Dataset> IEnumerable<Dataset>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public struct Enumerator : IEnumerator<Dataset>
    {
        private readonly Dataset? _around;
        private readonly int _end;
        private int _next;
        private int _current;

        internal Enumerator(Dataset? around, int sequence)
        {
            _around = around;
            _next = sequence + 1;
            _current = 0;
            _end = around is null ? 0 : around.Arena[sequence].Next;
        }

        public readonly Dataset Current => new(_around!, _current);

        readonly object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            if (_around is null || _next >= _end)
            {
                return false;
            }

            _current = _next;
            _next = _around.Arena[_current].Next;
            return true;
        }

        public readonly void Reset() => throw new NotSupportedException();

        public readonly void Dispose()
        {
        }
    }
}
