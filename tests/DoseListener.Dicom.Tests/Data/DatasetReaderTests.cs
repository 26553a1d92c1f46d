using System.Security.Cryptography;
using CsCheck;
using DoseListener.Dicom.Data;
using DoseListener.Testing;

namespace DoseListener.Dicom.Tests.Data;

public sealed partial class DatasetReaderTests
{
    private static readonly TransferSyntax[] Plain =
        [TransferSyntax.ImplicitVRLittleEndian, TransferSyntax.ExplicitVRLittleEndian, TransferSyntax.ExplicitVRBigEndian, TransferSyntax.DeflatedExplicitVRLittleEndian];

    private static readonly DatasetBuilder Report = SampleDatasets.FluoroscopyReport(events: 1);

    [Test]
    public void The_size_of_the_pieces_does_not_matter([ValueSource(nameof(Plain))] TransferSyntax syntax, [Values(1, 2, 3, 7, 64, 4096)] int piece)
    {
        var bytes = Bytes.Of(Report, syntax);
        using var expected = Report.Build();
        using var reading = Bytes.Read(bytes, syntax, piece: piece);

        Assert.That(reading.Outcome, Is.EqualTo(ReadingOutcome.Complete), reading.Trouble);
        Assert.That(DatasetComparer.FindDifference(expected, reading.Dataset), Is.Null);
        Assert.That(reading.BytesReceived, Is.EqualTo(bytes.Length));
        Assert.That(reading.Sha256, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(bytes))));
        Assert.That(reading.Notes, Is.Empty);
    }

    [Test]
    public void What_is_written_in_any_syntax_and_read_in_any_pieces_says_the_same()
    {
        Gen.Select(RandomDatasets.Builders, Gen.Int[0, 3], Gen.Bool, Gen.Int[1, 300]).Sample((builder, syntax, definedLengths, piece) =>
        {
            using var dataset = builder.Build();
            using var reading = Bytes.Read(Bytes.Of(dataset, Plain[syntax], definedLengths), Plain[syntax], piece: piece);
            Assert.That(reading.Outcome, Is.EqualTo(ReadingOutcome.Complete), reading.Trouble);
            Assert.That(DatasetComparer.FindDifference(dataset, reading.Dataset), Is.Null);
        }, iter: 2_000);
    }

    [Test]
    public void No_bytes_at_all_are_an_empty_data_set()
    {
        foreach (var syntax in Plain)
        {
            using var reading = Bytes.Read([], syntax);
            Assert.That(reading.Outcome, Is.EqualTo(ReadingOutcome.Complete));
            Assert.That(reading.Dataset.IsEmpty, Is.True);
        }
    }

    [Test]
    public void A_reader_is_done_after_its_end()
    {
        using var reader = new DatasetReader(TransferSyntax.ExplicitVRLittleEndian, DatasetLimits.Default, BulkData.Keep);
        using var reading = reader.Complete();

        Assert.Throws<ObjectDisposedException>(() => reader.Append([0]));
        Assert.Throws<ObjectDisposedException>(() => reader.Complete());
    }

    [Test]
    public void Truncated_at_any_byte_a_report_is_complete_only_between_elements_of_the_top_level([ValueSource(nameof(Plain))] TransferSyntax syntax, [Values] bool definedLengths)
    {
        var bytes = Bytes.Of(Report, syntax, definedLengths);
        var complete = new List<int>();
        for (var length = 0; length <= bytes.Length; length++)
        {
            using var reading = Bytes.Read(bytes[..length], syntax);
            Assert.That(reading.Outcome, Is.EqualTo(ReadingOutcome.Complete).Or.EqualTo(ReadingOutcome.Truncated), reading.Trouble);
            if (reading.Outcome == ReadingOutcome.Complete)
            {
                complete.Add(length);
            }
            else
            {
                Assert.That(reading.Trouble, Does.StartWith("the bytes end inside"));
            }
        }

        if (syntax.IsDeflated)
        {
            // The last byte may be padding.
            Assert.That(complete, Is.EqualTo(new[] { 0, bytes.Length }).Or.EqualTo(new[] { 0, bytes.Length - 1, bytes.Length }));
        }
        else
        {
            Assert.That(complete, Is.EqualTo(EndsOfElements(syntax, definedLengths)));
        }
    }

    [Test]
    public void Of_a_truncated_report_every_element_before_the_end_is_there()
    {
        var bytes = Bytes.Of(Report);
        using var reading = Bytes.Read(bytes[..(bytes.Length - 12)]);

        Assert.That(reading.Outcome, Is.EqualTo(ReadingOutcome.Truncated));
        Assert.That(reading.Dataset.GetString(Tags.Modality), Is.EqualTo("SR"));
        Assert.That(reading.Dataset.Items(Tags.ContentSequence).First!.Items(Tags.ContentSequence).Count, Is.EqualTo(12));
    }

    /// <summary>Where each element of the top level ends: its size is what is missing when it is written empty, and its header.</summary>
    private static List<int> EndsOfElements(TransferSyntax syntax, bool definedLengths)
    {
        using var dataset = Report.Build();
        var ends = new List<int> { 0 };
        foreach (var element in dataset)
        {
            ends.Add(ends[^1] + SizeAlone(dataset, element, syntax, definedLengths));
        }

        return ends;
    }

    private static int SizeAlone(Dataset dataset, Element element, TransferSyntax syntax, bool definedLengths)
    {
        var emptied = new System.Collections.BitArray(dataset.Arena.Count) { [element.Index] = true };
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        DatasetWriter.Write(output, dataset, syntax, emptied, definedLengths);
        var whole = Bytes.Of(dataset, syntax, definedLengths).Length;
        var header = syntax.IsImplicit || !element.IsSequence ? 8 : 12;
        return whole - output.WrittenCount + header;
    }
}
