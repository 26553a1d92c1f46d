using CsCheck;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Data.Text;

namespace DoseListener.Dicom.Tests.Data.Text;

public sealed class CharacterSetPropertyTests
{
    private static readonly string[] Terms =
    [
        "", "ISO_IR 6", "ISO_IR 100", "ISO_IR 101", "ISO_IR 109", "ISO_IR 110", "ISO_IR 144", "ISO_IR 127", "ISO_IR 126", "ISO_IR 138",
        "ISO_IR 148", "ISO_IR 203", "ISO_IR 13", "ISO_IR 166", "ISO_IR 192", "GB18030", "GBK", "ISO 2022 IR 6", "ISO 2022 IR 13",
        "ISO 2022 IR 58", "ISO 2022 IR 87", "ISO 2022 IR 149", "ISO 2022 IR 159", "ISO 2022 IR 100", "ISO 2022 IR 144", "no such term",
    ];

    private static readonly Vr[] TextVrs = [Vr.SH, Vr.LO, Vr.ST, Vr.LT, Vr.UC, Vr.UT, Vr.PN];

    private static readonly Gen<Vr> AnyVr = OneOf<Vr>([.. TextVrs, Vr.CS, Vr.UN, Vr.OB]);

    /// <summary>Any bytes, and bytes in which escape sequences and delimiters are common.</summary>
    private static readonly Gen<byte[]> AnyBytes = Gen.OneOf(
        Gen.Byte.Array[0, 600],
        Gen.OneOf(
            Gen.Byte.Array[1, 4],
            OneOf<byte[]>([.. new[] { "(B", "(J", "$B", "$(D", "$)C", "$)A", "-A", "-L", ")I", "", "$", "\\", "^", "=", "\r\n" }
                .Select(text => new[] { (byte)0x1B }.Concat(text.Select(letter => (byte)letter)).ToArray())]))
            .Array[0, 40].Select(parts => parts.SelectMany(part => part).ToArray()));

    [Test]
    public void Decoding_never_throws_whatever_is_declared()
    {
        Gen.Select(OneOf(Terms).Array[0, 4], OneOf(Terms).Null(), AnyBytes, AnyVr).Sample(
            (terms, fallback, bytes, vr) => CharacterSet.For(terms, fallback).Decode(bytes, vr).Length <= bytes.Length,
            iter: 20_000);
    }

    [Test]
    public void Any_declaration_is_read_without_throwing()
    {
        Gen.Select(Gen.String.Array[0, 5], Gen.String.Null()).Sample(
            (terms, fallback) => CharacterSet.For(terms, fallback).Decode("AB"u8, Vr.LO) == "AB",
            iter: 5_000);
    }

    [TestCaseSource(nameof(Repertoires))]
    public void Texts_of_a_repertoire_survive_encoding_and_decoding(string declared, string alphabet)
    {
        var set = CharacterSet.For(declared.Split('+'), null);
        Gen.Select(OneOf(alphabet.ToCharArray()).Array[0, 40], OneOf(TextVrs)).Sample(
            (letters, vr) =>
            {
                var text = new string(letters);
                var bytes = set.Encode(text, vr);
                return set.Decode(bytes, vr, out var outcome) == text && outcome == DecodingOutcome.AsDeclared;
            },
            iter: 3_000);
    }

    [Test]
    public void Every_character_of_every_set_has_its_own_code_and_none_is_a_delimiter()
    {
        foreach (var set in DefinedTerm.AllSets.Where(set => set.IsDouble || set.IsG1))
        {
            var characters = CharactersOf(set).ToList();
            Assert.That(characters, Has.Count.GreaterThan(30));
            Assert.That(characters, Is.Unique);
            Assert.That(characters, Has.None.InRange('\0', '\u007F'));
        }
    }

    private static Gen<T> OneOf<T>(T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static IEnumerable<TestCaseData> Repertoires()
    {
        const string ascii = "AZaz09 .,-^=\r\n\t~\\";
        foreach (var term in new[] { "100", "101", "109", "110", "144", "127", "126", "138", "148", "203", "13", "166" })
        {
            // A letter before a sign, as in "Ã¶", is taken for UTF-8 under these two: letters alone are not.
            var letters = Letters(term).Where(letter => term is not ("100" or "148") || letter >= 'À').ToArray();
            yield return new TestCaseData($"ISO_IR {term}", ascii + new string(letters));
        }

        yield return new TestCaseData("+ISO 2022 IR 87+ISO 2022 IR 159", ascii + Letters("87") + Letters("159"));
        yield return new TestCaseData("ISO 2022 IR 13+ISO 2022 IR 87", ascii + Letters("13") + Letters("87"));
        yield return new TestCaseData("+ISO 2022 IR 149", ascii + Letters("149"));
        yield return new TestCaseData("+ISO 2022 IR 58", ascii + Letters("58"));
        yield return new TestCaseData("ISO 2022 IR 6+ISO 2022 IR 100+ISO 2022 IR 144+ISO 2022 IR 126", ascii + Letters("100") + Letters("144") + Letters("126"));
        yield return new TestCaseData("ISO 2022 IR 101+ISO 2022 IR 149+ISO 2022 IR 58+ISO 2022 IR 87", ascii + Letters("101") + Letters("149") + Letters("58") + Letters("87"));
        yield return new TestCaseData("ISO_IR 192", ascii + "äß王小东홍やﾔЛא");
        yield return new TestCaseData("GB18030", ascii + "äß王小东홍やЛא€");
        yield return new TestCaseData("GBK", ascii + "王小东東やЛ");
    }

    private static string Letters(string term)
    {
        var parsed = DefinedTerm.Parse(term)!;
        return new string([.. CharactersOf((parsed.Extension ?? parsed.G1)!)]);
    }

    private static IEnumerable<char> CharactersOf(GraphicSet set)
    {
        for (var code = 0; code < (set.IsDouble ? 94 * 94 : 96); code++)
        {
            if (set.TryDecode(code, out var character))
            {
                yield return character;
            }
        }
    }
}
