using System.Buffers;
using DoseListener.Dicom.Data;

namespace DoseListener.Dicom.Tests.Data;

public sealed class DatasetChangeTests
{
    [Test]
    public void What_is_set_takes_the_place_of_what_was_and_the_rest_stays()
    {
        using var changed = Apply(
            new DatasetBuilder().Add(Tags.KVP, "70").Add(Tags.Modality, "RF").AddSequence(Tags.PerformedSeriesSequence, Series("1.1"), Series("1.2")),
            new DatasetBuilder().Add(Tags.KVP, "81").Add(Tags.ExposureTime, "5").AddSequence(Tags.PerformedSeriesSequence, Series("1.3")));
        Assert.That((changed.GetString(Tags.KVP), changed.GetString(Tags.Modality), changed.GetString(Tags.ExposureTime)), Is.EqualTo(("81", "RF", "5")));
        Assert.That(changed.Items(Tags.PerformedSeriesSequence).Select(item => item.GetUid(Tags.SeriesInstanceUID)), Is.EqualTo(new[] { "1.3" }));
    }

    [Test]
    public void Empty_attribute_empties_what_was_there()
    {
        using var changed = Apply(new DatasetBuilder().Add(Tags.KVP, "70").Add(Tags.TotalTimeOfFluoroscopy, 5m), new DatasetBuilder().Add(Tags.KVP).Add(Tags.TotalTimeOfFluoroscopy));
        Assert.That((changed.Contains(Tags.KVP), changed.GetString(Tags.KVP), changed.GetString(Tags.TotalTimeOfFluoroscopy)), Is.EqualTo((true, (string?)null, (string?)null)));
    }

    [Test]
    public void What_may_not_be_set_stays()
    {
        using var changed = Apply(new DatasetBuilder().Add(Tags.KVP, "70"), new DatasetBuilder().Add(Tags.KVP, "81").Add(Tags.Modality, "CT"), tag => tag == Tags.Modality);
        Assert.That((changed.GetString(Tags.KVP), changed.GetString(Tags.Modality)), Is.EqualTo(("70", "CT")));
    }

    /// <summary>PS3.4 F.7.2.2.3: what is set does not have to be in the character set of what was created.</summary>
    [Test]
    public void Texts_of_two_character_sets_are_readable_together()
    {
        using var changed = Apply(
            new DatasetBuilder().Add(Tags.SpecificCharacterSet, "ISO_IR 100").Add(Tags.StudyDescription, "Ösophagus"),
            new DatasetBuilder().Add(Tags.SpecificCharacterSet, "ISO_IR 144").Add(Tags.SeriesDescription, "Пищевод")
                .AddSequence(Tags.PerformedSeriesSequence, new DatasetBuilder().Add(Tags.ProtocolName, "Пищевод")));
        Assert.That((changed.GetString(Tags.StudyDescription), changed.GetString(Tags.SeriesDescription), changed.Items(Tags.PerformedSeriesSequence).First!.GetString(Tags.ProtocolName)), Is.EqualTo(("Ösophagus", "Пищевод", "Пищевод")));
    }

    [Test]
    public void Numbers_and_private_elements_are_the_same_from_big_endian()
    {
        using var source = new DatasetBuilder().Add(Tags.TotalTimeOfFluoroscopy, 258m).Add(Tags.CTDIvol, 12.4m).Add(new Tag(0x0029, 0x0010), "MAKER").Add(new Tag(0x0029, 0x1010), Vr.OB, new byte[] { 1, 2, 3, 4 }).Build();
        var bytes = new ArrayBufferWriter<byte>();
        DatasetWriter.Write(bytes, source, TransferSyntax.ExplicitVRBigEndian);
        using var reader = new DatasetReader(TransferSyntax.ExplicitVRBigEndian, DatasetLimits.Default, BulkData.Keep);
        reader.Append(bytes.WrittenSpan);
        using var received = reader.Complete();
        using var copy = DatasetChange.Copy(received.Dataset).Build();
        Assert.That((copy.GetNumber(Tags.TotalTimeOfFluoroscopy).Value, copy.GetNumber(Tags.CTDIvol).Value), Is.EqualTo((258m, 12.4m)));
        Assert.That(copy.TryFind(new(0x0029, 0x1010), out var element) ? element.Bytes.ToArray() : [], Is.EqualTo(new byte[] { 1, 2, 3, 4 }));
    }

    private static DatasetBuilder Series(string uid) => new DatasetBuilder().Add(Tags.SeriesInstanceUID, uid);

    private static Dataset Apply(DatasetBuilder current, DatasetBuilder changes, Func<Tag, bool>? maySet = null)
    {
        using var before = current.Build();
        using var after = changes.Build();
        return DatasetChange.Apply(before, after, maySet ?? (_ => true));
    }
}
