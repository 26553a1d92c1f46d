using System.Buffers;
using DoseListener.Dicom.Data;
using DoseListener.Testing;

namespace DoseListener.Dicom.Tests.Data;

public sealed class Part10FileTests
{
    [Test]
    public void What_is_written_is_read([ValueSource(typeof(TransferSyntax), nameof(TransferSyntax.All))] TransferSyntax syntax)
    {
        using var dataset = SampleDatasets.FluoroscopyReport(events: 2).Build();
        using var file = Part10File.Read(Written(dataset, syntax));

        Assert.That(file.Reading.Outcome, Is.EqualTo(ReadingOutcome.Complete), file.Reading.Trouble);
        Assert.That(DatasetComparer.FindDifference(dataset, file.Dataset), Is.Null);
        Assert.That(file.Header.TransferSyntax, Is.EqualTo(syntax));
        Assert.That(file.Header.Meta.GetUid(Tags.MediaStorageSOPClassUID), Is.EqualTo(Uids.XRayRadiationDoseSRStorage));
        Assert.That(file.Header.Meta.GetUid(Tags.ImplementationClassUID), Is.EqualTo(Implementation.ClassUid));
        Assert.That(file.Header.Meta.GetNumber(Tags.FileMetaInformationGroupLength).Value, Is.EqualTo(file.Header.DatasetOffset - 144));
    }

    [Test]
    public void A_file_is_read_from_a_stream_and_from_a_path()
    {
        using var dataset = SampleDatasets.CtImage(300_000).Build();
        var bytes = Written(dataset, TransferSyntax.ImplicitVRLittleEndian);
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid()}.dcm");
        File.WriteAllBytes(path, bytes);
        try
        {
            using var fromPath = Part10File.Read(path);
            using var fromStream = Part10File.Read(new MemoryStream(bytes), bulk: BulkData.Skip);
            Assert.That(DatasetComparer.FindDifference(dataset, fromPath.Dataset), Is.Null);
            Assert.That(fromStream.Dataset.TryFind(Tags.PixelData, out var pixels) && pixels is { IsSkipped: true, Length: 300_000 }, Is.True);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void A_file_may_lack_its_preamble_its_prefix_or_its_meta_group(
        [Values("Explicit VR Little Endian", "Implicit VR Little Endian", "Explicit VR Big Endian")] string name)
    {
        var syntax = TransferSyntax.All.Single(candidate => candidate.Name == name);
        using var dataset = SampleDatasets.FluoroscopyReport(events: 1).Build();
        var bytes = Written(dataset, syntax);
        foreach (var variant in new[] { bytes[128..], bytes[132..], Bytes.Of(dataset, syntax) })
        {
            using var file = Part10File.Read(variant);
            Assert.That(file.Reading.Outcome, Is.EqualTo(ReadingOutcome.Complete), file.Reading.Trouble);
            Assert.That(DatasetComparer.FindDifference(dataset, file.Dataset), Is.Null);
            Assert.That(file.Header.TransferSyntax, Is.EqualTo(syntax));
        }
    }

    [Test]
    public void A_file_cut_anywhere_gives_an_outcome()
    {
        using var dataset = SampleDatasets.FluoroscopyReport(events: 0).Build();
        var bytes = Written(dataset, TransferSyntax.ExplicitVRLittleEndian);
        for (var length = 0; length <= bytes.Length; length++)
        {
            using var file = Part10File.Read(bytes.AsSpan(0, length));
            var isWhole = file.Reading.Outcome == ReadingOutcome.Complete && file.Dataset.Contains(Tags.ContentSequence);
            Assert.That(isWhole, Is.EqualTo(length == bytes.Length), $"{length}");
        }
    }

    [Test]
    public void The_implementation_names_itself_within_the_standards_limits()
    {
        Assert.That(Implementation.VersionName, Has.Length.LessThanOrEqualTo(16));
        Assert.That(Implementation.ClassUid, Has.Length.LessThanOrEqualTo(64).And.StartsWith("2.25."));
    }

    private static byte[] Written(Dataset dataset, TransferSyntax syntax)
    {
        var output = new ArrayBufferWriter<byte>();
        Part10File.Write(output, dataset, syntax);
        return output.WrittenSpan.ToArray();
    }
}
