using System.Text;

namespace DoseListener.Dicom.Reports;

/// <summary>Code values as text or as the ASCII bytes they are sent in.</summary>
internal sealed class CodeValueComparer : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<byte>, string>
{
    private const uint Prime = 16777619, Basis = 2166136261;

    public string Create(ReadOnlySpan<byte> alternate) => Encoding.Latin1.GetString(alternate);

    public bool Equals(ReadOnlySpan<byte> alternate, string other) => Ascii.Equals(alternate, other);

    public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        var hash = Basis;
        foreach (var letter in alternate)
        {
            hash = Step(hash, letter);
        }

        return unchecked((int)hash);
    }

    public int GetHashCode(string obj)
    {
        var hash = Basis;
        foreach (var letter in obj)
        {
            hash = Step(hash, (byte)letter);
        }

        return unchecked((int)hash);
    }

    // FNV-1a, 32 bits: values are six to ten letters, and the table is ours.
    private static uint Step(uint hash, byte letter) => unchecked((hash ^ letter) * Prime);
}
