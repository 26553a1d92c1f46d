using System.Buffers;
using System.Text;
using CsCheck;
using DoseListener.Dicom.Confidentiality;
using DoseListener.Dicom.Data;
using DoseListener.Testing;

namespace DoseListener.Dicom.Tests.Confidentiality;

public sealed class IdentityEmptyingPropertyTests
{
    private const string Marker = "MARKER^NAME";

    private static readonly Tag[] Names = [Tags.PatientName, Tags.OperatorsName, Tags.ReferringPhysicianName, Tags.PersonName, Tags.ReviewerName, new(0x00111001)];
    private static readonly Tag[] Texts = [Tags.StudyDescription, Tags.AccessionNumber, Tags.TextValue, Tags.ProtocolName, new(0x00131001)];
    private static readonly Tag[] Sequences = [Tags.ContentSequence, Tags.RequestAttributesSequence, Tags.ExposureDoseSequence, Tags.MeasuredValueSequence];

    /// <summary>Names and other texts at any level of nested sequences.</summary>
    private static readonly Gen<DatasetBuilder> AnyDataset = Level(4);

    [Test]
    public void No_person_name_survives_at_any_level_and_every_other_text_does()
    {
        AnyDataset.Sample(
            builder =>
            {
                using var received = builder.Build();
                var output = new ArrayBufferWriter<byte>();
                DatasetWriter.Write(output, received, TransferSyntax.ImplicitVRLittleEndian);
                var before = Encoding.Latin1.GetString(output.WrittenSpan);
                output.Clear();
                DatasetWriter.Write(output, received, TransferSyntax.ImplicitVRLittleEndian, IdentityEmptying.Mark(received));
                var after = Encoding.Latin1.GetString(output.WrittenSpan);

                return !after.Contains(Marker, StringComparison.Ordinal) && Count(after, "kept") == Count(before, "kept");
            },
            iter: 500);
    }

    [TestCaseSource(typeof(Corpus), nameof(Corpus.Names))]
    public void Copy_of_a_real_object_names_nobody(string name)
    {
        using var file = Part10File.Read(Corpus.Require(name));
        var marks = IdentityEmptying.Mark(file.Dataset);
        var output = new ArrayBufferWriter<byte>();
        DatasetWriter.Write(output, file.Dataset, TransferSyntax.ExplicitVRLittleEndian, marks);
        using var reader = new DatasetReader(TransferSyntax.ExplicitVRLittleEndian, DatasetLimits.Default, BulkData.Keep);
        reader.Append(output.WrittenSpan);
        using var copy = reader.Complete();

        Assert.That(copy.Outcome, Is.EqualTo(ReadingOutcome.Complete));
        Assert.That(copy.Dataset.GetString(Tags.PatientName), Is.Null);
        Assert.That(copy.Dataset.GetString(Tags.PatientID), Is.Null);
        Assert.That(copy.Dataset.GetUid(Tags.SOPInstanceUID), Is.EqualTo(file.Dataset.GetUid(Tags.SOPInstanceUID)));
        Assert.That(copy.Dataset.GetString(Tags.PatientAge), Is.EqualTo(file.Dataset.GetString(Tags.PatientAge)));
        Assert.That(IdentityEmptying.Mark(copy.Dataset).HasAnySet(), Is.False);
    }

    private static Gen<DatasetBuilder> Level(int depth)
    {
        var texts = Gen.Select(Gen.Bool.Array[Names.Length], Gen.Bool.Array[Texts.Length], Filled);
        return depth == 0
            ? texts
            : Gen.Select(texts, Level(depth - 1).Array[0, 2], Gen.Int[0, Sequences.Length - 1], (builder, items, sequence) => builder.AddSequence(Sequences[sequence], items));
    }

    private static DatasetBuilder Filled(bool[] names, bool[] texts)
    {
        var builder = new DatasetBuilder();
        for (var index = 0; index < names.Length; index++)
        {
            _ = names[index] ? builder.Add(Names[index], Vr.PN, Marker) : builder;
        }

        for (var index = 0; index < texts.Length; index++)
        {
            _ = texts[index] ? builder.Add(Texts[index], Vr.LO, "kept") : builder;
        }

        return builder;
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
