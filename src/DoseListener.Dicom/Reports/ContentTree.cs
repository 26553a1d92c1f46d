using System.Buffers;
using DoseListener.Dicom.Data;

namespace DoseListener.Dicom.Reports;

/// <summary>
/// All content items of one data set, parents before children. Made in one pass over the data set's nodes, without recursion,
/// and without decoding a text.
/// </summary>
internal sealed class ContentTree
{
    private readonly ContentNode[] _nodes;

    private ContentTree(Dataset dataset, ContentNode[] nodes, bool hasTables)
    {
        Dataset = dataset;
        _nodes = nodes;
        HasTables = hasTables;
    }

    public Dataset Dataset { get; }

    public int Count => _nodes.Length;

    /// <summary>Whether any of the items is a TABLE, so that nobody has to look for one.</summary>
    public bool HasTables { get; }

    public ref readonly ContentNode this[int index] => ref _nodes[index];

    /// <summary>The elements of one item, with the character set in force there.</summary>
    public Dataset DatasetOf(int index)
    {
        ref readonly var node = ref _nodes[index];
        if (node.Item < 0)
        {
            return Dataset;
        }

        var owner = node.CharacterSetOwner;
        return new Dataset(owner == index || owner == 0 ? Dataset : DatasetOf(owner), node.Item);
    }

    public static ContentTree Read(Dataset dataset)
    {
        var arena = dataset.Arena;
        var nodes = ArrayPool<ContentNode>.Shared.Rent(1024);
        var open = new Stack<Children>();
        try
        {
            var root = default(ContentNode) with { Item = -1, Parent = -1, Ordinal = 1 };
            var children = Describe(arena, dataset.Range.First, dataset.Range.End, ref root, parent: null, self: 0);
            nodes[0] = root;
            var count = 1;
            var hasTables = false;
            var current = new Children(0, children);
            while (true)
            {
                if (current.Next >= current.End)
                {
                    nodes[current.Parent].End = count;
                    if (!open.TryPop(out current))
                    {
                        return new ContentTree(dataset, nodes.AsSpan(0, count).ToArray(), hasTables);
                    }

                    continue;
                }

                if (count == nodes.Length)
                {
                    nodes = Grown(nodes);
                }

                ref readonly var parent = ref nodes[current.Parent];
                var item = current.Next;
                var node = default(ContentNode) with
                {
                    Item = item,
                    Parent = current.Parent,
                    Ordinal = ++current.Count,
                    CharacterSetOwner = parent.CharacterSetOwner,
                };
                children = Describe(arena, item + 1, arena[item].Next, ref node, parent.Known?.Code, count);
                current.Next = arena[item].Next;
                hasTables |= node.ValueType == ContentValueType.Table;
                nodes[count] = node;
                open.Push(current);
                current = new Children(count, children);
                count++;
            }
        }
        finally
        {
            ArrayPool<ContentNode>.Shared.Return(nodes, clearArray: true);
        }
    }

    /// <summary>Finds out what the elements from <paramref name="first"/> on say about an item, and where its children are.</summary>
    private static Range Describe(DatasetArena arena, int first, int end, ref ContentNode node, Code? parent, int self)
    {
        var children = default(Range);
        var shown = ContentValueType.Missing;
        for (var index = first; index < end; index = arena[index].Next)
        {
            ref readonly var element = ref arena[index];
            switch (element.Tag)
            {
                case 0x0008_0005:
                    node.CharacterSetOwner = self;
                    break;
                case 0x0040_A010:
                    node.Relationship = ContentTerms.Relationship(CodeElements.Trimmed(arena, element));
                    break;
                case 0x0040_A040:
                    node.ValueType = ContentTerms.ValueType(CodeElements.Trimmed(arena, element));
                    break;
                case 0x0040_A043 when element.Is(NodeFlags.Sequence) && element.Next > index + 1:
                    node.Name = index + 1;
                    node.Known = CodeElements.Resolve(arena, index + 2, arena[index + 1].Next, parent);
                    break;
                case 0x0040_A730 when element.Is(NodeFlags.Sequence):
                    children = new Range(index + 1, element.Next);
                    shown = Shown(shown, ContentValueType.Container);
                    break;
                default:
                    shown = Shown(shown, ShownBy(element.Tag));
                    break;
            }
        }

        if (node.ValueType is ContentValueType.Missing or ContentValueType.Unknown && shown != ContentValueType.Missing)
        {
            node.ValueType = shown;
        }

        return children;
    }

    /// <summary>Any item may have children, so a value says more than they do.</summary>
    private static ContentValueType Shown(ContentValueType before, ContentValueType now) =>
        before is ContentValueType.Missing || (before is ContentValueType.Container && now is not ContentValueType.Missing) ? now : before;

    /// <summary>What an item is by the element that holds its value, where the value type says nothing.</summary>
    private static ContentValueType ShownBy(uint tag) => tag switch
    {
        0x0040_A120 => ContentValueType.DateTime,
        0x0040_A121 => ContentValueType.Date,
        0x0040_A122 => ContentValueType.Time,
        0x0040_A123 => ContentValueType.PName,
        0x0040_A124 => ContentValueType.UidRef,
        0x0040_A160 => ContentValueType.Text,
        0x0040_A168 => ContentValueType.Code,
        0x0040_A300 => ContentValueType.Num,
        0x0040_A801 => ContentValueType.Table,
        _ => ContentValueType.Missing,
    };

    private static ContentNode[] Grown(ContentNode[] nodes)
    {
        var bigger = ArrayPool<ContentNode>.Shared.Rent(nodes.Length * 2);
        nodes.CopyTo(bigger, 0);
        ArrayPool<ContentNode>.Shared.Return(nodes, clearArray: true);
        return bigger;
    }

    /// <summary>Nodes of the data set, the last not included.</summary>
    private readonly record struct Range(int First, int End);

    /// <summary>The items below one content item that are still to be read.</summary>
    private struct Children(int parent, Range items)
    {
        public readonly int Parent = parent;
        public readonly int End = items.End;
        public int Next = items.First;
        public int Count;
    }
}
