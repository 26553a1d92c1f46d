using System.Collections.Frozen;

namespace DoseListener.Dicom.Data.Text;

/// <summary>
/// What one value of Specific Character Set (0008,0005) stands for: either sets for G0 and G1 (PS3.3 tables C.12-2 to C.12-4)
/// or a whole encoding of its own (table C.12-5).
/// </summary>
internal sealed record DefinedTerm
{
    private const int LongestTerm = 32;

    // JIS X 0208 and 0212 live in one code page: the second byte's upper bit tells them apart.
    private static readonly GraphicSet Ascii = GraphicSet.Ascii("(B");
    private static readonly GraphicSet Romaji = GraphicSet.Ascii("(J");
    private static readonly GraphicSet JisX0208 = GraphicSet.Double("$B", isG1: false, 20932, (row, cell) => [(byte)(row + 0xA1), (byte)(cell + 0xA1)]);
    private static readonly GraphicSet JisX0212 = GraphicSet.Double("$(D", isG1: false, 20932, (row, cell) => [(byte)(row + 0xA1), (byte)(cell + 0x21)]);
    private static readonly GraphicSet KsX1001 = GraphicSet.Double("$)C", isG1: true, 51949, (row, cell) => [(byte)(row + 0xA1), (byte)(cell + 0xA1)]);
    private static readonly GraphicSet Gb2312 = GraphicSet.Double("$)A", isG1: true, 20936, (row, cell) => [(byte)(row + 0xA1), (byte)(cell + 0xA1)]);

    public static readonly DefinedTerm Default = new();

    /// <summary>By registration number, or by name where a term has none.</summary>
    private static readonly FrozenDictionary<string, DefinedTerm> Known = new Dictionary<string, DefinedTerm>
    {
        ["6"] = Default,
        ["100"] = OneByte("-A", 28591, isLatin1Like: true),
        ["101"] = OneByte("-B", 28592),
        ["109"] = OneByte("-C", 28593),
        ["110"] = OneByte("-D", 28594),
        ["144"] = OneByte("-L", 28595),
        ["127"] = OneByte("-G", 28596),
        ["126"] = OneByte("-F", 28597),
        ["138"] = OneByte("-H", 28598),
        ["148"] = OneByte("-M", 28599, isLatin1Like: true),
        ["203"] = OneByte("-b", 28605),
        ["166"] = OneByte("-T", 874),
        ["13"] = OneByte(")I", 932) with { G0 = Romaji },
        ["87"] = new() { Extension = JisX0208 },
        ["159"] = new() { Extension = JisX0212 },
        ["149"] = new() { Extension = KsX1001 },
        ["58"] = new() { Extension = Gb2312 },
        ["192"] = new() { Whole = WholeEncoding.Utf8 },
        ["GB18030"] = new() { Whole = WholeEncoding.Gb18030 },
        ["GBK"] = new() { Whole = WholeEncoding.Gbk },
    }.ToFrozenDictionary();

    /// <summary>Names that senders write although the standard has others.</summary>
    private static readonly FrozenDictionary<string, string> OtherNames = new Dictionary<string, string>
    {
        ["UTF8"] = "192",
        ["88591"] = "100",
        ["88592"] = "101",
        ["88593"] = "109",
        ["88594"] = "110",
        ["88595"] = "144",
        ["88596"] = "127",
        ["88597"] = "126",
        ["88598"] = "138",
        ["88599"] = "148",
        ["885915"] = "203",
        ["LATIN1"] = "100",
        ["ASCII"] = "6",
        ["14"] = "13",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, DefinedTerm>.AlternateLookup<ReadOnlySpan<char>> KnownBySpan =
        Known.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> OtherNamesBySpan =
        OtherNames.GetAlternateLookup<ReadOnlySpan<char>>();

    public static IReadOnlyList<GraphicSet> AllSets { get; } =
        [.. Known.Values.SelectMany(term => new[] { term.G0, term.G1, term.Extension }).OfType<GraphicSet>().Distinct()];

    /// <summary>The single-byte set in the lower half, in force from the start when the term stands first.</summary>
    public GraphicSet G0 { get; private init; } = Ascii;

    /// <summary>The single-byte set in the upper half, in force from the start when the term stands first.</summary>
    public GraphicSet? G1 { get; private init; }

    /// <summary>A set in force only after its escape sequence.</summary>
    public GraphicSet? Extension { get; private init; }

    public WholeEncoding? Whole { get; private init; }

    /// <summary>Whether pairs of the upper half that are UTF-8 make no words in this set, as in "Ã¶".</summary>
    public bool IsLatin1Like { get; private init; } = true;

    /// <summary>
    /// Reads a term as senders write it: in any case and with any punctuation, so that <c>ISO IR 100</c>, <c>ISO_IR_100</c> and
    /// <c>ISO2022IR100</c> are one. An empty term is the default repertoire; an unknown one gives null.
    /// </summary>
    public static DefinedTerm? Parse(ReadOnlySpan<char> term)
    {
        Span<char> letters = stackalloc char[LongestTerm];
        var length = 0;
        foreach (var letter in term)
        {
            if (!char.IsAsciiLetterOrDigit(letter))
            {
                continue;
            }

            if (length == LongestTerm)
            {
                return null;
            }

            letters[length++] = char.ToUpperInvariant(letter);
        }

        return length == 0 ? Default : Find(letters[..length]);
    }

    private static DefinedTerm? Find(ReadOnlySpan<char> name)
    {
        name = Without(Without(Without(name, "ISO"), "2022"), "IR");
        if (OtherNamesBySpan.TryGetValue(name, out var standard))
        {
            name = standard;
        }

        return KnownBySpan.TryGetValue(name, out var term) ? term : null;
    }

    private static ReadOnlySpan<char> Without(ReadOnlySpan<char> name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;

    private static DefinedTerm OneByte(string escape, int codePage, bool isLatin1Like = false) =>
        new() { G1 = GraphicSet.Single(escape, codePage), IsLatin1Like = isLatin1Like };
}
