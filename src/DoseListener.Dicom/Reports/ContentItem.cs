using System.Diagnostics;
using DoseListener.Dicom.Data;

namespace DoseListener.Dicom.Reports;

/// <summary>
/// One node of a structured report (PS3.3 C.17.3), as a view into the data set: nothing is decoded before it is asked for.
/// Nothing that a sender left out or got wrong throws: what is not there is null, missing or unknown. Lives as long as its data set.
/// </summary>
/// <remarks>
/// A value type, so that a tree costs one array. Where there may be none, ask <see cref="Child"/>, <see cref="FindFirst"/> or
/// <see cref="ContentItems.First"/>, which say null; LINQ's <c>FirstOrDefault</c> gives an item without a tree.
/// </remarks>
[DebuggerDisplay("{Path} {ValueType} {Concept}")]
public readonly partial struct ContentItem : IEquatable<ContentItem>
{
    private readonly ContentTree _tree;
    private readonly int _index;

    internal ContentItem(ContentTree tree, int index)
    {
        _tree = tree;
        _index = index;
    }

    /// <summary>The elements of this item, for what has no accessor here.</summary>
    public Dataset Dataset => _tree.DatasetOf(_index);

    /// <summary>As sent where it is one of the standard's; else as the item's value shows it. <see cref="ValueTypeText"/> is what was sent.</summary>
    public ContentValueType ValueType => Node.ValueType;

    public string? ValueTypeText => Dataset.GetString(Tags.ValueType);

    public ContentRelationship Relationship => Node.Relationship;

    public string? RelationshipText => Dataset.GetString(Tags.RelationshipType);

    /// <summary>Concept Name Code Sequence (0040,A043): what the value is a value of.</summary>
    public CodedConcept Concept => Node.Name == 0 ? default : new CodedConcept(new Dataset(Dataset, Node.Name), Node.Known);

    /// <summary>The entry of <see cref="Codes"/> that the concept name is; null where it is none of them. Costs nothing, unlike <see cref="Concept"/>.</summary>
    public Code? KnownConcept => Node.Known?.Code;

    public ContentItem? Parent => Node.Parent < 0 ? null : new ContentItem(_tree, Node.Parent);

    public ContentItem? NextSibling =>
        Node.Parent >= 0 && Node.End < _tree[Node.Parent].End ? new ContentItem(_tree, Node.End) : null;

    /// <summary>Whether any item of the whole report is a <see cref="ContentValueType.Table"/>; costs nothing.</summary>
    public bool TreeHasTables => _tree.HasTables;

    public ContentItems Children => new(_tree, _index, Depth.Children);

    /// <summary>Positions from the root, which is 1: <c>1.5.2</c> is the second child of its fifth (PS3.3 C.17.3.2.5).</summary>
    public string Path
    {
        get
        {
            var length = -1;
            for (var index = _index; index >= 0; index = _tree[index].Parent)
            {
                length += 1 + CountDigits(_tree[index].Ordinal);
            }

            return string.Create(length, this, static (path, item) => item.WritePath(path));
        }
    }

    private ref readonly ContentNode Node => ref _tree[_index];

    /// <summary>The tree of a structured report. Any other data set gives a root without children.</summary>
    public static ContentItem RootOf(Dataset dataset) => new(ContentTree.Read(dataset), 0);

    public static bool operator ==(ContentItem left, ContentItem right) => left.Equals(right);

    public static bool operator !=(ContentItem left, ContentItem right) => !left.Equals(right);

    /// <summary>Whether the concept name is <paramref name="code"/>.</summary>
    public bool Is(Code code)
    {
        ref readonly var node = ref Node;
        if (node.Known is not null)
        {
            return node.Known.Code == code;
        }

        var arena = _tree.Dataset.Arena;
        return node.Name > 0 && CodeElements.Of(arena, node.Name + 1, arena[node.Name].Next).Is(code);
    }

    /// <summary>The first child of that name.</summary>
    public ContentItem? Child(Code code) => ChildrenNamed(code).First;

    public ContentItems ChildrenNamed(Code code) => new(_tree, _index, Depth.Children, code);

    /// <summary>Everything below, parents before children.</summary>
    public ContentItems Descendants() => new(_tree, _index, Depth.Descendants);

    public ContentItems DescendantsNamed(Code code) => new(_tree, _index, Depth.Descendants, code);

    /// <summary>The first item of that name anywhere below.</summary>
    public ContentItem? FindFirst(Code code) => DescendantsNamed(code).First;

    public bool Equals(ContentItem other) => ReferenceEquals(_tree, other._tree) && _index == other._index;

    public override bool Equals(object? obj) => obj is ContentItem other && Equals(other);

    public override int GetHashCode() => _index;

    private static int CountDigits(int number)
    {
        var digits = 1;
        for (; number >= 10; number /= 10)
        {
            digits++;
        }

        return digits;
    }

    /// <summary>From the end, because an item knows its parent and not its place below the root.</summary>
    private void WritePath(Span<char> path)
    {
        var end = path.Length;
        for (var index = _index; index >= 0; index = _tree[index].Parent)
        {
            for (var number = _tree[index].Ordinal; number > 0; number /= 10)
            {
                path[--end] = (char)('0' + (number % 10));
            }

            if (end > 0)
            {
                path[--end] = '.';
            }
        }
    }

    /// <summary>Path and name, never the value: it may be a person's name.</summary>
    public override string ToString() => $"{Path} {Concept}";
}
