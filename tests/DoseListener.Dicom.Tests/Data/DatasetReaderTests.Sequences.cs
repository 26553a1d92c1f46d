using DoseListener.Dicom.Data;
using DoseListener.Testing;

namespace DoseListener.Dicom.Tests.Data;

public sealed partial class DatasetReaderTests
{
    [Test]
    public void Unknown_of_undefined_length_holds_implicit_elements()
    {
        var dataset = ReadWhole(
            """
            40 00 30 A7  (0040,A730)
            55 4E 00 00 FF FF FF FF  UN, undefined
            FE FF 00 E0 FF FF FF FF  item
            08 00 60 00 02 00 00 00 43 54  implicit Modality
            FE FF 0D E0 00 00 00 00
            FE FF DD E0 00 00 00 00
            """);
        Assert.That(dataset.Dataset.Items(Tags.ContentSequence).Single().GetString(Tags.Modality), Is.EqualTo("CT"));
        Assert.That(dataset.Notes, Is.Empty);
        dataset.Dispose();
    }

    [Test]
    public void Explicit_elements_inside_unknown_are_recognized()
    {
        using var reading = ReadWhole(
            """
            40 00 30 A7 55 4E 00 00 FF FF FF FF
            FE FF 00 E0 FF FF FF FF
            08 00 60 00 43 53 02 00 43 54
            FE FF 0D E0 00 00 00 00
            FE FF DD E0 00 00 00 00
            """);
        Assert.That(reading.Dataset.Items(Tags.ContentSequence).Single().GetString(Tags.Modality), Is.EqualTo("CT"));
        Assert.That(Bytes.KindsOf(reading), Is.EqualTo(new[] { "ExplicitInsteadOfImplicit" }));
    }

    [Test]
    public void Unknown_of_defined_length_is_a_sequence_where_the_dictionary_says_so_and_it_looks_like_one()
    {
        using var reading = ReadWhole(
            """
            40 00 30 A7 55 4E 00 00 12 00 00 00  UN, 18 bytes
            FE FF 00 E0 0A 00 00 00
            08 00 60 00 02 00 00 00 43 54
            40 00 43 A0 55 4E 00 00 08 00 00 00  UN, 8 bytes of something else
            01 02 03 04 05 06 07 08
            """);
        Assert.That(reading.Dataset.Items(Tags.ContentSequence).Single().GetString(Tags.Modality), Is.EqualTo("CT"));
        Assert.That(reading.Dataset.TryFind(Tags.ConceptNameCodeSequence, out var other) && other.Bytes.Length == 8, Is.True);
    }

    [TestCase("40 00 30 A7 53 51 00 00 08 00 00 00 01 02 03 04 05 06 07 08")]
    [TestCase("40 00 30 A7 53 51 00 00 02 00 00 00 01 02")]
    public void A_sequence_whose_value_is_no_item_is_kept_as_it_is(string hex)
    {
        using var reading = ReadWhole(hex);
        Assert.That(reading.Dataset.TryFind(Tags.ContentSequence, out var element), Is.True);
        Assert.That(element.Vr, Is.EqualTo(Vr.UN));
        Assert.That(element.Items.IsEmpty, Is.True);
        Assert.That(element.Bytes[0], Is.EqualTo(1));
        Assert.That(reading.Notes, Is.EqualTo(new[] { new ReadingNote("SequenceWithoutItems", "(0040,A730)") }));
    }

    [Test]
    public void Empty_sequences_and_empty_items_are_there()
    {
        using var reading = ReadWhole(
            """
            40 00 43 A0 53 51 00 00 00 00 00 00
            40 00 00 A3 53 51 00 00 FF FF FF FF FE FF DD E0 00 00 00 00
            40 00 30 A7 53 51 00 00 10 00 00 00 FE FF 00 E0 00 00 00 00 FE FF 00 E0 00 00 00 00
            """);
        Assert.That(reading.Dataset.TryFind(Tags.ConceptNameCodeSequence, out var empty) && empty is { IsSequence: true, IsEmpty: true }, Is.True);
        Assert.That(reading.Dataset.Contains(Tags.MeasuredValueSequence), Is.True);
        Assert.That(reading.Dataset.Items(Tags.ContentSequence).Select(item => item.IsEmpty), Is.EqualTo(new[] { true, true }));
    }

