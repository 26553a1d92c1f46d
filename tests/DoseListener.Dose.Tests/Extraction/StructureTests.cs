using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Testing;
using static DoseListener.Dicom.Reports.ContentBuilder;
using static DoseListener.Testing.ReportParts;

namespace DoseListener.Dose.Tests.Extraction;

/// <summary>Rule 8 and the walker's rules of the reference: where in the tree a value counts.</summary>
public sealed class StructureTests
{
    [Test]
    public void Uid_of_an_event_is_a_direct_child_and_not_that_of_the_event_it_repeats()
    {
        var repeated = Coded(Codes.IsRepeatedAcquisition, Codes.Yes).With(ContentBuilder.Uid(Codes.IrradiationEventUid, ReportParts.Uid(1)));
        var found = Extracted.From(Projection(Container(Codes.IrradiationEventXRayData, repeated, ContentBuilder.Uid(Codes.IrradiationEventUid, ReportParts.Uid(2)), Dap("1"))));
        Assert.That((found.Events[0].Uid, found.Events[0].Details[EventDetails.Repeated]), Is.EqualTo((ReportParts.Uid(2), "Yes")));
    }

    [Test]
    public void Event_without_a_uid_of_its_own_has_none()
    {
        var repeated = Coded(Codes.IsRepeatedAcquisition, Codes.Yes).With(ContentBuilder.Uid(Codes.IrradiationEventUid, ReportParts.Uid(1)));
        var found = Extracted.From(Projection(Container(Codes.IrradiationEventXRayData, repeated, Dap("1"))));
        Assert.That(found.Events[0].Uid, Is.Null);
        Assert.That(found.NoteKindsOf(), Does.Contain(NoteKinds.MissingEventUid));
    }

    [TestCase("0")]
    [TestCase("")]
    [TestCase("12")]
    public void Uid_that_identifies_nothing_is_none(string uid) =>
        Assert.That(Extracted.From(Projection(Fluoroscopy(uid, Dap("1")))).Events[0].Uid, Is.Null);

    [Test]
    public void One_uid_for_several_events_is_noted_and_stays()
    {
        var found = Extracted.From(Projection(Fluoroscopy(ReportParts.Uid(7), Dap("1")), Fluoroscopy(ReportParts.Uid(7), Dap("2")), Fluoroscopy(ReportParts.Uid(7), Dap("3"))));
        Assert.That(found.Events.Select(one => one.Uid), Is.All.EqualTo(ReportParts.Uid(7)));
        Assert.That(found.Notes, Has.One.EqualTo(new ExtractionNote(NoteKinds.RepeatedEventUid, "several events have one UID (1.4) and 1 more")));
    }

    [Test]
    public void One_uid_for_both_planes_of_a_run_is_not_noted()
    {
        var found = Extracted.From(Projection(
            XRayEvent(ReportParts.Uid(7), Codes.PlaneA, Codes.Fluoroscopy, Dap("1")),
            XRayEvent(ReportParts.Uid(7), Codes.PlaneB, Codes.Fluoroscopy, Dap("2"))));
        Assert.That(found.NoteKindsOf(), Does.Not.Contain(NoteKinds.RepeatedEventUid));
    }

    [Test]
    public void Dose_below_a_number_or_a_code_is_not_the_events()
    {
        var found = Extracted.FromEvent(
            Number(Codes.Kvp, "80", "kV").With(Dap("5")),
            Coded(Codes.TargetRegion, Codes.Chest).With(Number(Codes.DoseRp, "5", "Gy")),
            Container(Codes.XRayFilters, Dap("7")));
        Assert.That(found.Events[0].Values.Select(value => value.Metric), Is.EqualTo(new[] { Metric.KVP }));
    }

    [Test]
    public void Ct_dose_below_a_number_or_in_another_container_is_not_the_events()
    {
        var found = Extracted.From(Ct(Container(
            Codes.CtAcquisition,
            Container(Codes.CtDose, Number(Codes.MeanCtdiVol, "5", "mGy").With(Number(Codes.Dlp, "99", "mGy.cm"))),
            Container(Codes.DoseCheckAlertDetails, Number(Codes.Dlp, "98", "mGy.cm")))));
        Assert.That(found.Events[0].Values.Select(value => value.Metric), Is.EqualTo(new[] { Metric.CTDIvol }));
    }

    [Test]
    public void Ct_values_beside_their_containers_are_the_events()
    {
        var found = Extracted.From(Ct(Container(
            Codes.CtAcquisition,
            Container(Codes.CtDose),
            Number(Codes.MeanCtdiVol, "5", "mGy"),
            Coded(Codes.CtdiWPhantomType, Codes.IecHeadDosimetryPhantom),
            Number(Codes.Dlp, "100", "mGy.cm"),
            Number(Codes.Kvp, "120", "kV"))));
        Assert.That((found.Value(Metric.CTDIvol)!.Value, found.Value(Metric.DLP)!.Value, found.Value(Metric.KVP)!.Value, found.Events[0].PhantomCm), Is.EqualTo((5m, 100m, 120m, 16)));
    }

    [Test]
    public void Totals_beside_their_container_are_totals()
    {
        var found = Extracted.From(Ct(CtTotals(), Dlp("100"), CtEvent(ReportParts.Uid(7), "2.5", "100")));
        Assert.That(found.Total(Metric.DLP)!.Value, Is.EqualTo(new DoseValue(Metric.DLP, 100, Quality.Reported, "100", "mGy.cm", "1.4")));
    }

