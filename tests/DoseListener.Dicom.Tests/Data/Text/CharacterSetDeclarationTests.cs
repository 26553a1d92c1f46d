using DoseListener.Dicom.Data;
using DoseListener.Dicom.Data.Text;
using DoseListener.Testing;

namespace DoseListener.Dicom.Tests.Data.Text;

/// <summary>Declarations that are missing, misspelt or wrong.</summary>
public sealed class CharacterSetDeclarationTests
{
    [TestCase("ISO IR 100")]
    [TestCase("ISO_IR_100")]
    [TestCase("ISO-IR 100")]
    [TestCase("iso_ir 100 ")]
    [TestCase("ISO_IR 100\0")]
    [TestCase("ISO 2022 IR 100")]
    [TestCase("ISO2022IR100")]
    [TestCase("ISO_8859-1")]
    [TestCase("Latin1")]
    public void Misspelt_Latin_1_is_Latin_1(string term)
    {
        Assert.That(Decode([0xE4], out var outcome, term), Is.EqualTo("ä"));
        Assert.That(outcome, Is.EqualTo(DecodingOutcome.AsDeclared));
    }

    [TestCase("ISO_IR 192 ")]
    [TestCase("UTF-8")]
    [TestCase("UTF8")]
    [TestCase("utf-8")]
    [TestCase("", "ISO_IR 192")]
    public void Misspelt_UTF_8_is_UTF_8(params string[] terms)
    {
        Assert.That(Decode([0xC3, 0xA4], out var outcome, terms), Is.EqualTo("ä"));
        Assert.That(outcome, Is.EqualTo(DecodingOutcome.AsDeclared));
    }

    [TestCase("", "ISO 2022 IR 87")]
    [TestCase("", "ISO2022IR87")]
    [TestCase("ISO 2022 IR 6", "ISO-2022-IR-87")]
    [TestCase("ISO 2022 IR 87")]
    [TestCase("ISO_IR 100")]
    [TestCase]
    public void Escape_sequences_say_what_follows_whatever_is_declared(params string[] terms)
    {
        Assert.That(Decode(Hex.Bytes("1B 24 42 3B 33 45 44 1B 28 42"), out _, terms), Is.EqualTo("山田"));
    }

    [Test]
    public void Undeclared_UTF_8_is_recognised()
    {
        Assert.That(Decode("Müller"u8, out var outcome), Is.EqualTo("Müller"));
        Assert.That(outcome, Is.EqualTo(DecodingOutcome.RecognizedAsUtf8));
    }

    [TestCase("ISO_IR 100")]
    [TestCase("ISO_IR 6")]
    [TestCase("ISO_IR 999")]
    [TestCase("", "ISO 2022 IR 149")]
    [TestCase("ISO_IR 144", "Größe")]
    public void UTF_8_under_another_name_is_recognised(params string[] terms)
    {
        Assert.That(Decode("Größe"u8, out var outcome, terms), Is.EqualTo("Größe"));
        Assert.That(outcome, Is.EqualTo(DecodingOutcome.RecognizedAsUtf8));
    }

    [TestCase("ISO_IR 144", "C2 B0", "ТА")]
    [TestCase("ISO_IR 13", "CF BB", "ﾏｻ")]
    [TestCase("ISO_IR 101", "D3 AF", "ÓŻ")]
    public void Words_of_the_declared_set_that_could_be_UTF_8_stay_words(string term, string hex, string text)
    {
        Assert.That(Decode(Hex.Bytes(hex), out var outcome, term), Is.EqualTo(text));
        Assert.That(outcome, Is.EqualTo(DecodingOutcome.AsDeclared));
    }

    [Test]
    public void Declared_UTF_8_that_is_none_is_Latin_1()
    {
        Assert.That(Decode([0x4D, 0xFC, 0x6C], out var outcome, "ISO_IR 192"), Is.EqualTo("Mül"));
        Assert.That(outcome, Is.EqualTo(DecodingOutcome.AsLatin1));
    }

    [Test]
    public void Declared_UTF_8_cut_inside_its_last_character_keeps_the_others()
    {
        Assert.That(Decode([0xC3, 0xA4, 0xE7, 0x8E], out _, "ISO_IR 192"), Is.EqualTo("ä\uFFFD"));
        Assert.That(Decode([0x4E, 0xE9], out _, "ISO_IR 192"), Is.EqualTo("Né"));
    }

