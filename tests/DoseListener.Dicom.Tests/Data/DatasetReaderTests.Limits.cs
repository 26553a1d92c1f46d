using System.IO.Compression;
using DoseListener.Dicom.Data;
using DoseListener.Testing;

namespace DoseListener.Dicom.Tests.Data;

public sealed partial class DatasetReaderTests
{
    private static readonly byte[] UndefinedSequence = Hex.Bytes("40 00 30 A7 53 51 00 00 FF FF FF FF");
    private static readonly byte[] UndefinedItem = Hex.Bytes("FE FF 00 E0 FF FF FF FF");
    private static readonly byte[] EmptyItem = Hex.Bytes("FE FF 00 E0 00 00 00 00");

    [TestCase(63, ReadingOutcome.Complete)]
    [TestCase(64, ReadingOutcome.Complete)]
    [TestCase(65, ReadingOutcome.LimitExceeded)]
    [TestCase(10_000, ReadingOutcome.LimitExceeded)]
    [TestCase(1_000_000, ReadingOutcome.LimitExceeded)]
    public void Nesting_has_an_end(int depth, ReadingOutcome outcome)
    {
        var closing = Hex.Bytes("FE FF 0D E0 00 00 00 00 FE FF DD E0 00 00 00 00");
        using var reader = new DatasetReader(TransferSyntax.ExplicitVRLittleEndian, DatasetLimits.Default, BulkData.Keep);
        byte[] opening = [.. UndefinedSequence, .. UndefinedItem];
        for (var level = 0; level < depth; level++)
        {
            reader.Append(opening);
        }

        for (var level = 0; level < depth; level++)
        {
            reader.Append(closing);
        }

        using var reading = reader.Complete();
        Assert.That(reading.Outcome, Is.EqualTo(outcome), reading.Trouble);
        Assert.That(reading.BytesReceived, Is.EqualTo(depth * 36L));
        Assert.That(reading.Dataset.Arena.Count, Is.LessThanOrEqualTo(128));
    }

    [Test]
    public void Endless_empty_items_come_to_an_end()
    {
        var budget = new MemoryBudget(long.MaxValue);
        using var reader = new DatasetReader(TransferSyntax.ExplicitVRLittleEndian, DatasetLimits.Default with { MaxElements = 1000 }, BulkData.Keep, budget);
        reader.Append(UndefinedSequence);
        for (var item = 0; item < 100_000; item++)
        {
            reader.Append(EmptyItem);
        }

        Assert.That(budget.TakenBytes, Is.LessThan(100_000));
        using var reading = reader.Complete();
        Assert.That(reading.Outcome, Is.EqualTo(ReadingOutcome.LimitExceeded));
        Assert.That(reading.Dataset.Items(Tags.ContentSequence).Count, Is.EqualTo(999));
    }

