using System.Text;

namespace DoseListener.Dicom.Data.Text;

/// <summary>
/// One coded character set of 94, 96 or 94 × 94 characters, as ISO 2022 designates it to G0 (bytes 21–7E) or G1 (bytes A0–FF)
/// (PS3.3 tables C.12-3 and C.12-4).
/// </summary>
internal sealed class GraphicSet
{
    private const char None = '\0';

    private readonly Lazy<char[]> _characters;
    private readonly Lazy<Dictionary<char, int>> _codes;

    private GraphicSet(string escape, bool isG1, bool isDouble, Func<char[]> characters)
    {
        Escape = Encoding.ASCII.GetBytes(escape);
        IsG1 = isG1;
        IsDouble = isDouble;
        _characters = new Lazy<char[]>(characters);
        _codes = new Lazy<Dictionary<char, int>>(Reverse);
    }

    /// <summary>What follows ESC in the sequence that designates this set.</summary>
    public byte[] Escape { get; }

    /// <summary>Whether it lives in the upper half of the bytes.</summary>
    public bool IsG1 { get; }

    /// <summary>Whether a character takes two bytes.</summary>
    public bool IsDouble { get; }

    /// <summary>The same characters as ASCII: the default repertoire, and JIS X 0201 whose yen sign and overline stand where DICOM needs \ and ~.</summary>
    public static GraphicSet Ascii(string escape) =>
        new(escape, isG1: false, isDouble: false, () => Table(96, code => (char)(code + 0x20)));

    /// <summary>The upper half of a code page of single bytes.</summary>
    public static GraphicSet Single(string escape, int codePage) =>
        new(escape, isG1: true, isDouble: false, () => FromCodePage(codePage, 96, code => [(byte)(code + 0xA0)]));

    /// <summary>94 rows of 94 cells; <paramref name="bytes"/> says how the code page writes row and cell, both from 0.</summary>
    public static GraphicSet Double(string escape, bool isG1, int codePage, Func<int, int, byte[]> bytes) =>
        new(escape, isG1, isDouble: true, () => FromCodePage(codePage, 94 * 94, code => bytes(code / 94, code % 94)));

    /// <param name="code">The byte's position from 20 or A0 on.</param>
    public bool TryDecode(int code, out char character)
    {
        character = code < _characters.Value.Length ? _characters.Value[code] : None;
        return character != None;
    }

    public bool TryDecode(int row, int cell, out char character)
    {
        character = None;
        return row is >= 0 and < 94 && cell is >= 0 and < 94 && TryDecode((row * 94) + cell, out character);
    }

    /// <summary>The code as <see cref="TryDecode(int, out char)"/> takes it; for a double set row × 94 + cell.</summary>
    public bool TryEncode(char character, out int code) => _codes.Value.TryGetValue(character, out code);

    private static char[] FromCodePage(int codePage, int count, Func<int, byte[]> bytes)
    {
        var encoding = CodePages.Strict(codePage);
        return Table(count, code => Decoded(encoding, bytes(code)));
    }

    private static char[] Table(int count, Func<int, char> character) => [.. Enumerable.Range(0, count).Select(character)];

    /// <summary>Cells that a code page leaves empty, it maps to the private use area or not at all.</summary>
    private static char Decoded(Encoding encoding, byte[] bytes)
    {
        var text = encoding.GetString(bytes);
        return text.Length == 1 && text[0] is not (>= '\uE000' and <= '\uF8FF') and not CodePages.Replacement ? text[0] : None;
    }

    private Dictionary<char, int> Reverse()
    {
        var codes = new Dictionary<char, int>();
        for (var code = 0; code < _characters.Value.Length; code++)
        {
            codes.TryAdd(_characters.Value[code], code);
        }

        codes.Remove(None);
        return codes;
    }
}
