using System.Text;
using DoseListener.Dicom.Data;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using static DoseListener.Dose.Tests.Extraction.Images.ImageParts;

namespace DoseListener.Dose.Tests.Extraction.Images;

public sealed class DoseSheetTests
{
    private const string Comment = "Series #3 PRE Average CTDIvol=7.2 DLP=196.0\r\nSeries #5 30S Average CTDIvol=11.5 DLP=248.6\r\nTotal DLP=444.6";

    [Test]
    public void Sheet_has_an_event_for_each_item_and_its_own_total()
    {
        var found = Sheet(0x10).Extract();
        Assert.Multiple(() =>
        {
            Assert.That((found.Status, found.Kind, found.Modality), Is.EqualTo((ExtractionStatus.Dose, ObjectKind.DoseSheet, "CT")));
            Assert.That(found.Events.Select(one => (one.Type, one.Protocol)), Is.EqualTo(new[] { (EventType.Spiral, "PRE"), (EventType.Spiral, "30S") }));
            Assert.That(found.Sent(Metric.DLP, 1), Is.EqualTo((248.585973m, "248.585973", "mGy.cm", "(00E1,1021)", Quality.Reported)));
            Assert.That(found.Sent(Metric.CTDIvol, 1), Is.EqualTo((11.329m, "11.329", "mGy", "(0018,9345)", Quality.Reported)));
            Assert.That(found.Sent(Metric.ScanningLength, 1), Is.EqualTo((173m, "173", "mm", "(0018,1302)", Quality.Reported)));
            Assert.That(found.Totals.Single().Value, Is.EqualTo(new DoseValue(Metric.DLP, 444.59m, Quality.Reported, "444.59", "mGy.cm", "(00E1,1021)")));
        });
    }

    [Test]
    public void Private_element_is_found_by_its_creator() =>
        Assert.That(Sheet(0x42).Extract().Totals.Single().Value.Path, Is.EqualTo("(00E1,4221)"));

    [Test]
    public void Text_stands_in_for_private_elements_as_an_estimate()
    {
        var found = Sheet(block: 0).Extract();
        Assert.That(found.Events.Select(one => one.Values.Single(value => value.Metric == Metric.DLP)).Select(value => (value.Value, value.Quality, value.Path)), Is.EqualTo(new[] { (196m, Quality.Estimated, "(0040,0310)"), (248.6m, Quality.Estimated, "(0040,0310)") }));
        Assert.That(found.Totals.Single().Value.Value, Is.EqualTo(444.6m));
    }

    [TestCase("80 %")]
    [TestCase("Total DLP=")]
    [TestCase("Total DLP=1.234.567")]
    [TestCase("")]
    public void Text_that_says_something_else_gives_no_number(string text)
    {
        var found = Image(Uids.SecondaryCaptureImageStorage, "CT").Add(Tags.CommentsOnRadiationDose, text).Extract();
        Assert.That((found.Status, found.Totals.Count, found.Events.Count), Is.EqualTo((ExtractionStatus.NoDose, 0, 0)));
    }

    [Test]
    public void Picture_without_dose_is_nothing()
    {
        var found = Image(Uids.SecondaryCaptureImageStorage, "CT").Add(Tags.KVP, "120").Extract();
        Assert.That((found.Status, found.Kind, found.Events.Count, found.Notes.Count), Is.EqualTo((ExtractionStatus.NoDose, ObjectKind.Other, 0, 0)));
    }

    internal static DatasetBuilder Sheet(ushort block) => Private(
        Image(Uids.SecondaryCaptureImageStorage, "CT")
            .Add(Tags.ImageType, @"DERIVED\SECONDARY\DOSE_INFO")
            .Add(Tags.SeriesDescription, "Dose Info")
            .Add(Tags.BodyPartExamined, "ABDOMEN")
            .Add(Tags.CommentsOnRadiationDose, Comment)
            .AddSequence(Tags.ExposureDoseSequence, Item(block, "3", "PRE", 7.2009m, 231, "196.01"), Item(block, "5", "30S", 11.329m, 173, "248.585973")),
        block,
        "444.59");

    private static DatasetBuilder Item(ushort block, string series, string name, decimal ctdiVol, decimal length, string dlp) => Private(
        new DatasetBuilder()
            .Add(Tags.SeriesDescription, name).Add(Tags.SeriesNumber, series).Add(Tags.KVP, "120").Add(Tags.ScanLength, length)
            .Add(Tags.XRayTubeCurrentInuA, "165044.374").Add(Tags.AcquisitionType, "SPIRAL").Add(Tags.CTDIvol, ctdiVol),
        block,
        dlp);

    private static DatasetBuilder Private(DatasetBuilder dataset, ushort block, string dlp) => block == 0
        ? dataset
        : dataset.Add(new Tag(0x00E1, block), Vr.LO, "ELSCINT1").Add(new Tag(0x00E1, (ushort)((block << 8) | 0x21)), Vr.UN, Encoding.ASCII.GetBytes(dlp));
}
