using DoseListener.Dicom.Data;
using DoseListener.Testing;

namespace DoseListener.Dicom.Tests.Data;

public sealed partial class DatasetReaderTests
{
    private static readonly byte[] FragmentsBegin = Hex.Bytes("E0 7F 10 00 4F 42 00 00 FF FF FF FF");
    private static readonly byte[] FragmentsEnd = Hex.Bytes("FE FF DD E0 00 00 00 00");

    [Test]
    public void Pixels_are_counted_and_not_held([Values(1, 100, 16 * 1024, 100_000, int.MaxValue)] int piece)
    {
        var bytes = Bytes.Of(SampleDatasets.CtImage(200_000).Add(new Tag(0x7FE1, 0x0010), "AFTER THE PIXELS"));
        var budget = new MemoryBudget(long.MaxValue);
        using var reading = Bytes.Read(bytes, bulk: BulkData.Skip, budget: budget, piece: piece);

        Assert.That(reading.Outcome, Is.EqualTo(ReadingOutcome.Complete));
        Assert.That(reading.HasPixelData, Is.True);
        Assert.That(reading.BytesReceived, Is.EqualTo(bytes.Length));
        Assert.That(reading.Dataset.TryFind(Tags.PixelData, out var pixels), Is.True);
        Assert.That(pixels.IsSkipped, Is.True);
        Assert.That(pixels.Length, Is.EqualTo(200_000));
        Assert.That(pixels.Bytes.IsEmpty, Is.True);
        Assert.That(reading.Dataset.GetString(new Tag(0x7FE1, 0x0010)), Is.EqualTo("AFTER THE PIXELS"));
        Assert.That(budget.TakenBytes, Is.LessThan(64_000));
    }

    [Test]
    public void Pixels_are_kept_where_everything_is_kept()
    {
        using var reading = Bytes.Read(Bytes.Of(SampleDatasets.CtImage(2_000)));
        Assert.That(reading.HasPixelData, Is.True);
        Assert.That(reading.Dataset.TryFind(Tags.PixelData, out var pixels) && pixels.Bytes.Length == 2_000, Is.True);
    }

    [Test]
    public void Pixels_of_an_icon_are_skipped_and_are_not_those_of_the_image()
    {
        var bytes = Bytes.Of(new DatasetBuilder().AddSequence(Tags.IconImageSequence, new DatasetBuilder().Add(Tags.Rows, 64).Add(Tags.PixelData, Vr.OW, new byte[8192])));
        using var reading = Bytes.Read(bytes, bulk: BulkData.Skip, piece: 777);

        Assert.That(reading.Outcome, Is.EqualTo(ReadingOutcome.Complete));
        Assert.That(reading.HasPixelData, Is.False);
        var icon = reading.Dataset.Items(Tags.IconImageSequence).Single();
        Assert.That(icon.TryFind(Tags.PixelData, out var pixels) && pixels.IsSkipped, Is.True);
        Assert.That(icon.GetNumber(Tags.Rows).Value, Is.EqualTo(64));
    }

    [TestCase(1000, false)]
    [TestCase(1002, true)]
    public void A_long_value_is_skipped_at_its_limit(int length, bool skipped)
    {
        var bytes = Bytes.Of(new DatasetBuilder().Add(new Tag(0x0009, 0x1001), Vr.OB, new byte[length]).Add(Tags.Modality, "CT").Add(Tags.KVP, "120"));
        using var reading = Bytes.Read(bytes, bulk: BulkData.Skip, limits: DatasetLimits.Default with { MaxBulkValueBytes = 1000 });

        Assert.That(reading.Dataset.TryFind(new Tag(0x0009, 0x1001), out var element), Is.True);
        Assert.That(element.IsSkipped, Is.EqualTo(skipped));
        Assert.That(element.Length, Is.EqualTo(length));
        Assert.That(reading.Dataset.GetNumber(Tags.KVP).Value, Is.EqualTo(120));
    }

    [Test]
    public void A_million_fragments_take_constant_memory()
    {
        var budget = new MemoryBudget(long.MaxValue);
        using var reader = new DatasetReader(TransferSyntax.Find("1.2.840.10008.1.2.4.70")!, DatasetLimits.Default, BulkData.Skip, budget);
        reader.Append(FragmentsBegin);
        byte[] fragments = [.. Enumerable.Range(0, 1000).SelectMany(number => Hex.Bytes(number % 2 == 0 ? "FE FF 00 E0 00 00 00 00" : "FE FF 00 E0 04 00 00 00 AA BB CC DD"))];
        for (var thousand = 0; thousand < 1000; thousand++)
        {
            reader.Append(fragments);
        }

        Assert.That(budget.TakenBytes, Is.LessThan(64_000));
        reader.Append(FragmentsEnd);
        using var reading = reader.Complete();
        Assert.That(reading.Outcome, Is.EqualTo(ReadingOutcome.Complete), reading.Trouble);
        Assert.That(reading.HasPixelData, Is.True);
        Assert.That(reading.Dataset.TryFind(Tags.PixelData, out var pixels) && pixels is { IsSkipped: true, Length: 10_000_000 }, Is.True);
    }

    [Test]
    public void Fragments_without_their_end_are_truncated()
    {
        byte[] bytes = [.. FragmentsBegin, .. Hex.Bytes("FE FF 00 E0 04 00 00 00 AA BB CC DD"), .. FragmentsEnd];
        for (var length = 1; length <= bytes.Length; length++)
        {
            foreach (var bulk in new[] { BulkData.Keep, BulkData.Skip })
            {
                using var reading = Bytes.Read(bytes[..length], bulk: bulk, piece: 3);
                Assert.That(reading.Outcome, Is.EqualTo(length == bytes.Length ? ReadingOutcome.Complete : ReadingOutcome.Truncated), $"{length} {bulk}");
            }
        }
    }

    [Test]
    public void Kept_fragments_survive_being_written_in_any_syntax()
    {
        byte[] bytes = [.. FragmentsBegin, .. Hex.Bytes("FE FF 00 E0 00 00 00 00 FE FF 00 E0 04 00 00 00 AA BB CC DD"), .. FragmentsEnd];
        using var reading = Bytes.Read(bytes);
        foreach (var syntax in Plain)
        {
            using var again = Bytes.Read(Bytes.Of(reading.Dataset, syntax), syntax, piece: 5);
            Assert.That(again.Outcome, Is.EqualTo(ReadingOutcome.Complete), again.Trouble);
            Assert.That(DatasetComparer.FindDifference(reading.Dataset, again.Dataset), Is.Null, syntax.Name);
        }

        Assert.That(Bytes.Of(reading.Dataset), Is.EqualTo(bytes));
    }

    [Test]
    public void Signed_pixels_make_signed_values_in_implicit()
    {
        using var reading = Bytes.Read(Bytes.Of(SampleDatasets.CtImage(2), TransferSyntax.ImplicitVRLittleEndian), TransferSyntax.ImplicitVRLittleEndian, piece: 1);
        Assert.That(reading.Dataset.GetNumber(Tags.SmallestImagePixelValue).Value, Is.EqualTo(-1024));
    }
}
