using System.Globalization;
using System.Text;
using CsCheck;
using DoseListener.Dicom.Data;

namespace DoseListener.Dicom.Tests.Data;

public sealed class DicomNumberTests
{
    [TestCase("12.4", "12.4")]
    [TestCase(" 12.4 ", "12.4")]
    [TestCase("12.4\0\0", "12.4")]
    [TestCase("+0.5", "0.5")]
    [TestCase(".5", "0.5")]
    [TestCase("5.", "5")]
    [TestCase("-1.5E-3", "-0.0015")]
    [TestCase("1e3", "1000")]
    [TestCase("0", "0")]
    [TestCase("0E-99", "0")]
    [TestCase("3,5", "3.5")]
    [TestCase("-0,234", "-0.234")]
    [TestCase("1234,567", "1234.567")]
    public void Text_that_is_a_number_is_its_value(string text, string value)
    {
        foreach (var vr in new[] { Vr.DS, Vr.IS })
        {
            var number = Read(vr, text);
            Assert.That(number.Kind, Is.EqualTo(NumberKind.Value));
            Assert.That(number.Value, Is.EqualTo(decimal.Parse(value, CultureInfo.InvariantCulture)));
            Assert.That(number.AsDouble, Is.EqualTo(double.Parse(value, CultureInfo.InvariantCulture)));
            Assert.That(number.Text, Is.EqualTo(text.Trim(' ', '\0')));
        }
    }

    [TestCase("1,234", Description = "may be a thousand")]
    [TestCase("1,234.5")]
    [TestCase("3,5,6")]
    [TestCase(",5")]
    [TestCase("5,")]
    [TestCase("10.50/ 15.00", Description = "Toshiba's list in one value")]
    [TestCase("12 mGy")]
    [TestCase("NaN")]
    [TestCase("Infinity")]
    [TestCase("-")]
    [TestCase(".")]
    [TestCase("1E")]
    [TestCase("1 2")]
    [TestCase("0x10")]
    [TestCase("1E-40", Description = "would become 0")]
    [TestCase("1.5E-28", Description = "would become 2E-28")]
    [TestCase("1E40")]
    [TestCase("1E99999999999")]
    [TestCase("1E-99999999999")]
    [TestCase("(5)")]
    [TestCase("٣", Description = "a digit, but not one of ours")]
    public void Text_that_is_no_number_is_malformed_and_keeps_what_was_sent(string text)
    {
        var number = ElementNumber.Parse(text);
        Assert.That(number.Kind, Is.EqualTo(NumberKind.Malformed));
        Assert.That(number.Text, Is.EqualTo(text));
    }

    [TestCase("")]
    [TestCase("   ")]
    [TestCase("\0\0")]
    public void Nothing_is_absent_and_not_zero(string text)
    {
        Assert.That(Read(Vr.DS, text), Is.EqualTo(DicomNumber.Absent));
    }

    [Test]
    public void An_element_that_is_not_there_is_absent()
    {
        using var dataset = new DatasetBuilder().Add(Tags.Modality, "CT").Build();
        Assert.That(dataset.GetNumber(Tags.KVP).IsAbsent, Is.True);
        Assert.That(dataset.GetNumbers(Tags.KVP), Is.Empty);
    }

    [Test]
    public void Several_values_are_several_numbers()
    {
        using var dataset = new DatasetBuilder().Add(Tags.ImagerPixelSpacing, "0.5\\junk\\\\2 ").Build();
        Assert.That(dataset.GetNumbers(Tags.ImagerPixelSpacing).Select(number => number.Kind), Is.EqualTo(new[] { NumberKind.Value, NumberKind.Malformed, NumberKind.Absent, NumberKind.Value }));
        Assert.That(dataset.GetNumber(Tags.ImagerPixelSpacing).Value, Is.EqualTo(0.5m));
    }

