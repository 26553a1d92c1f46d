using System.Globalization;

namespace DoseListener.Dicom.Data;

/// <summary>The number of a data element (PS3.5 7.1): group in the upper, element in the lower half.</summary>
public readonly record struct Tag(uint Value) : IComparable<Tag>
{
    public Tag(ushort group, ushort element)
        : this(((uint)group << 16) | element)
    {
    }

    public ushort Group => (ushort)(Value >> 16);

    public ushort Element => (ushort)(Value & 0xFFFF);

    /// <summary>Odd groups belong to a manufacturer (PS3.5 7.8).</summary>
    public bool IsPrivate => (Value & 0x0001_0000) != 0;

    /// <summary>(gggg,0010–00FF) of an odd group reserves a block of private elements (PS3.5 7.8.1).</summary>
    public bool IsPrivateCreator => IsPrivate && Element is >= 0x10 and <= 0xFF;

    /// <summary>(gggg,0000), retired outside groups 0000 and 0002 (PS3.5 7.2).</summary>
    public bool IsGroupLength => Element == 0;

    public static bool operator <(Tag left, Tag right) => left.Value < right.Value;

    public static bool operator >(Tag left, Tag right) => left.Value > right.Value;

    public static bool operator <=(Tag left, Tag right) => left.Value <= right.Value;

    public static bool operator >=(Tag left, Tag right) => left.Value >= right.Value;

    public int CompareTo(Tag other) => Value.CompareTo(other.Value);

    /// <summary>The standard's notation, for example <c>(0040,A730)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({Group:X4},{Element:X4})");
}