    [Test]
    public void After_a_limit_bytes_are_counted_and_hashed_and_not_held()
    {
        var budget = new MemoryBudget(long.MaxValue);
        using var reader = new DatasetReader(TransferSyntax.ExplicitVRLittleEndian, DatasetLimits.Default with { MaxKeptBytes = 1000 }, BulkData.Keep, budget);
        var bytes = Bytes.Of(Report);
        for (var time = 0; time < 100; time++)
        {
            reader.Append(bytes);
        }

        Assert.That(budget.TakenBytes, Is.LessThan(20_000));
        using var reading = reader.Complete();
        Assert.That(reading.Outcome, Is.EqualTo(ReadingOutcome.LimitExceeded));
        Assert.That(reading.BytesReceived, Is.EqualTo(100L * bytes.Length));
        Assert.That(reading.Sha256, Is.EqualTo(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([.. Enumerable.Repeat(bytes, 100).SelectMany(part => part)]))));
    }

    [TestCase("10 00 10 00 55 54 00 00 FE FF FF 7F 41 42")]
    [TestCase("E0 7F 10 00 4F 57 00 00 FE FF FF FF 41 42")]
    [TestCase("40 00 30 A7 53 51 00 00 FE FF FF 7F FE FF 00 E0 F0 FF FF 7F")]
    public void An_announced_gigabyte_takes_no_memory(string hex)
    {
        foreach (var bulk in new[] { BulkData.Keep, BulkData.Skip })
        {
            var budget = new MemoryBudget(long.MaxValue);
            using var reader = new DatasetReader(TransferSyntax.ExplicitVRLittleEndian, DatasetLimits.Default, bulk, budget);
            reader.Append(Hex.Bytes(hex));
            Assert.That(budget.TakenBytes, Is.LessThan(20_000));
            using var reading = reader.Complete();
            Assert.That(reading.Outcome, Is.EqualTo(ReadingOutcome.Truncated));
        }
    }

    [Test]
    public void With_the_budget_spent_the_reading_says_so_and_gives_everything_back()
    {
        var bytes = Bytes.Of(SampleDatasets.FluoroscopyReport());
        var outcomes = new List<ReadingOutcome>();
        for (var limit = 0; limit < 600_000; limit += 10_000)
        {
            var budget = new MemoryBudget(limit);
            using (var reading = Bytes.Read(bytes, budget: budget, piece: 1000))
            {
                outcomes.Add(reading.Outcome);
                Assert.That(budget.TakenBytes, Is.LessThanOrEqualTo(limit));
            }

            Assert.That(budget.TakenBytes, Is.Zero);
        }

        Assert.That(outcomes.Distinct(), Is.EqualTo(new[] { ReadingOutcome.MemoryExhausted, ReadingOutcome.Complete }));
        Assert.That(outcomes.OrderByDescending(outcome => outcome), Is.EqualTo(outcomes), "enough stays enough");
    }

    [Test]
    public void A_reader_that_is_given_up_gives_its_memory_back()
    {
        var budget = new MemoryBudget(long.MaxValue);
        using (var reader = new DatasetReader(TransferSyntax.ExplicitVRLittleEndian, DatasetLimits.Default, BulkData.Keep, budget))
        {
            reader.Append(Bytes.Of(Report).AsSpan(0, 500));
            Assert.That(budget.TakenBytes, Is.GreaterThan(500));
        }

        Assert.That(budget.TakenBytes, Is.Zero);
    }

    [Test]
    public void A_deflate_bomb_is_stopped_by_its_ratio_and_by_its_output()
    {
        var header = Hex.Bytes("10 00 10 00 55 54 00 00 FE FF FF 7F");
        using var bomb = new MemoryStream();
        using (var deflate = new DeflateStream(bomb, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(header);
            var zeros = new byte[1 << 20];
            for (var megabyte = 0; megabyte < 100; megabyte++)
            {
                deflate.Write(zeros);
            }
        }

        var budget = new MemoryBudget(long.MaxValue);
        using var reading = Bytes.Read(bomb.ToArray(), TransferSyntax.DeflatedExplicitVRLittleEndian, budget: budget, piece: 16_000);
        Assert.That(reading.Outcome, Is.EqualTo(ReadingOutcome.LimitExceeded));
        Assert.That(budget.TakenBytes, Is.LessThan(32 << 20));

        using var tighter = Bytes.Read(bomb.ToArray(), TransferSyntax.DeflatedExplicitVRLittleEndian, BulkData.Skip, DatasetLimits.Default with { MaxInflatedBytes = 500_000 });
        Assert.That(tighter.Outcome, Is.EqualTo(ReadingOutcome.LimitExceeded));
    }

    [Test]
    public void What_follows_a_deflate_stream_does_not_belong_to_the_data_set()
    {
        var bytes = Bytes.Of(Report, TransferSyntax.DeflatedExplicitVRLittleEndian);
        using var padded = Bytes.Read([.. bytes, 0], TransferSyntax.DeflatedExplicitVRLittleEndian);
        using var followed = Bytes.Read([.. bytes, .. "and more"u8], TransferSyntax.DeflatedExplicitVRLittleEndian, piece: 5);
        using var garbage = Bytes.Read([.. "this is no deflate stream at all, not by any means"u8], TransferSyntax.DeflatedExplicitVRLittleEndian);

        Assert.That(padded.Outcome, Is.EqualTo(ReadingOutcome.Complete));
        Assert.That(followed.Outcome, Is.EqualTo(ReadingOutcome.Complete));
        Assert.That(DatasetComparer.FindDifference(padded.Dataset, followed.Dataset), Is.Null);
        Assert.That(followed.BytesReceived, Is.EqualTo(bytes.Length + 8));
        Assert.That(garbage.Outcome, Is.EqualTo(ReadingOutcome.Malformed));
    }
}
