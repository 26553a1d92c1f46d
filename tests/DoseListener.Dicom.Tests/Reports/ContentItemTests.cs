using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;

namespace DoseListener.Dicom.Tests.Reports;

public sealed class ContentItemTests
{
    private static readonly ContentItem Report = Sr.Container(
        Codes.XRayRadiationDoseReport,
        Sr.Coded(Codes.ProcedureReported, Codes.ComputedTomographyXRay).With(Sr.Coded(Codes.HasIntent, Codes.DiagnosticIntent)),
        Sr.Container(
            Codes.CtAcquisition,
            Sr.Item(Codes.IrradiationEventUid, "UIDREF").Add(Tags.UID, "1.2.3"),
            Sr.Container(Codes.CtDose, Sr.Num(Codes.MeanCtdiVol, "12.5", "mGy"))),
        Sr.Container(
            Codes.CtAcquisition,
            Sr.Container(Codes.CtDose, Sr.Num(Codes.MeanCtdiVol, "7", "mGy"), Sr.Num(Codes.Dlp, "70", "mGy.cm")))).Root();

    [Test]
    public void Tree_has_the_shape_of_the_data_set()
    {
        Assert.That(Report.Descendants().Select(item => item.Path), Is.EqualTo(new[]
        {
            "1.1", "1.1.1", "1.2", "1.2.1", "1.2.2", "1.2.2.1", "1.3", "1.3.1", "1.3.1.1", "1.3.1.2",
        }));
        Assert.That(Report.Path, Is.EqualTo("1"));
        Assert.That(Report.Parent, Is.Null);
        Assert.That(Report.Children.Count, Is.EqualTo(3));
        Assert.That(Report.Descendants().All(item => item.Parent!.Value.Children.Contains(item)));
    }

    [Test]
    public void Children_are_found_by_name_and_only_children()
    {
        Assert.That(Report.Child(Codes.CtAcquisition)?.Path, Is.EqualTo("1.2"));
        Assert.That(Report.ChildrenNamed(Codes.CtAcquisition).Select(item => item.Path), Is.EqualTo(new[] { "1.2", "1.3" }));
        Assert.That(Report.Child(Codes.CtDose), Is.Null);
        Assert.That(Report.Child(Codes.Dlp)?.Measurement, Is.Null);
    }

    [Test]
    public void Anything_below_is_found_in_the_order_it_was_sent()
    {
        Assert.That(Report.FindFirst(Codes.MeanCtdiVol)?.Measurement.Value.Value, Is.EqualTo(12.5m));
        Assert.That(Report.DescendantsNamed(Codes.MeanCtdiVol).Select(item => item.Measurement.Value.Text), Is.EqualTo(new[] { "12.5", "7" }));
        Assert.That(Report.FindFirst(Codes.Kvp), Is.Null);
    }

    [Test]
    public void Siblings_follow_each_other_and_end()
    {
        var first = Report.Child(Codes.ProcedureReported)!.Value;

        Assert.That(first.NextSibling?.Path, Is.EqualTo("1.2"));
        Assert.That(first.NextSibling?.NextSibling?.Path, Is.EqualTo("1.3"));
        Assert.That(first.NextSibling?.NextSibling?.NextSibling, Is.Null);
        Assert.That(first.Children.First?.NextSibling, Is.Null);
        Assert.That(Report.NextSibling, Is.Null);
    }

