using DoseListener.Dicom.Data;

namespace DoseListener.Dicom.Tests.Data;

public sealed class DatasetTests
{
    [Test]
    public void A_text_loses_its_padding()
    {
        using var dataset = new DatasetBuilder()
            .Add(Tags.Modality, Vr.CS, " CT \0"u8.ToArray())
            .Add(Tags.StudyInstanceUID, "1.2.3")
            .Add(Tags.StudyDescription, "")
            .Build();

        Assert.That(dataset.GetString(Tags.Modality), Is.EqualTo("CT"));
        Assert.That(dataset.GetUid(Tags.StudyInstanceUID), Is.EqualTo("1.2.3"));
        Assert.That(dataset.GetString(Tags.StudyDescription), Is.Null);
        Assert.That(dataset.GetString(Tags.PatientName), Is.Null);
        Assert.That(dataset.GetStrings(Tags.StudyDescription), Is.Empty);
    }

    [Test]
    public void Values_are_divided_at_backslashes_except_in_a_text_that_is_one()
    {
        using var dataset = new DatasetBuilder()
            .Add(Tags.ImageType, "ORIGINAL\\ PRIMARY \\\\AXIAL")
            .Add(Tags.CommentsOnRadiationDose, " a\\b ")
            .Add(Tags.Rows, Vr.US, 1, 2)
            .Build();

        Assert.That(dataset.GetStrings(Tags.ImageType), Is.EqualTo(new[] { "ORIGINAL", "PRIMARY", "", "AXIAL" }));
        Assert.That(dataset.GetString(Tags.ImageType), Is.EqualTo("ORIGINAL"));
        Assert.That(dataset.GetStrings(Tags.CommentsOnRadiationDose), Is.EqualTo(new[] { " a\\b" }));
        Assert.That(dataset.GetStrings(Tags.Rows), Is.EqualTo(new[] { "1", "2" }));
    }

    [Test]
    public void An_item_speaks_the_character_set_of_what_surrounds_it_unless_it_declares_its_own()
    {
        using var dataset = new DatasetBuilder()
            .Add(Tags.SpecificCharacterSet, "ISO_IR 192")
            .Add(Tags.InstitutionName, "Überlingen")
            .AddSequence(Tags.ContentSequence,
                new DatasetBuilder().Add(Tags.CodeMeaning, "Größe"),
                new DatasetBuilder().Add(Tags.SpecificCharacterSet, "ISO_IR 100").Add(Tags.CodeMeaning, "Dosis ä"))
            .Build();

        Assert.That(dataset.GetString(Tags.InstitutionName), Is.EqualTo("Überlingen"));
        Assert.That(dataset.Items(Tags.ContentSequence).Select(item => item.GetString(Tags.CodeMeaning)), Is.EqualTo(new[] { "Größe", "Dosis ä" }));
        Assert.That(dataset.TryFind(Tags.InstitutionName, out var name) && name.Length == 12, Is.True, "ten letters, eleven bytes, one blank of padding");
    }

    [Test]
    public void A_sender_that_declares_nothing_is_read_in_its_fallback()
    {
        using var reader = new DatasetReader(TransferSyntax.ExplicitVRLittleEndian, DatasetLimits.Default, BulkData.Keep, fallbackCharacterSet: "ISO_IR 144");
        reader.Append(Bytes.Of(new DatasetBuilder().Add(Tags.SpecificCharacterSet, "ISO_IR 144").Add(Tags.InstitutionName, "Больница")).AsSpan(18));
        using var reading = reader.Complete();

        Assert.That(reading.Dataset.GetString(Tags.InstitutionName), Is.EqualTo("Больница"));
    }

    [Test]
    public void An_unknown_VR_is_read_as_the_dictionary_says()
    {
        using var dataset = new DatasetBuilder().Add(Tags.KVP, Vr.UN, "120"u8.ToArray()).Add(Tags.Rows, Vr.UN, [0, 2]).Build();

        Assert.That(dataset.TryFind(Tags.KVP, out var kvp), Is.True);
        Assert.That(kvp.Vr, Is.EqualTo(Vr.UN));
        Assert.That(kvp.EffectiveVr, Is.EqualTo(Vr.DS));
        Assert.That(kvp.GetNumber().Value, Is.EqualTo(120));
        Assert.That(dataset.GetNumber(Tags.Rows).Value, Is.EqualTo(512));
    }

    [Test]
    public void Elements_come_sorted_from_the_builder_and_can_be_walked()
    {
        using var dataset = new DatasetBuilder()
            .AddSequence(Tags.ContentSequence, new DatasetBuilder(), new DatasetBuilder().Add(Tags.Modality, "CT"))
            .Add(Tags.Modality, "SR")
            .Add(new Tag(0x0009, 0x0010), "SOMEBODY")
            .Build();

        var tags = new List<Tag>();
        foreach (var element in dataset)
        {
            tags.Add(element.Tag);
        }

        Assert.That(tags, Is.EqualTo(new[] { Tags.Modality, new Tag(0x0009, 0x0010), Tags.ContentSequence }));
        var items = dataset.Items(Tags.ContentSequence);
        Assert.That(items.Count, Is.EqualTo(2));
        Assert.That(items.First!.IsEmpty, Is.True);
        Assert.That(items.Last().Parent, Is.SameAs(dataset));
        Assert.That(dataset.Items(Tags.Modality).IsEmpty, Is.True);
        Assert.That(dataset.Items(Tags.AcquisitionContextSequence).Count, Is.Zero);
    }

    [Test]
    public void A_disposed_data_set_and_its_items_say_so()
    {
        var dataset = new DatasetBuilder().Add(Tags.Modality, "SR").AddSequence(Tags.ContentSequence, new DatasetBuilder().Add(Tags.Modality, "CT")).Build();
        var item = dataset.Items(Tags.ContentSequence).First!;
        item.Dispose();
        Assert.That(dataset.GetString(Tags.Modality), Is.EqualTo("SR"), "items own nothing");

        dataset.TryFind(Tags.Modality, out var element);
        dataset.Dispose();
        dataset.Dispose();

        Assert.Throws<ObjectDisposedException>(() => dataset.GetString(Tags.Modality));
        Assert.Throws<ObjectDisposedException>(() => item.GetString(Tags.Modality));
        Assert.Throws<ObjectDisposedException>(() => element.GetString());
    }

    [Test]
    public void The_comparer_sees_a_difference_and_says_where()
    {
        using var left = new DatasetBuilder().AddSequence(Tags.ContentSequence, new DatasetBuilder().Add(Tags.Modality, "CT")).Build();
        using var right = new DatasetBuilder().AddSequence(Tags.ContentSequence, new DatasetBuilder().Add(Tags.Modality, "MR")).Build();
        using var more = new DatasetBuilder().AddSequence(Tags.ContentSequence, new DatasetBuilder().Add(Tags.Modality, "CT"), new DatasetBuilder()).Build();

        Assert.That(DatasetComparer.AreEqual(left, left), Is.True);
        Assert.That(DatasetComparer.FindDifference(left, right), Is.EqualTo("(0040,A730)[1]/(0008,0060) has another value"));
        Assert.That(DatasetComparer.FindDifference(left, more), Is.EqualTo("(0040,A730) has another number of items"));
        Assert.That(DatasetComparer.AreEqual(more, left), Is.False);
    }
}