    [Test]
    public void Undeclared_bytes_are_read_by_the_senders_fallback_and_then_as_Latin_1()
    {
        byte[] name = [0xBB, 0xEE, 0xDA, 0xE1];

        Assert.That(CharacterSet.For([], "ISO_IR 144").Decode(name, Vr.PN, out var outcome), Is.EqualTo("Люкс"));
        Assert.That(outcome, Is.EqualTo(DecodingOutcome.BySenderFallback));
        Assert.That(CharacterSet.For([], "no such set").Decode(name, Vr.PN, out outcome), Is.EqualTo("»îÚá"));
        Assert.That(outcome, Is.EqualTo(DecodingOutcome.AsLatin1));
        Assert.That(CharacterSet.For(["ISO_IR 192"], "ISO_IR 144").Decode(name, Vr.PN, out outcome), Is.EqualTo("Люкс"));
        Assert.That(outcome, Is.EqualTo(DecodingOutcome.BySenderFallback));
    }

    [Test]
    public void Fallback_may_have_several_terms()
    {
        var set = CharacterSet.For([], @"ISO 2022 IR 13\ISO 2022 IR 149");
        Assert.That(set.Decode([0xD4, 0xCF], Vr.PN, out var outcome), Is.EqualTo("ﾔﾏ"));
        Assert.That(outcome, Is.EqualTo(DecodingOutcome.BySenderFallback));
    }

    [Test]
    public void Fallback_set_is_not_mistaken_for_UTF_8_either()
    {
        Assert.That(CharacterSet.For([], "ISO_IR 144").Decode([0xC2, 0xB0], Vr.PN), Is.EqualTo("ТА"));
    }

    [Test]
    public void Upper_half_that_is_never_designated_is_the_only_set_declared_for_it()
    {
        Assert.That(Decode([0xC8, 0xAB, 0x5E, 0xB1, 0xE6, 0xB5, 0xBF], out _, "", "ISO 2022 IR 149"), Is.EqualTo("홍^길동"));
    }

    [Test]
    public void Upper_half_designated_once_holds_for_the_components_that_follow()
    {
        var bytes = Hex.Bytes("1B 24 29 43 C8 AB 5E B1 E6 B5 BF");
        Assert.That(Decode(bytes, out _, "", "ISO 2022 IR 149", "ISO 2022 IR 58"), Is.EqualTo("홍^길동"));
    }

    [Test]
    public void Broken_pair_costs_no_more_than_itself()
    {
        var bytes = Hex.Bytes("1B 24 42 3B 33 45 44 1B 28 42 41 FF 42");
        Assert.That(Decode(bytes, out var outcome, "", "ISO 2022 IR 87"), Is.EqualTo("山田AÿB"));
        Assert.That(outcome, Is.EqualTo(DecodingOutcome.AsLatin1));
    }

    [Test]
    public void Lines_return_to_the_first_set_and_a_backslash_in_text_does_not()
    {
        var twoLines = Hex.Bytes("1B 24 42 3B 33 0D 0A 41 42");
        Assert.That(CharacterSet.For(["", "ISO 2022 IR 87"], null).Decode(twoLines, Vr.LT), Is.EqualTo("山\r\nAB"));

        var latinThenCyrillic = Hex.Bytes("1B 2D 4C B0 5C B0");
        var set = CharacterSet.For(["ISO 2022 IR 100", "ISO 2022 IR 144"], null);
        Assert.That(set.Decode(latinThenCyrillic, Vr.LT), Is.EqualTo(@"А\А"));
        Assert.That(set.Decode(latinThenCyrillic, Vr.LO), Is.EqualTo(@"А\°"));
    }

    [Test]
    public void Second_half_of_a_character_is_no_backslash()
    {
        Assert.That(CharacterSet.For(["GBK"], null).Decode([0x81, 0x5C], Vr.LO), Is.EqualTo("乗"));
    }

    [TestCase("CS")]
    [TestCase("UI")]
    [TestCase("DS")]
    [TestCase("UN")]
    public void Other_representations_do_not_follow_the_declaration(string vr)
    {
        Assert.That(CharacterSet.For(["ISO_IR 192"], null).Decode([0xC3, 0xA4], Vr.FromLetters(vr)), Is.EqualTo("Ã¤"));
    }

    [Test]
    public void Padding_is_given_back_as_it_stands()
    {
        Assert.That(Decode("AB \0"u8, out _, "ISO_IR 100"), Is.EqualTo("AB \0"));
    }

    private static string Decode(ReadOnlySpan<byte> bytes, out DecodingOutcome outcome, params string[] terms) =>
        CharacterSet.For(terms, null).Decode(bytes, Vr.PN, out outcome);
}
