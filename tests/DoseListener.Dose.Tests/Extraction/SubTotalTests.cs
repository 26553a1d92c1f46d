using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Testing;
using static DoseListener.Dicom.Reports.ContentBuilder;
using static DoseListener.Testing.ReportParts;

namespace DoseListener.Dose.Tests.Extraction;

/// <summary>CT Dose Length Product Sub-Total (130745, DCM) of TID 10012.</summary>
public sealed class SubTotalTests
{
    [Test]
    public void Sub_totals_stand_with_their_phantom_and_apart_from_the_total()
    {
        var found = Of(Dlp("300"), SubTotal("100", Codes.IecHeadDosimetryPhantom), SubTotal("200", Codes.IecBodyDosimetryPhantom));
        Assert.Multiple(() =>
        {
            Assert.That(found.Totals.Select(total => (total.Value.Metric, total.Value.Value, total.PhantomCm)), Is.EqualTo(new[] { (Metric.DLP, 300m, (int?)null) }));
            Assert.That(found.SubTotals!.Select(total => (total.Value.Metric, total.Value.Value, total.PhantomCm, total.Value.RawValue, total.Value.RawUnit, total.Value.Path)), Is.EqualTo(new[]
            {
                (Metric.DLP, 100m, (int?)16, "100", "mGy.cm", "1.3.2"),
                (Metric.DLP, 200m, 32, "200", "mGy.cm", "1.3.3"),
            }));
            Assert.That(found.Notes, Is.Empty);
        });
    }

    [Test]
    public void Sub_totals_never_stand_in_for_a_total_that_is_missing()
    {
        var found = Of(SubTotal("100", Codes.IecHeadDosimetryPhantom), SubTotal("200", Codes.IecBodyDosimetryPhantom));
        Assert.That(found.Totals.Select(total => (total.Value.Value, total.Value.Quality)), Is.EqualTo(new[] { (300m, Quality.Summed) }), "the sum of the events");
    }

    [Test]
    public void Phantom_after_its_sub_total_is_its_phantom()
    {
        var found = Of(Dlp("300"), Number(Codes.CtDoseLengthProductSubTotal, "100", "mGycm"), Coded(Codes.CtdiWPhantomType, Codes.IecHeadDosimetryPhantom));
        Assert.That(found.SubTotals!.Single().PhantomCm, Is.EqualTo(16));
    }

    [TestCase("98.1", true)]
    [TestCase("98", true)]
    [TestCase("97.9", false)]
    [TestCase("102", true)]
    [TestCase("103", false)]
    public void Sub_total_is_held_against_the_events_of_its_phantom(string head, bool agrees)
    {
        var found = Of(Dlp("300"), SubTotal(head, Codes.IecHeadDosimetryPhantom), SubTotal("200", Codes.IecBodyDosimetryPhantom));
        Assert.That(found.Notes.Select(note => note.Detail).Where(detail => detail.Contains("16 cm", StringComparison.Ordinal)).Count(), Is.EqualTo(agrees ? 0 : 1));
    }

    [Test]
    public void Sub_total_of_a_phantom_without_events_is_noted()
    {
        var found = Of(Dlp("300"), SubTotal("100", Codes.IecHeadDosimetryPhantom), SubTotal("200", Codes.IecBodyDosimetryPhantom), SubTotal("50", Codes.DosimetryPhantomOf10Cm));
        Assert.That(found.Notes.Select(note => note.Detail), Is.EqualTo(new[]
        {
            "the sub-total of DLP of 10 cm is 50 mGy.cm, its events come to 0 (1.3.4)",
            "DLP is 300 mGy.cm, its sub-totals come to 350 (1.3.1)",
        }));
    }

