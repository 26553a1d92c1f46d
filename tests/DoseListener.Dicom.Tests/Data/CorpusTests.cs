using System.Buffers;
using DoseListener.Dicom.Data;
using DoseListener.Testing;

namespace DoseListener.Dicom.Tests.Data;

/// <summary>Real objects of sixteen vendors: what is read of them is what others read, and survives being written in every way.</summary>
public sealed class CorpusTests
{
    private static readonly TransferSyntax[] Plain =
        [TransferSyntax.ImplicitVRLittleEndian, TransferSyntax.ExplicitVRLittleEndian, TransferSyntax.ExplicitVRBigEndian, TransferSyntax.DeflatedExplicitVRLittleEndian];

    [TestCaseSource(typeof(Corpus), nameof(Corpus.Names))]
    public void Every_real_object_is_read_to_its_end(string name)
    {
        using var file = Part10File.Read(Corpus.Require(name));

        Assert.That(file.Reading.Outcome, Is.EqualTo(ReadingOutcome.Complete), file.Reading.Trouble);
        Assert.That(file.Dataset.GetUid(Tags.SOPClassUID), Is.EqualTo(file.Header.Meta.GetUid(Tags.MediaStorageSOPClassUID)));
    }

    [TestCaseSource(typeof(Corpus), nameof(Corpus.Names))]
    public void Written_in_any_transfer_syntax_a_real_object_says_the_same(string name)
    {
        using var file = Part10File.Read(Corpus.Require(name));
        foreach (var syntax in Plain)
        {
            foreach (var definedLengths in new[] { false, true })
            {
                var bytes = new ArrayBufferWriter<byte>();
                DatasetWriter.Write(bytes, file.Dataset, syntax, definedLengths: definedLengths);
                using var reader = new DatasetReader(syntax, DatasetLimits.Default, BulkData.Keep);
                reader.Append(bytes.WrittenSpan);
                using var again = reader.Complete();

                Assert.That(again.Outcome, Is.EqualTo(ReadingOutcome.Complete), $"{syntax}: {again.Trouble}");
                Assert.That(DatasetComparer.FindDifference(file.Dataset, again.Dataset), Is.Null, syntax.Name);
            }
        }
    }
}