    [Test]
    public void A_delimiter_after_a_defined_length_misleads_nobody()
    {
        using var reading = ReadWhole(
            """
            40 00 30 A7 53 51 00 00 22 00 00 00  34 bytes
            FE FF 00 E0 12 00 00 00  18 bytes
            08 00 60 00 43 53 02 00 43 54
            FE FF 0D E0 00 00 00 00
            FE FF DD E0 00 00 00 00
            08 00 70 00 4C 4F 00 00
            """);
        Assert.That(reading.Dataset.Items(Tags.ContentSequence).Single().GetString(Tags.Modality), Is.EqualTo("CT"));
        Assert.That(reading.Dataset.Contains(Tags.Manufacturer), Is.True);
        Assert.That(Bytes.KindsOf(reading), Is.EqualTo(new[] { "StrayDelimiter", "StrayDelimiter" }));
    }

    [Test]
    public void An_element_without_letters_for_a_VR_is_implicit_and_what_follows_is_not()
    {
        using var reading = ReadWhole(
            """
            08 00 60 00 43 53 02 00 43 54
            08 00 70 00 04 00 00 00 41 42 43 44
            08 00 80 00 4C 4F 02 00 58 59
            """);
        Assert.That(reading.Dataset.GetString(Tags.Manufacturer), Is.EqualTo("ABCD"));
        Assert.That(reading.Dataset.GetString(Tags.InstitutionName), Is.EqualTo("XY"));
        Assert.That(reading.Notes, Is.EqualTo(new[] { new ReadingNote("ImplicitElementInExplicit", "(0008,0070)") }));
    }

    [Test]
    public void The_first_element_shows_what_the_encoding_really_is()
    {
        var explicitBytes = Bytes.Of(Report);
        var implicitBytes = Bytes.Of(Report, TransferSyntax.ImplicitVRLittleEndian);
        using var expected = Report.Build();
        using var explicitly = Bytes.Read(explicitBytes, TransferSyntax.ImplicitVRLittleEndian);
        using var implicitly = Bytes.Read(implicitBytes, TransferSyntax.ExplicitVRLittleEndian);
        using var instead = Bytes.Read(implicitBytes, TransferSyntax.ExplicitVRBigEndian);

        Assert.That(DatasetComparer.FindDifference(expected, explicitly.Dataset), Is.Null);
        Assert.That(DatasetComparer.FindDifference(expected, implicitly.Dataset), Is.Null);
        Assert.That(DatasetComparer.FindDifference(expected, instead.Dataset), Is.Null);
        Assert.That(Bytes.KindsOf(explicitly), Is.EqualTo(new[] { "ExplicitInsteadOfImplicit" }));
        Assert.That(Bytes.KindsOf(implicitly), Is.EqualTo(new[] { "ImplicitInsteadOfExplicit" }));
    }

    [TestCase("FC FF FC FF 4F 42 00 00 04 00 00 00 00 00 00 00", TestName = "Trailing_padding_is_an_element")]
    [TestCase("02 00 10 00 55 49 06 00 31 2E 32 2E 33 00", TestName = "Group_0002_is_a_group")]
    [TestCase("09 00 01 10 5A 5A 00 00 03 00 00 00 01 02 03", TestName = "A_VR_of_tomorrow_has_a_long_length_and_a_length_may_be_odd")]
    [TestCase("08 00 60 00 43 53 00 00 08 00 05 00 43 53 00 00", TestName = "Elements_need_not_be_sorted")]
    public void What_is_odd_and_harmless(string hex)
    {
        using var reading = ReadWhole(hex);
        Assert.That(reading.Dataset.IsEmpty, Is.False);
        Assert.That(reading.Notes, Is.Empty);
    }

    [Test]
    public void A_vector_of_notes_does_not_fill_the_memory()
    {
        var one = Hex.Bytes("08 00 70 00 04 00 00 00 41 42 43 44");
        using var reading = Bytes.Read([.. Hex.Bytes("08 00 60 00 43 53 02 00 43 54"), .. Enumerable.Repeat(one, 10_000).SelectMany(bytes => bytes)]);

        Assert.That(reading.Outcome, Is.EqualTo(ReadingOutcome.Complete));
        Assert.That(reading.Notes, Has.Count.LessThanOrEqualTo(64));
    }

    private static DatasetReading ReadWhole(string hex)
    {
        var bytes = Hex.Bytes(hex);
        using var slowly = Bytes.Read(bytes, piece: 1);
        var reading = Bytes.Read(bytes);
        Assert.That(reading.Outcome, Is.EqualTo(ReadingOutcome.Complete), reading.Trouble);
        Assert.That(slowly.Notes, Is.EqualTo(reading.Notes));
        Assert.That(DatasetComparer.FindDifference(slowly.Dataset, reading.Dataset), Is.Null);
        return reading;
    }
}
