using System.Buffers;

namespace DoseListener.Dicom.Data;

/// <summary>
/// Whether two data sets say the same, however they were written: byte order, lengths of sequences, group lengths, padding to an even
/// length, and a VR that was lost on the way through Implicit VR do not count.
/// </summary>
public static class DatasetComparer
{
    public static bool AreEqual(Dataset left, Dataset right) => FindDifference(left, right) is null;

    /// <summary>The tags from the root to the first difference, without values; null when there is none.</summary>
    public static string? FindDifference(Dataset left, Dataset right)
    {
        using var rights = Content(right).GetEnumerator();
        foreach (var ours in Content(left))
        {
            if (!rights.MoveNext())
            {
                return $"{ours.Tag} and what follows it is missing";
            }

            if (ours.Tag != rights.Current.Tag)
            {
                return $"{ours.Tag} where the other has {rights.Current.Tag}";
            }

            if (FindDifference(ours, rights.Current) is { } difference)
            {
                return difference;
            }
        }

        return rights.MoveNext() ? $"{rights.Current.Tag} is more than was expected" : null;
    }

    private static string? FindDifference(Element left, Element right)
    {
        if (left.IsSequence != right.IsSequence || left.IsSkipped != right.IsSkipped)
        {
            return $"{left.Tag} is of another kind";
        }

        if (!left.IsSequence)
        {
            return HaveSameValue(left, right) ? null : $"{left.Tag} has another value";
        }

        using var rights = left.Items.Zip(right.Items).GetEnumerator();
        for (var number = 1; rights.MoveNext(); number++)
        {
            if (FindDifference(rights.Current.First, rights.Current.Second) is { } difference)
            {
                return $"{left.Tag}[{number}]/{difference}";
            }
        }

        return left.Items.Count == right.Items.Count ? null : $"{left.Tag} has another number of items";
    }

    private static List<Element> Content(Dataset dataset)
    {
        var elements = new List<Element>();
        foreach (var element in dataset)
        {
            if (!element.Tag.IsGroupLength || element.Tag.Group is 0x0000 or 0x0002)
            {
                elements.Add(element);
            }
        }

        return elements;
    }

    private static bool HaveSameValue(Element left, Element right)
    {
        if (left.IsSkipped)
        {
            return left.Length == right.Length;
        }

        if (left.IsBigEndian == right.IsBigEndian)
        {
            return AreSame(left.Bytes, right.Bytes);
        }

        var (big, little) = left.IsBigEndian ? (left, right) : (right, left);
        var bytes = ArrayPool<byte>.Shared.Rent(big.Bytes.Length);
        try
        {
            var swapped = bytes.AsSpan(0, big.Bytes.Length);
            big.Bytes.CopyTo(swapped);
            ByteOrder.Swap(swapped, VrCodes.UnitSize(big.Vr.Code));
            return AreSame(swapped, little.Bytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static bool AreSame(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var common = Math.Min(left.Length, right.Length);
        return left[..common].SequenceEqual(right[..common])
            && (left.Length == right.Length || IsPadding(left[common..], common) || IsPadding(right[common..], common));
    }

    private static bool IsPadding(ReadOnlySpan<byte> rest, int before) => before % 2 != 0 && rest is [0x00 or 0x20];
}