    [Test]
    public void Event_without_a_phantom_may_be_of_any()
    {
        var found = Extracted.From(Ct(
            CtTotals(Dlp("200"), SubTotal("150", Codes.IecBodyDosimetryPhantom), SubTotal("50", Codes.IecHeadDosimetryPhantom)),
            CtEvent(ReportParts.Uid(7), "5", "150"),
            Container(Codes.CtAcquisition, ContentBuilder.Uid(Codes.IrradiationEventUid, ReportParts.Uid(8)), Container(Codes.CtDose, Number(Codes.Dlp, "50", "mGy.cm")))));
        Assert.That(found.Notes, Is.Empty);
    }

    [Test]
    public void Sub_total_without_phantom_unit_or_number_is_noted()
    {
        var found = Of(
            Dlp("300"),
            Number(Codes.CtDoseLengthProductSubTotal, "300", "mGy.cm"),
            SubTotal("", Codes.IecBodyDosimetryPhantom),
            Number(Codes.CtDoseLengthProductSubTotal, "1", "").With(Coded(Codes.CtdiWPhantomType, Codes.IecHeadDosimetryPhantom)));
        Assert.That(found.SubTotals!.Select(total => (total.Value.Value, total.PhantomCm)), Is.EqualTo(new[] { (300m, (int?)null) }));
        Assert.That(found.NoteKindsOf(), Is.EquivalentTo(new[] { NoteKinds.UnknownCode, NoteKinds.NoValue, NoteKinds.MissingUnit }));
    }

    [Test]
    public void Sub_total_sent_twice_is_listed_once()
    {
        var found = Of(Dlp("300"), SubTotal("100", Codes.IecHeadDosimetryPhantom), SubTotal("90", Codes.IecHeadDosimetryPhantom), SubTotal("200", Codes.IecBodyDosimetryPhantom));
        Assert.That(found.SubTotals!.Select(total => total.Value.Value), Is.EqualTo(new[] { 100m, 200m }));
        Assert.That(found.NoteKindsOf(), Is.EqualTo(new[] { NoteKinds.TotalRepeated }));
    }

    [Test]
    public void Sub_totals_beyond_all_measure_end_in_a_note()
    {
        var found = Of([Dlp("300"), .. Enumerable.Repeat(Number(Codes.CtDoseLengthProductSubTotal, "1", "mGy.cm"), 40)]);
        Assert.That(found.SubTotals, Has.Count.EqualTo(16));
        Assert.That(found.Notes.Select(note => note.Detail), Has.Some.StartWith("more sub-totals of DLP than are listed"));
    }

    [Test]
    public void Enhanced_report_has_them_too()
    {
        var found = Extracted.From(Enhanced(
            SourceTotals("A", Dlp("200"), SubTotal("200", Codes.IecBodyDosimetryPhantom)),
            SummaryEvent(ReportParts.Uid(7), "A", Codes.SpiralAcquisition, 10, Number(Codes.Dlp, "200", "mGy.cm"), Coded(Codes.CtdiWPhantomType, Codes.IecBodyDosimetryPhantom))));
        Assert.That(found.SubTotals!.Select(total => (total.Value.Value, total.PhantomCm)), Is.EqualTo(new[] { (200m, (int?)32) }));
        Assert.That(found.Total(Metric.DLP)!.Value.Value, Is.EqualTo(200m));
    }

    /// <summary>A head of 100 mGy.cm on 16 cm and a body of 200 on 32 cm.</summary>
    private static DoseExtraction Of(params ContentBuilder[] totals) => Extracted.From(Ct(
        CtTotals(totals),
        Container(
            Codes.CtAcquisition,
            ContentBuilder.Uid(Codes.IrradiationEventUid, ReportParts.Uid(6)),
            Container(Codes.CtDose, Number(Codes.Dlp, "100", "mGy.cm"), Coded(Codes.CtdiWPhantomType, Codes.IecHeadDosimetryPhantom))),
        CtEvent(ReportParts.Uid(7), "5", "200")));

    private static ContentBuilder SubTotal(string value, Code phantom) =>
        Number(Codes.CtDoseLengthProductSubTotal, value, "mGy.cm").With(Coded(Codes.CtdiWPhantomType, phantom).As("HAS PROPERTIES"));
}
