using DoseListener.Dicom.Data;
using DoseListener.Dicom.Data.Text;
using DoseListener.Testing;

namespace DoseListener.Dicom.Tests.Data.Text;

/// <summary>The examples of PS3.5 annexes H, I, J and K.</summary>
public sealed class CharacterSetTests
{
    private const string YamadaInKanji = """
        59 61 6D 61 64 61 5E 54 61 72 6F 75 3D  Yamada^Tarou=
        1B 24 42 3B 33 45 44 1B 28 42           ESC $ B, two kanji, ESC ( B
        5E                                      ^
        1B 24 42 42 40 4F 3A 1B 28 42           ESC $ B, two kanji, ESC ( B
        3D                                      =
        1B 24 42 24 64 24 5E 24 40 1B 28 42     the second character holds the byte 5E, which is no ^
        5E                                      ^
        1B 24 42 24 3F 24 6D 24 26 1B 28 42     ESC $ B, three kana, ESC ( B
        """;

    private const string YamadaWithKatakana = """
        D4 CF C0 DE 5E C0 DB B3 3D              katakana of ISO-IR 13, in force from the start
        1B 24 42 3B 33 45 44 1B 28 4A           ESC $ B, two kanji, ESC ( J
        5E
        1B 24 42 42 40 4F 3A 1B 28 4A
        3D
        1B 24 42 24 64 24 5E 24 40 1B 28 4A
        5E
        1B 24 42 24 3F 24 6D 24 26 1B 28 4A
        """;

    private const string Hong = """
        48 6F 6E 67 5E 47 69 6C 64 6F 6E 67 3D  Hong^Gildong=
        1B 24 29 43 FB F3                       ESC $ ) C, hanja
        5E
        1B 24 29 43 D1 CE D4 D7                 designated again after ^
        3D
        1B 24 29 43 C8 AB                       hangul
        5E
        1B 24 29 43 B1 E6 B5 BF
        """;

    private const string WangInUtf8 = """
        57 61 6E 67 5E 58 69 61 6F 44 6F 6E 67 3D  Wang^XiaoDong=
        E7 8E 8B 5E E5 B0 8F E6 9D B1 3D
        """;

    private const string WangInGb18030 = """
        57 61 6E 67 5E 58 69 61 6F 44 6F 6E 67 3D  Wang^XiaoDong=
        CD F5 5E D0 A1 B6 AB 3D
        """;

    private const string ZhangInGb2312 = """
        5A 68 61 6E 67 5E 58 69 61 6F 44 6F 6E 67 3D  Zhang^XiaoDong=
        1B 24 29 41 D5 C5                             ESC $ ) A
        5E
        1B 24 29 41 D0 A1 B6 AB
        3D
        """;

    [TestCase(@"\ISO 2022 IR 87", YamadaInKanji, "Yamada^Tarou=山田^太郎=やまだ^たろう")]
    [TestCase(@"ISO 2022 IR 13\ISO 2022 IR 87", YamadaWithKatakana, "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう")]
    [TestCase(@"\ISO 2022 IR 149", Hong, "Hong^Gildong=洪^吉洞=홍^길동")]
    [TestCase("ISO_IR 192", WangInUtf8, "Wang^XiaoDong=王^小東=")]
    [TestCase("GB18030", WangInGb18030, "Wang^XiaoDong=王^小东=")]
    [TestCase("GBK", WangInGb18030, "Wang^XiaoDong=王^小东=")]
    [TestCase(@"\ISO 2022 IR 58", ZhangInGb2312, "Zhang^XiaoDong=张^小东=")]
    public void Names_of_the_standard_read_and_write_as_printed(string declared, string hex, string name)
    {
        var set = CharacterSet.For(declared.Split('\\'), null);
        var bytes = Hex.Bytes(hex);

        Assert.That(set.Decode(bytes, Vr.PN, out var outcome), Is.EqualTo(name));
        Assert.That(outcome, Is.EqualTo(DecodingOutcome.AsDeclared));
        Assert.That(set.Encode(name, Vr.PN), Is.EqualTo(bytes));
    }

    [TestCase("ISO_IR 100", "C4 6E 65 61 73 5E 52 FC 64 69 67 65 72", "Äneas^Rüdiger")]
    [TestCase("ISO_IR 101", "57 61 B3 EA 73 61", "Wałęsa")]
    [TestCase("ISO_IR 109", "A6 E6", "Ĥĉ")]
    [TestCase("ISO_IR 110", "E0 6E", "ān")]
    [TestCase("ISO_IR 144", "BB EE DA E1 D5 DC D1 E3 E0 D3", "Люксембург")]
    [TestCase("ISO_IR 127", "E2 C8 C7 E6 EA 5E E4 E6 D2 C7 D1", "قباني^لنزار")]
    [TestCase("ISO_IR 126", "C4 E9 EF ED F5 F3 E9 EF F2", "Διονυσιος")]
    [TestCase("ISO_IR 138", "F9 F8 E5 EF 5E E3 E1 E5 F8 E4", "שרון^דבורה")]
    [TestCase("ISO_IR 148", "C7 61 76 75 FE", "Çavuş")]
    [TestCase("ISO_IR 203", "BC A4", "Œ€")]
    [TestCase("ISO_IR 13", "D4 CF C0 DE 5E C0 DB B3", "ﾔﾏﾀﾞ^ﾀﾛｳ")]
    [TestCase("ISO_IR 166", "C3 B6", "รถ")]
    public void Single_byte_sets_read_as_declared(string declared, string hex, string text)
    {
        var set = CharacterSet.For([declared], null);

        Assert.That(set.Decode(Hex.Bytes(hex), Vr.PN, out var outcome), Is.EqualTo(text));
        Assert.That(outcome, Is.EqualTo(DecodingOutcome.AsDeclared));
    }
}
