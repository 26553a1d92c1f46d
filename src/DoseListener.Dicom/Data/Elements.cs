namespace DoseListener.Dicom.Data;

/// <summary>The elements of one data set or item, for <c>foreach</c>.</summary>
public readonly struct Elements
{
    private readonly Dataset _dataset;

    internal Elements(Dataset dataset)
    {
        _dataset = dataset;
    }

    public Enumerator GetEnumerator() => new(_dataset);

    public struct Enumerator
    {
        private readonly Dataset _dataset;
        private readonly int _end;
        private int _index;
        private int _next;

        internal Enumerator(Dataset dataset)
        {
            _dataset = dataset;
            (_next, _end) = dataset.Range;
        }

        public readonly Element Current => new(_dataset, _index);

        public bool MoveNext()
        {
            if (_next >= _end)
            {
                return false;
            }

            _index = _next;
            _next = _dataset.Arena[_index].Next;
            return true;
        }
    }
}
