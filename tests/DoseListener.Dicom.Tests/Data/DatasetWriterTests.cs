using System.Buffers;
using System.Collections;
using DoseListener.Dicom.Data;
using DoseListener.Testing;

namespace DoseListener.Dicom.Tests.Data;

public sealed class DatasetWriterTests
{
    [Test]
    public void The_bytes_are_those_of_the_standard()
    {
        var builder = new DatasetBuilder().Add(Tags.Modality, "CT").Add(Tags.Rows, 512).AddSequence(Tags.ContentSequence, new DatasetBuilder());

        Assert.That(Bytes.Of(builder), Is.EqualTo(Hex.Bytes(
            """
            08 00 60 00 43 53 02 00 43 54
            28 00 10 00 55 53 02 00 00 02
            40 00 30 A7 53 51 00 00 FF FF FF FF FE FF 00 E0 FF FF FF FF FE FF 0D E0 00 00 00 00 FE FF DD E0 00 00 00 00
            """)));
        Assert.That(Bytes.Of(builder, TransferSyntax.ImplicitVRLittleEndian, definedLengths: true), Is.EqualTo(Hex.Bytes(
            """
            08 00 60 00 02 00 00 00 43 54
            28 00 10 00 02 00 00 00 00 02
            40 00 30 A7 08 00 00 00 FE FF 00 E0 00 00 00 00
            """)));
        Assert.That(Bytes.Of(builder, TransferSyntax.ExplicitVRBigEndian, definedLengths: true), Is.EqualTo(Hex.Bytes(
            """
            00 08 00 60 43 53 00 02 43 54
            00 28 00 10 55 53 00 02 02 00
            00 40 A7 30 53 51 00 00 00 00 00 08 FF FE E0 00 00 00 00 00
            """)));
    }

    [Test]
    public void An_odd_length_is_padded_as_its_VR_demands()
    {
        using var reading = Bytes.Read(Hex.Bytes("08 00 60 00 43 53 01 00 41  08 00 18 00 55 49 01 00 31".Replace("  ", " ", StringComparison.Ordinal)));
        Assert.That(Bytes.Of(reading.Dataset), Is.EqualTo(Hex.Bytes("08 00 60 00 43 53 02 00 41 20 08 00 18 00 55 49 02 00 31 00")));
    }

    [Test]
    public void Emptied_elements_keep_their_place_and_lose_their_value([Values] bool definedLengths)
    {
        using var dataset = new DatasetBuilder()
            .Add(Tags.PatientName, "Doe^Jane")
            .Add(Tags.Modality, "SR")
            .AddSequence(Tags.RequestAttributesSequence, new DatasetBuilder().Add(Tags.Modality, "SR"))
            .AddSequence(Tags.ContentSequence, new DatasetBuilder().Add(Tags.PersonName, "Doe^Jane").Add(Tags.ValueType, "PNAME"))
            .Build();
        var emptied = new BitArray(dataset.Arena.Count);
        foreach (var tag in new[] { Tags.PatientName, Tags.RequestAttributesSequence })
        {
            Assert.That(dataset.TryFind(tag, out var element), Is.True);
            emptied[element.Index] = true;
        }

        Assert.That(dataset.Items(Tags.ContentSequence).Single().TryFind(Tags.PersonName, out var name), Is.True);
        emptied[name.Index] = true;

        var output = new ArrayBufferWriter<byte>();
        DatasetWriter.Write(output, dataset, TransferSyntax.ExplicitVRLittleEndian, emptied, definedLengths);
        using var reading = Bytes.Read(output.WrittenSpan.ToArray());

        Assert.That(reading.Outcome, Is.EqualTo(ReadingOutcome.Complete), reading.Trouble);
        Assert.That(output.WrittenSpan.IndexOf("Doe"u8), Is.EqualTo(-1));
        Assert.That(reading.Dataset.Contains(Tags.PatientName), Is.True);
        Assert.That(reading.Dataset.TryFind(Tags.RequestAttributesSequence, out var requests) && requests is { IsSequence: true, IsEmpty: true }, Is.True);
        Assert.That(reading.Dataset.Items(Tags.ContentSequence).Single().GetString(Tags.ValueType), Is.EqualTo("PNAME"));
        Assert.That(reading.Dataset.GetString(Tags.Modality), Is.EqualTo("SR"));
    }