    [Test]
    public void Values_of_every_type_are_read()
    {
        var root = Sr.Container(
            Codes.XRayRadiationDoseReport,
            Sr.Text(Codes.Comment, "free text"),
            Sr.Item(Codes.DateTimeStarted, "DATETIME").Add(Tags.DateTime, "20260131101112.5+0100"),
            Sr.Item(Codes.SubjectBirthDate, "DATE").Add(Tags.Date, "19650401"),
            Sr.Item(Codes.DateTimeStarted, "TIME").Add(Tags.Time, "101112"),
            Sr.Item(Codes.PersonName, "PNAME").Add(Tags.PersonName, "Doe^Jane"),
            Sr.Item(Codes.AcquiredImage, "IMAGE").AddSequence(Tags.ReferencedSOPSequence, new DatasetBuilder()
                .Add(Tags.ReferencedSOPClassUID, "1.2.840.10008.5.1.4.1.1.2").Add(Tags.ReferencedSOPInstanceUID, "1.2.3.4")))
            .AddSequence(Tags.ContentTemplateSequence, new DatasetBuilder().Add(Tags.MappingResource, "DCMR").Add(Tags.TemplateIdentifier, "10011"))
            .Add(Tags.ObservationDateTime, "20260131")
            .Root();
        ContentItem[] items = [.. root.Children];

        Assert.That(root.TemplateId, Is.EqualTo("10011"));
        Assert.That(root.ObservationDateTime, Is.EqualTo("20260131"));
        Assert.That(items[0].Text, Is.EqualTo("free text"));
        Assert.That(items[1].DateTime, Is.EqualTo("20260131101112.5+0100"));
        Assert.That(items[2].Date, Is.EqualTo("19650401"));
        Assert.That(items[3].Time, Is.EqualTo("101112"));
        Assert.That(items[4].HasPersonName);
        Assert.That(items[5].Reference, Is.EqualTo(new SopReference("1.2.840.10008.5.1.4.1.1.2", "1.2.3.4")));
        Assert.That(items.Select(item => item.ValueType), Is.EqualTo(new[]
        {
            ContentValueType.Text, ContentValueType.DateTime, ContentValueType.Date, ContentValueType.Time, ContentValueType.PName, ContentValueType.Image,
        }));
    }

    [Test]
    public void Description_of_an_item_holds_no_value()
    {
        var name = Sr.Container(Codes.XRayRadiationDoseReport, Sr.Text(Codes.SubjectName, "Doe^Jane")).Root().Children.First!.Value;
        Assert.That(name.ToString(), Is.EqualTo("1.1 (121029, DCM, \"Subject Name\")"));
    }

    [Test]
    public void Deep_trees_cost_no_stack()
    {
        var item = Sr.Container(Codes.CtDose);
        for (var depth = 1; depth < 3_000; depth++)
        {
            item = Sr.Container(Codes.CtDose, item);
        }

        // The builder writes by recursion, and its stack is not what is tested here.
        var dataset = OnStackOf(256 * 1024 * 1024, item.Build);
        var deepest = OnStackOf(128 * 1024, () => ContentItem.RootOf(dataset).Descendants().Last().Path);

        Assert.That(deepest.Split('.'), Has.Length.EqualTo(3_000));
    }

    [Test]
    public void Texts_follow_the_character_set_of_the_nearest_item_that_declares_one()
    {
        var root = Sr.Container(
            Codes.XRayRadiationDoseReport,
            Sr.Text(Codes.Comment, "Größe"),
            Sr.Container(Codes.CtAcquisition, Sr.Text(Codes.Comment, "Люкс"), Sr.Container(Codes.CtDose, Sr.Text(Codes.Comment, "ТА")))
                .Add(Tags.SpecificCharacterSet, "ISO_IR 144"))
            .Add(Tags.SpecificCharacterSet, "ISO_IR 100")
            .Root();

        Assert.That(root.DescendantsNamed(Codes.Comment).Select(item => item.Text), Is.EqualTo(new[] { "Größe", "Люкс", "ТА" }));
    }

    [Test]
    public void Other_data_sets_give_a_root_without_children()
    {
        var root = new DatasetBuilder().Add(Tags.Modality, "CT").Root();

        Assert.That(root.Children.Count, Is.Zero);
        Assert.That(root.Concept.IsMissing);
        Assert.That(root.ValueType, Is.EqualTo(ContentValueType.Missing));
    }

    private static T OnStackOf<T>(int bytes, Func<T> work)
    {
        T? result = default;
        var thread = new Thread(() => result = work(), bytes);
        thread.Start();
        thread.Join();
        return result!;
    }
}
