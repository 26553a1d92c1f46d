using CsCheck;
using DoseListener.Dicom.Data;
using DoseListener.Testing;

namespace DoseListener.Dicom.Tests.Data;

public sealed partial class DatasetReaderTests
{
    [TestCase("08 00 60 00 43 53 02 00 43 54  08 00 70 00 00 00 04 00 00 00", ReadingOutcome.Truncated, TestName = "An_element_without_letters_for_a_VR_is_read_as_implicit")]
    [TestCase("40 00 30 A7 53 51 00 00 10 00 00 00  FE FF 00 E0 20 00 00 00 00 00 00 00 00 00 00 00", ReadingOutcome.Malformed, TestName = "An_item_longer_than_its_sequence_is_malformed")]
    [TestCase("40 00 30 A7 53 51 00 00 12 00 00 00  FE FF 00 E0 0A 00 00 00 08 00 60 00 43 53 04 00 43 54", ReadingOutcome.Malformed, TestName = "An_element_longer_than_its_item_is_malformed")]
    [TestCase("40 00 30 A7 53 51 00 00 0C 00 00 00  FE FF 00 E0 04 00 00 00 08 00 60 00", ReadingOutcome.Malformed, TestName = "Half_a_header_at_the_end_of_an_item_is_malformed")]
    [TestCase("40 00 30 A7 53 51 00 00 10 00 00 00  FE FF 00 E0 08 00 00 00 08 00 60 00 55 54 00 00", ReadingOutcome.Malformed, TestName = "A_long_header_that_does_not_fit_is_malformed")]
    [TestCase("08 00 60 00 43 53 02 00 43 54  FE FF 0D E0 00 00 00 00", ReadingOutcome.Malformed, TestName = "An_item_delimiter_at_the_top_level_is_malformed")]
    [TestCase("08 00 60 00 43 53 02 00 43 54  FE FF 00 E0 00 00 00 00", ReadingOutcome.Malformed, TestName = "An_item_at_the_top_level_is_malformed")]
    [TestCase("40 00 30 A7 53 51 00 00 FF FF FF FF  08 00 60 00 43 53 02 00 43 54", ReadingOutcome.Malformed, TestName = "An_element_where_an_item_should_stand_is_malformed")]
    [TestCase("40 00 30 A7 53 51 00 00 FF FF FF FF  FE FF 00 E0 FF FF FF FF FE FF DD E0 00 00 00 00", ReadingOutcome.Malformed, TestName = "A_sequence_that_ends_inside_an_item_is_malformed")]
    [TestCase("08 00 60 00 43 53 02 00 43 54  08 00 70 00 4C 4F FF FF 43 54", ReadingOutcome.Truncated, TestName = "A_length_beyond_the_end_is_a_truncation")]
    [TestCase("08 00 60 00 55 54 00 00 FF FF FF FF 43 54 20 20 20 20 20 20", ReadingOutcome.Malformed, TestName = "An_undefined_length_without_items_is_malformed")]
    [TestCase("E0 7F 10 00 4F 42 00 00 FF FF FF FF FE FF 00 E0 FF FF FF FF 00 00 00 00", ReadingOutcome.Malformed, TestName = "A_fragment_of_undefined_length_is_malformed")]
    public void Bytes_that_are_no_data_set(string hex, ReadingOutcome outcome)
    {
        var bytes = Hex.Bytes(hex.Replace("  ", " ", StringComparison.Ordinal));
        foreach (var piece in new[] { int.MaxValue, 1 })
        {
            var budget = new MemoryBudget(1_000_000);
            using (var reading = Bytes.Read(bytes, budget: budget, piece: piece))
            {
                Assert.That(reading.Outcome, Is.EqualTo(outcome), reading.Trouble);
                Assert.That(reading.Trouble, Is.Not.Null.And.Not.Contain("CT"));
                Assert.That(reading.BytesReceived, Is.EqualTo(bytes.Length));
            }

            Assert.That(budget.TakenBytes, Is.Zero);
        }
    }

    [Test]
    public void The_trouble_says_where_and_never_what()
    {
        using var reading = Bytes.Read(Hex.Bytes("40 00 30 A7 53 51 00 00 12 00 00 00 FE FF 00 E0 0A 00 00 00 10 00 10 00 50 4E 04 00 43 54"));

        Assert.That(reading.Trouble, Is.EqualTo("(0040,A730)[1]/(0010,0010) does not fit into what encloses it"));
    }

    [Test]
    public void Random_bytes_end_in_an_outcome_within_a_bound_of_memory()
    {
        Gen.Select(Gen.Byte.Array[0, 400], Gen.Int[0, 3], Gen.Bool, Gen.Int[1, 64]).Sample((bytes, syntax, keep, piece) => EndsWell(bytes, Plain[syntax], keep, piece), iter: 20_000);
    }

    [Test]
    public void Mutated_data_sets_end_in_an_outcome_within_a_bound_of_memory()
    {
        var mutation = Gen.Select(Gen.Double[0, 1], Gen.OneOf(Gen.Byte, Gen.Int[0, 4].Select(index => new byte[] { 0x00, 0xFF, 0xFE, 0xE0, 0x51 }[index])));
        Gen.Select(RandomDatasets.Builders, mutation.Array[1, 6], Gen.Int[0, 3], Gen.Int[1, 300]).Sample((builder, mutations, syntax, piece) =>
        {
            var bytes = Bytes.Of(builder, Plain[syntax]);
            foreach (var (place, value) in mutations)
            {
                bytes[(int)(place * (bytes.Length - 1))] = value;
            }

            EndsWell(bytes, Plain[syntax], keep: true, piece);
            EndsWell(bytes, Plain[syntax], keep: false, piece);
        }, iter: 2_000);
    }

    /// <summary>What is held stands in proportion to what was given: twice the bytes and a node for every eight of them, rounded up by growth.</summary>
    private static void EndsWell(byte[] bytes, TransferSyntax syntax, bool keep, int piece)
    {
        var budget = new MemoryBudget(long.MaxValue);
        using (var reading = Bytes.Read(bytes, syntax, keep ? BulkData.Keep : BulkData.Skip, budget: budget, piece: piece))
        {
            var arrived = syntax.IsDeflated ? DatasetLimits.Default.MaxInflatedBytes : bytes.Length;
            Assert.That(budget.TakenBytes, Is.LessThanOrEqualTo(32 * 1024 + (8L * arrived)));
            Assert.That(reading.Outcome == ReadingOutcome.Complete, Is.EqualTo(reading.Trouble is null));
            Touch(reading.Dataset);
        }

        Assert.That(budget.TakenBytes, Is.Zero);
    }

    private static void Touch(Dataset dataset)
    {
        foreach (var element in dataset)
        {
            _ = element.GetString();
            _ = element.GetStrings();
            _ = element.GetNumbers();
            foreach (var item in element.Items)
            {
                Touch(item);
            }
        }

        _ = Bytes.Of(dataset);
    }
}
