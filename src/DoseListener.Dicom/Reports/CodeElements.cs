using System.Text;
using DoseListener.Dicom.Data;

namespace DoseListener.Dicom.Reports;

/// <summary>The two elements that make a code what it is, without padding, and where its equivalents stand (PS3.3 section 8).</summary>
internal readonly ref struct CodeElements
{
    private CodeElements(ReadOnlySpan<byte> value, ReadOnlySpan<byte> scheme, int equivalents)
    {
        Value = value;
        Scheme = scheme;
        Equivalents = equivalents;
    }

    public ReadOnlySpan<byte> Value { get; }

    public ReadOnlySpan<byte> Scheme { get; }

    /// <summary>Node of Equivalent Code Sequence (0008,0121); 0 where there is none.</summary>
    public int Equivalents { get; }

    /// <summary>What is known of the code whose elements are these nodes: by itself, else by the first of its equivalents that is known.</summary>
    public static KnownCode? Resolve(DatasetArena arena, int first, int end, Code? parent)
    {
        var code = Of(arena, first, end);
        if (KnownCodes.Find(code.Value, code.Scheme, parent) is { } known)
        {
            return known;
        }

        if (code.Equivalents == 0)
        {
            return null;
        }

        var last = arena[code.Equivalents].Next;
        for (var item = code.Equivalents + 1; item < last; item = arena[item].Next)
        {
            var equivalent = Of(arena, item + 1, arena[item].Next);
            if (KnownCodes.Find(equivalent.Value, equivalent.Scheme, parent) is { } same)
            {
                return same;
            }
        }

        return null;
    }

    public static CodeElements Of(DatasetArena arena, int first, int end)
    {
        ReadOnlySpan<byte> value = [], longValue = [], urn = [], scheme = [];
        var equivalents = 0;
        for (var index = first; index < end; index = arena[index].Next)
        {
            ref readonly var node = ref arena[index];
            switch (node.Tag)
            {
                case 0x0008_0100:
                    value = Trimmed(arena, node);
                    break;
                case 0x0008_0102:
                    scheme = Trimmed(arena, node);
                    break;
                case 0x0008_0119:
                    longValue = Trimmed(arena, node);
                    break;
                case 0x0008_0120:
                    urn = Trimmed(arena, node);
                    break;
                case 0x0008_0121 when node.Is(NodeFlags.Sequence):
                    equivalents = index;
                    break;
            }
        }

        return new CodeElements(!value.IsEmpty ? value : !longValue.IsEmpty ? longValue : urn, scheme, equivalents);
    }

    /// <summary>Value by value, for codes that are not in <see cref="Codes"/>.</summary>
    public bool Is(Code code) =>
        !Value.IsEmpty
        && Ascii.Equals(Value, code.Value)
        && (Ascii.EqualsIgnoreCase(Scheme, code.Scheme) || (CodingScheme.IsSnomed(code.Scheme) && CodingScheme.FamilyOf(Scheme) == CodingScheme.Sct));

    public static ReadOnlySpan<byte> Trimmed(DatasetArena arena, in DatasetNode node) =>
        node.Is(NodeFlags.Sequence | NodeFlags.Skipped) ? [] : arena.Bytes.Slice(node.Offset, (int)node.Length).Trim(" \0"u8);
}