    [Test]
    public void What_was_skipped_and_group_lengths_are_left_out([Values] bool definedLengths)
    {
        var item = new DatasetBuilder().Add(Tags.PixelData, Vr.OW, new byte[100]).Add(new Tag(0x0028, 0x0000), 4).Add(Tags.Rows, 1);
        using var reading = Bytes.Read(Bytes.Of(new DatasetBuilder().Add(Tags.Modality, "CT").AddSequence(Tags.IconImageSequence, item).Add(Tags.PixelData, Vr.OW, new byte[100])), bulk: BulkData.Skip);
        using var again = Bytes.Read(Bytes.Of(reading.Dataset, definedLengths: definedLengths));

        Assert.That(again.Outcome, Is.EqualTo(ReadingOutcome.Complete), again.Trouble);
        Assert.That(again.HasPixelData, Is.False);
        Assert.That(again.Dataset.Arena.Count, Is.EqualTo(4), "modality, icon, its item, its rows");
    }

    [Test]
    public void A_group_length_that_was_sent_is_not_sent_on()
    {
        using var reading = Bytes.Read(Hex.Bytes("08 00 00 00 55 4C 04 00 0A 00 00 00 08 00 60 00 43 53 02 00 43 54"));
        Assert.That(Bytes.Of(reading.Dataset), Is.EqualTo(Hex.Bytes("08 00 60 00 43 53 02 00 43 54")));
    }

    [Test]
    public void A_value_that_its_VR_cannot_measure_becomes_unknown()
    {
        var implicitBytes = new ArrayBufferWriter<byte>();
        implicitBytes.Write(Hex.Bytes("08 00 80 00 00 00 01 00"));
        implicitBytes.Write(Enumerable.Repeat((byte)'x', 0x10000).ToArray());
        using var reading = Bytes.Read(implicitBytes.WrittenSpan.ToArray(), TransferSyntax.ImplicitVRLittleEndian);
        foreach (var definedLengths in new[] { false, true })
        {
            using var again = Bytes.Read(Bytes.Of(reading.Dataset, definedLengths: definedLengths));
            Assert.That(again.Dataset.TryFind(Tags.InstitutionName, out var name), Is.True);
            Assert.That(name.Vr, Is.EqualTo(Vr.UN));
            Assert.That(name.GetString(), Has.Length.EqualTo(0x10000));
        }
    }

    [Test]
    public void A_long_value_that_becomes_unknown_is_little_endian_even_in_big_endian()
    {
        var bytes = new byte[8 + 0x10000];
        Hex.Bytes("28 00 09 00 00 00 01 00").CopyTo(bytes, 0);
        bytes[8] = 0x18;
        using var reading = Bytes.Read(bytes, TransferSyntax.ImplicitVRLittleEndian);
        using var again = Bytes.Read(Bytes.Of(reading.Dataset, TransferSyntax.ExplicitVRBigEndian), TransferSyntax.ExplicitVRBigEndian);

        Assert.That(again.Dataset.TryFind(Tags.FrameIncrementPointer, out var pointer) && pointer is { IsBigEndian: false } && pointer.Vr == Vr.UN, Is.True);
        Assert.That(DatasetComparer.FindDifference(reading.Dataset, again.Dataset), Is.Null);
    }

    [Test]
    public void A_deflated_data_set_has_an_even_length()
    {
        for (var length = 0; length < 20; length++)
        {
            Assert.That(Bytes.Of(new DatasetBuilder().Add(Tags.StudyDescription, new string('x', length)), TransferSyntax.DeflatedExplicitVRLittleEndian).Length % 2, Is.Zero);
        }
    }

    [Test]
    public void An_item_can_be_written_alone()
    {
        using var dataset = SampleDatasets.FluoroscopyReport(events: 1).Build();
        var item = dataset.Items(Tags.ContentSequence).First!;
        foreach (var definedLengths in new[] { false, true })
        {
            using var reading = Bytes.Read(Bytes.Of(item, definedLengths: definedLengths));
            Assert.That(DatasetComparer.FindDifference(item, reading.Dataset), Is.Null);
        }
    }
}
