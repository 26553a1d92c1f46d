using DoseListener.Dicom.Data;

namespace DoseListener.Dicom.Reports;

/// <content>Numbers at the price of no object, because a report has thousands of them.</content>
public readonly partial struct ContentItem
{
    // A decimal holds as many digits without rounding.
    private const int MostDigits = 15;

    /// <summary>
    /// Number and unit of a NUM item that is like nearly all: one value of digits with at most a sign and a point, no exact number beside it,
    /// and a unit with a code value in ASCII. Both without padding. False for any other, which <see cref="Measurement"/> tells.
    /// </summary>
    public bool TryMeasure(out ReadOnlySpan<byte> number, out ReadOnlySpan<byte> unit)
    {
        number = unit = default;
        var arena = _tree.Dataset.Arena;
        var measured = FirstItem(arena, Range.First, Range.End, Tags.MeasuredValueSequence);
        if (measured < 0)
        {
            return false;
        }

        if (!IsOnlyItem(arena, measured))
        {
            return false;
        }

        var units = -1;
        for (var index = measured + 1; index < arena[measured].Next; index = arena[index].Next)
        {
            ref readonly var node = ref arena[index];
            if (node.Tag == Tags.NumericValue.Value && node.Vr == VrCodes.DS && !node.Is(NodeFlags.Skipped) && number.IsEmpty)
            {
                number = CodeElements.Trimmed(arena, node);
            }
            else if (node.Tag == Tags.MeasurementUnitsCodeSequence.Value)
            {
                units = node.Is(NodeFlags.Sequence) && node.Next > index + 1 ? index + 1 : -1;
            }
            else if (node.Tag == Tags.FloatingPointValue.Value || node.Tag == Tags.RationalNumeratorValue.Value)
            {
                return false;
            }
        }

        if (units < 0 || !IsPlain(number))
        {
            return false;
        }

        for (var index = units + 1; index < arena[units].Next; index = arena[index].Next)
        {
            ref readonly var node = ref arena[index];
            if (node.Tag == Tags.CodeValue.Value && node.Vr == VrCodes.SH && !node.Is(NodeFlags.Skipped))
            {
                unit = CodeElements.Trimmed(arena, node);
                return unit is { IsEmpty: false, Length: <= 16 } && !unit.ContainsAnyExceptInRange((byte)0x21, (byte)0x7E) && !unit.Contains((byte)'\\');
            }
        }

        return false;
    }

    /// <summary>Nodes of its elements.</summary>
    private (int First, int End) Range => Node.Item < 0 ? _tree.Dataset.Range : (Node.Item + 1, _tree.Dataset.Arena[Node.Item].Next);

    private static int FirstItem(DatasetArena arena, int first, int end, Tag sequence)
    {
        for (var index = first; index < end; index = arena[index].Next)
        {
            ref readonly var node = ref arena[index];
            if (node.Tag == sequence.Value)
            {
                return node.Is(NodeFlags.Sequence) && node.Next > index + 1 ? index + 1 : -1;
            }
        }

        return -1;
    }

    private static bool IsOnlyItem(DatasetArena arena, int item) => arena[item].Next == arena[item - 1].Next;

    private static bool IsPlain(ReadOnlySpan<byte> text)
    {
        var digits = text.TrimStart("+-"u8);
        if (digits.Length is 0 or > MostDigits + 1 || text.Length - digits.Length > 1)
        {
            return false;
        }

        var point = digits.IndexOf((byte)'.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? default : digits[(point + 1)..];
        return whole.Length > 0
            && (point < 0 || fraction.Length > 0)
            && whole.Length + fraction.Length <= MostDigits
            && !whole.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && !fraction.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }
}