    [Test]
    public void Binary_numbers_are_what_their_sender_meant()
    {
        var little = Bytes.Of(new DatasetBuilder()
            .Add(Tags.CTDIvol, 12.4m)
            .Add(Tags.Rows, 65535)
            .Add(new Tag(0x0018, 0x9810), Vr.SS, -3)
            .Add(new Tag(0x0019, 0x1001), Vr.FL, 0.1m)
            .Add(new Tag(0x0019, 0x1002), Vr.UV, ulong.MaxValue)
            .Add(new Tag(0x0019, 0x1003), Vr.SV, long.MinValue)
            .Add(new Tag(0x0019, 0x1004), Vr.SL, -70000)
            .Add(new Tag(0x0019, 0x1005), Vr.UL, 4_000_000_000));
        using var first = Bytes.Read(little);
        foreach (var syntax in new[] { TransferSyntax.ExplicitVRLittleEndian, TransferSyntax.ExplicitVRBigEndian })
        {
            using var reading = Bytes.Read(Bytes.Of(first.Dataset, syntax), syntax);
            var values = new List<decimal>();
            foreach (var element in reading.Dataset)
            {
                values.Add(element.GetNumber().Value);
            }

            Assert.That(values, Is.EqualTo(new[] { 12.4m, -3, 0.1m, ulong.MaxValue, long.MinValue, -70000, 4_000_000_000, 65535 }));
        }
    }

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(1e300)]
    [TestCase(double.Epsilon)]
    public void A_double_that_no_decimal_holds_is_malformed(double value)
    {
        var bytes = new byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        Assert.That(ElementNumber.First(bytes, Vr.FD, isBigEndian: false).IsMalformed, Is.True);
    }

    [Test]
    public void Half_a_binary_number_is_malformed()
    {
        Assert.That(ElementNumber.First([1], Vr.US, isBigEndian: false).IsMalformed, Is.True);
        Assert.That(ElementNumber.All([1, 0, 2], Vr.US, isBigEndian: true), Has.Count.EqualTo(2));
    }

    [Test]
    public void A_text_that_is_no_number_by_its_VR_is_none_by_accident()
    {
        using var dataset = new DatasetBuilder().Add(Tags.CodeValue, "113701").Build();
        Assert.That(dataset.GetNumber(Tags.CodeValue).IsMalformed, Is.True);
    }

    [Test]
    public void What_a_manual_says_of_a_private_element_can_be_said()
    {
        using var reading = Bytes.Read(Bytes.Of(new DatasetBuilder().Add(new Tag(0x00E1, 0x1021), Vr.DS, "504.2"), TransferSyntax.ImplicitVRLittleEndian), TransferSyntax.ImplicitVRLittleEndian);
        Assert.That(reading.Dataset.TryFind(new Tag(0x00E1, 0x1021), out var element), Is.True);
        Assert.That(element.Vr, Is.EqualTo(Vr.UN));
        Assert.That(element.GetNumber().IsMalformed, Is.True);
        Assert.That(element.GetNumber(Vr.DS).Value, Is.EqualTo(504.2m));
    }

    [Test]
    public void Any_bytes_give_one_of_three_outcomes()
    {
        Vr[] vrs = [Vr.DS, Vr.IS, Vr.US, Vr.SS, Vr.UL, Vr.SL, Vr.UV, Vr.SV, Vr.FL, Vr.FD, Vr.AT, Vr.UN, Vr.OB, Vr.LO];
        var nearlyNumbers = Gen.Char["0123456789.,+-eE /\\\0"].Array[0, 40].Select(characters => Encoding.Latin1.GetBytes(characters));
        Gen.Select(Gen.OneOf(Gen.Byte.Array[0, 40], nearlyNumbers), Gen.Int[0, vrs.Length - 1].Select(index => vrs[index]), Gen.Bool).Sample((bytes, vr, isBigEndian) =>
        {
            var first = ElementNumber.First(bytes, vr, isBigEndian);
            var all = ElementNumber.All(bytes, vr, isBigEndian);
            return (all.Count > 0 ? all[0] : DicomNumber.Absent) == first && (first.Text is null) == first.IsAbsent && (first.HasValue || first is { Value: 0, AsDouble: 0 });
        });
    }

    [Test]
    public void Every_decimal_survives_being_written() =>
        Gen.Decimal[-1_000_000_000, 1_000_000_000].Sample(value => ElementNumber.Parse(value.ToString(CultureInfo.InvariantCulture)).Value == value);

    private static DicomNumber Read(Vr vr, string text) => ElementNumber.First(Encoding.Latin1.GetBytes(text), vr, isBigEndian: false);
}
