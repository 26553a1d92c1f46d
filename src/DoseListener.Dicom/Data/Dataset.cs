using DoseListener.Dicom.Data.Text;

namespace DoseListener.Dicom.Data;

/// <summary>
/// The elements of one data set or item, as a view into the memory of what was received: none of them is an object.
/// Disposing a data set gives its memory back, and whoever touches it afterwards gets an <see cref="ObjectDisposedException"/>; items own nothing.
/// </summary>
public sealed class Dataset : IDisposable
{
    private readonly DatasetArena _arena;
    private readonly Dataset? _parent;
    private readonly string? _fallbackCharacterSet;
    private readonly int _first;
    private readonly int _end;
    private CharacterSet? _characterSet;

    internal Dataset(DatasetArena arena, string? fallbackCharacterSet)
    {
        _arena = arena;
        _fallbackCharacterSet = fallbackCharacterSet;
        _end = arena.Count;
    }

    internal Dataset(Dataset parent, int item)
    {
        _arena = parent._arena;
        _parent = parent;
        _fallbackCharacterSet = parent._fallbackCharacterSet;
        _first = item + 1;
        _end = _arena[item].Next;
    }

    /// <summary>What surrounds this item; null for the data set itself.</summary>
    public Dataset? Parent => _parent;

    public bool IsEmpty => _first == _end;

    /// <summary>Its own (0008,0005), else that of what surrounds it, else the sender's fallback (PS3.3 C.12.1.1.2).</summary>
    public CharacterSet CharacterSet => _characterSet ??= FindCharacterSet();

    internal DatasetArena Arena => _arena;

    /// <summary>Index of its first node, and the first that is no longer its own.</summary>
    internal (int First, int End) Range => (_first, _end);

    /// <summary>The elements in the order they were sent.</summary>
    public Elements Elements => new(this);

    public Elements.Enumerator GetEnumerator() => Elements.GetEnumerator();

    public bool Contains(Tag tag) => IndexOf(tag) >= 0;

    public bool TryFind(Tag tag, out Element element)
    {
        var index = IndexOf(tag);
        element = index < 0 ? default : new Element(this, index);
        return index >= 0;
    }

    /// <summary>First value, decoded, without padding; null when the element is absent or empty.</summary>
    public string? GetString(Tag tag) => TryFind(tag, out var element) ? element.GetString() : null;

    /// <summary>All values, decoded, without padding, empty ones as ""; none when the element is absent or empty.</summary>
    public IReadOnlyList<string> GetStrings(Tag tag) => TryFind(tag, out var element) ? element.GetStrings() : [];

    /// <summary>First value; see <see cref="DicomNumber"/> for what becomes of one that is no number.</summary>
    public DicomNumber GetNumber(Tag tag) => TryFind(tag, out var element) ? element.GetNumber() : DicomNumber.Absent;

    /// <summary>One number a value; none when the element is absent or empty.</summary>
    public IReadOnlyList<DicomNumber> GetNumbers(Tag tag) => TryFind(tag, out var element) ? element.GetNumbers() : [];

    /// <summary>A UID without padding, NUL or blank; null when the element is absent or empty.</summary>
    public string? GetUid(Tag tag) => GetString(tag);

    /// <summary>The items of a sequence; none when it is absent, empty or no sequence.</summary>
    public DatasetItems Items(Tag tag) => TryFind(tag, out var element) ? element.Items : default;

    public void Dispose()
    {
        if (_parent is null)
        {
            _arena.Dispose();
        }
    }

    private int IndexOf(Tag tag)
    {
        var nodes = _arena.Nodes;
        for (var index = _first; index < _end; index = nodes[index].Next)
        {
            if (nodes[index].Tag == tag.Value)
            {
                return index;
            }
        }

        return -1;
    }

    private CharacterSet FindCharacterSet()
    {
        var declares = TryFind(Tags.SpecificCharacterSet, out var element);
        return !declares && _parent is not null
            ? _parent.CharacterSet
            : CharacterSet.For(declares ? element.GetAsciiStrings() : [], _fallbackCharacterSet);
    }
}