    [Test]
    public void Region_that_is_one_breast_tells_the_side_unless_a_modifier_does()
    {
        var found = Extracted.From(Mammography(
            XRayEvent(ReportParts.Uid(7), Codes.SinglePlane, Codes.StationaryAcquisition, Coded(Codes.TargetRegion, Codes.RightBreast), Number(Codes.AverageGlandularDose, "1.1", "mGy")),
            XRayEvent(ReportParts.Uid(8), Codes.SinglePlane, Codes.StationaryAcquisition, Coded(Codes.AnatomicalStructure, new Code("T-04030", "SRT", "Left breast")), Number(Codes.AverageGlandularDose, "1.3", "mGy")),
            XRayEvent(ReportParts.Uid(9), Codes.SinglePlane, Codes.StationaryAcquisition, Coded(Codes.TargetRegion, Codes.BothBreasts), Coded(Codes.Laterality, Codes.Left), Number(Codes.AverageGlandularDose, "1.5", "mGy"))));
        Assert.That(found.Events.Select(entry => entry.Laterality), Is.EqualTo(new Laterality?[] { Laterality.R, Laterality.L, Laterality.L }));
    }

    [TestCase("Kopf", "Head")]
    [TestCase("head", null)]
    public void Region_in_other_words_keeps_those_of_the_standard_beside_it(string sent, string? standard)
    {
        var found = Extracted.From(Mammography(XRayEvent(ReportParts.Uid(7), Codes.SinglePlane, Codes.StationaryAcquisition, Coded(Codes.TargetRegion, new Code("T-D1100", "SRT", sent)), Number(Codes.DoseAreaProduct, "1.1", "Gy.cm2"))));
        Assert.That((found.Events[0].Target, found.Events[0].Details.GetValueOrDefault(EventDetails.TargetRegion)), Is.EqualTo((sent, standard)));
    }

    [Test]
    public void Modifier_after_its_item_is_taken_for_one_below_it()
    {
        var found = Extracted.From(Mammography(
            PlaneTotals(
                Codes.SinglePlane,
                Number(Codes.AccumulatedAverageGlandularDose, "1.1", "mGy"),
                Coded(Codes.Laterality, Codes.LeftBreast),
                Number(Codes.AccumulatedAverageGlandularDose, "1.3", "mGy"),
                Coded(Codes.Laterality, Codes.RightBreast)),
            XRayEvent(ReportParts.Uid(7), Codes.SinglePlane, Codes.StationaryAcquisition, Coded(Codes.AnatomicalStructure, Codes.Breast), Coded(Codes.Laterality, Codes.Left), Number(Codes.AverageGlandularDose, "1.1", "mGy"))));
        Assert.Multiple(() =>
        {
            Assert.That(found.Total(Metric.AGD, side: Laterality.L)!.Value.Value, Is.EqualTo(1.1m));
            Assert.That(found.Total(Metric.AGD, side: Laterality.R)!.Value.Value, Is.EqualTo(1.3m));
            Assert.That(found.Events[0].Laterality, Is.EqualTo(Laterality.L));
        });
    }

    [Test]
    public void Events_in_a_container_between_are_found_in_document_order()
    {
        var found = Extracted.From(Projection(
            Container(Codes.Comment, Fluoroscopy(ReportParts.Uid(7), Dap("1"))),
            Fluoroscopy(ReportParts.Uid(8), Dap("2"))));
        Assert.That(found.Events.Select(one => (one.Uid, one.Path)), Is.EqualTo(new[] { (ReportParts.Uid(7), "1.3.1"), (ReportParts.Uid(8), "1.4") }));
    }

    [Test]
    public void Event_without_dose_is_still_an_event()
    {
        var found = Extracted.From(Projection(PlaneTotals(Codes.SinglePlane, DapTotal("1")), Container(Codes.IrradiationEventXRayData), Fluoroscopy(ReportParts.Uid(7), Dap("1"))));
        Assert.That(found.Events, Has.Count.EqualTo(2));
    }

    [TestCase("20260131", "2026-01-31")]
    [TestCase("20260131101112.5+0100", "2026-01-31T10:11:12.5+01:00")]
    [TestCase("99999999", null)]
    public void Start_of_an_event_keeps_the_precision_and_offset_sent(string sent, string? expected)
    {
        var found = Extracted.From(Projection(Container(Codes.IrradiationEventXRayData, DateTime(Codes.DateTimeStarted, sent), Dap("1"))));
        Assert.That(found.Events[0].StartedAt, Is.EqualTo(expected));
        Assert.That(found.NoteKindsOf().Contains(NoteKinds.MalformedDateTime), Is.EqualTo(expected is null));
    }

    [Test]
    public void Start_sent_as_date_and_time_is_one()
    {
        var date = Text(Codes.DateTimeStarted, "").Change(item => item.Add(Tags.ValueType, "DATE").Add(Tags.TextValue, "").Add(Tags.Date, "20260131"));
        var time = Text(Codes.DateTimeStarted, "").Change(item => item.Add(Tags.ValueType, "TIME").Add(Tags.TextValue, "").Add(Tags.Time, "101112"));
        Assert.That(Extracted.From(Projection(Container(Codes.IrradiationEventXRayData, date, time, Dap("1")))).Events[0].StartedAt, Is.EqualTo("2026-01-31T10:11:12"));
    }
}
