using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Testing;
using static DoseListener.Dicom.Reports.ContentBuilder;
using static DoseListener.Testing.ReportParts;

namespace DoseListener.Dose.Tests.Extraction;

/// <summary>Rules 10 and 11: reported totals, sums of events, planes and sides.</summary>
public sealed class TotalTests
{
    [Test]
    public void Reported_total_stands_alone_where_its_events_agree()
    {
        var found = Extracted.From(Ct(CtTotals(Dlp("300")), CtEvent(ReportParts.Uid(7), "2.5", "100"), CtEvent(ReportParts.Uid(8), "5", "201")));
        Assert.That(found.Totals, Is.EqualTo(new[] { new DoseTotal(new(Metric.DLP, 300, Quality.Reported, "300", "mGy.cm", "1.3.1")) }));
        Assert.That(found.Notes, Is.Empty);
    }

    [TestCase("294.1", 0)]
    [TestCase("293.9", 1)]
    [TestCase("306", 0)]
    [TestCase("306.1", 1)]
    public void Total_more_than_two_per_cent_from_the_sum_is_noted(string total, int notes)
    {
        var found = Extracted.From(Ct(CtTotals(Dlp(total)), CtEvent(ReportParts.Uid(7), "2.5", "100"), CtEvent(ReportParts.Uid(8), "5", "200")));
        Assert.That(found.NoteKindsOf().Count(kind => kind == NoteKinds.TotalDiffersFromEvents), Is.EqualTo(notes));
        Assert.That(found.Totals, Has.Count.EqualTo(1));
    }

    [Test]
    public void Absent_total_is_the_sum_of_the_events_and_says_so()
    {
        var found = Extracted.From(Ct(CtEvent(ReportParts.Uid(7), "2.5", "100"), CtEvent(ReportParts.Uid(8), "5", "200")));
        Assert.That(found.Totals, Is.EqualTo(new[] { new DoseTotal(new(Metric.DLP, 300, Quality.Summed, "", null, "1")) }));
    }

    [Test]
    public void Total_of_zero_is_followed_by_the_sum_of_events_that_are_not()
    {
        var found = Extracted.From(Projection(PlaneTotals(Codes.SinglePlane, DapTotal("0"), Number(Codes.TotalFluoroTime, "0", "s")), Fluoroscopy(ReportParts.Uid(7), Dap("1", "Gy.cm2"))));
        Assert.That(
            found.Totals.Select(total => (total.Value.Metric, total.Value.Quality, total.Value.Value)),
            Is.EqualTo(new[]
            {
                (Metric.DAP, Quality.Reported, 0m),
                (Metric.DAP, Quality.Summed, 1m),
                (Metric.FluoroTime, Quality.Reported, 0m),
                (Metric.FluoroDAP, Quality.Summed, 1m),
            }));
    }

    [Test]
    public void Total_of_zero_with_events_of_zero_is_zero()
    {
        var found = Extracted.From(Projection(PlaneTotals(Codes.SinglePlane, DapTotal("0")), XRayEvent(ReportParts.Uid(7), Codes.SinglePlane, Codes.StationaryAcquisition, Dap("0"))));
        Assert.That(found.Totals.Select(total => (total.Value.Quality, total.Value.Value)), Is.EqualTo(new[] { (Quality.Reported, 0m) }));
        Assert.That((found.Status, found.Notes.Count), Is.EqualTo((ExtractionStatus.Dose, 0)));
    }

    [Test]
    public void Planes_have_their_own_totals_and_sums()
    {
        var found = Extracted.From(Projection(
            PlaneTotals(Codes.PlaneA, DapTotal("3", "Gy.cm2")),
            PlaneTotals(Codes.PlaneB),
            XRayEvent(ReportParts.Uid(7), Codes.PlaneA, Codes.StationaryAcquisition, Dap("3", "Gy.cm2")),
            XRayEvent(ReportParts.Uid(7), Codes.PlaneB, Codes.StationaryAcquisition, Dap("2", "Gy.cm2"))));
        Assert.That((found.Total(Metric.DAP, plane: Plane.A)!.Value.Value, found.Total(Metric.DAP, Quality.Summed, Plane.B)!.Value.Value), Is.EqualTo((3m, 2m)));
        Assert.That(found.Totals, Has.Count.EqualTo(2));
    }

    [Test]
    public void Totals_of_all_planes_are_not_listed_beside_those_of_each()
    {
        var found = Extracted.From(Projection(PlaneTotals(Codes.PlaneA, DapTotal("3")), PlaneTotals(Codes.PlaneB, DapTotal("2")), PlaneTotals(Codes.AllPlanes, DapTotal("5"))));
        Assert.That(found.Totals.Select(total => total.Plane), Is.EqualTo(new Plane?[] { Plane.A, Plane.B }));
        Assert.That(found.NoteKindsOf(), Does.Contain(NoteKinds.AllPlanesTotal));
    }

    [TestCase("5", 0)]
    [TestCase("6", 1)]
    public void Sums_of_planes_are_not_listed_beside_a_total_of_all_of_them(string total, int notes)
    {
        var found = Extracted.From(Projection(
            PlaneTotals(Codes.AllPlanes, DapTotal(total, "Gy.cm2")),
            XRayEvent(ReportParts.Uid(7), Codes.PlaneA, Codes.StationaryAcquisition, Dap("3", "Gy.cm2")),
            XRayEvent(ReportParts.Uid(7), Codes.PlaneB, Codes.StationaryAcquisition, Dap("2", "Gy.cm2"))));
        Assert.That(found.Totals.Select(one => (one.Plane, one.Value.Quality)), Is.EqualTo(new (Plane?, Quality)[] { (null, Quality.Reported) }));
        Assert.That(found.NoteKindsOf().Count(kind => kind == NoteKinds.TotalDiffersFromEvents), Is.EqualTo(notes));
    }

    [Test]
    public void Events_without_a_plane_are_no_third_plane()
    {
        var found = Extracted.From(Projection(
            PlaneTotals(Codes.PlaneA, DapTotal("3", "Gy.cm2")),
            PlaneTotals(Codes.PlaneB, DapTotal("2", "Gy.cm2")),
            XRayEvent(ReportParts.Uid(7), Codes.SinglePlane, Codes.StationaryAcquisition, Dap("5", "Gy.cm2"))));
        Assert.That(found.Totals.Select(one => one.Plane), Is.EqualTo(new Plane?[] { Plane.A, Plane.B }));
        Assert.That(found.Notes, Is.Empty);
    }

    [Test]
    public void Totals_beside_two_planes_are_nobodys()
    {
        var found = Extracted.From(Projection(PlaneTotals(Codes.PlaneA, DapTotal("3", "Gy.cm2")), PlaneTotals(Codes.PlaneB, DapTotal("2", "Gy.cm2")), DapTotal("5", "Gy.cm2")));
        Assert.That(found.Totals.Select(one => one.Plane), Is.EqualTo(new Plane?[] { Plane.A, Plane.B }));
    }

    [Test]
    public void Totals_of_all_planes_alone_are_the_totals() =>
        Assert.That(Extracted.From(Projection(PlaneTotals(Codes.AllPlanes, DapTotal("5")))).Total(Metric.DAP)!.Value.Value, Is.EqualTo(50_000m));

    [Test]
    public void Total_sent_twice_in_one_container_is_listed_once()
    {
        var found = Extracted.From(Projection(PlaneTotals(Codes.SinglePlane, NumberWithoutValue(Codes.DoseAreaProductTotal), DapTotal("5"), DapTotal("5"), Number(Codes.DoseRpTotal, "1", "Gy"), Number(Codes.DoseRpTotal, "2", "Gy"))));
        Assert.That(found.Totals.Select(total => (total.Value.Metric, total.Value.Value)), Is.EqualTo(new[] { (Metric.DAP, 50_000m), (Metric.DoseRP, 1_000m) }));
        Assert.That(found.Notes.Count(note => note.Kind == NoteKinds.TotalRepeated), Is.EqualTo(1));
    }

    [TestCase("0.00009", true)]
    [TestCase("0.0001", false)]
    [TestCase("0", false)]
    [TestCase("5000", false)]
    [TestCase("5001", true)]
    public void Total_that_no_examination_has_is_kept_and_noted(string total, bool expected)
    {
        var found = Extracted.From(Projection(PlaneTotals(Codes.SinglePlane, DapTotal(total, "Gy.cm2"))));
        Assert.That(found.Total(Metric.DAP), Is.Not.Null);
        Assert.That(found.NoteKindsOf().Contains(NoteKinds.ImplausibleValue), Is.EqualTo(expected));
    }

    [Test]
    public void All_totals_of_fluoroscopy_are_read()
    {
        var found = Extracted.From(Projection(PlaneTotals(
            Codes.SinglePlane,
            DapTotal("3", "Gy.cm2"),
            Number(Codes.DoseRpTotal, "0.03", "Gy"),
            Number(Codes.FluoroDoseAreaProductTotal, "1", "Gy.cm2"),
            Number(Codes.FluoroDoseRpTotal, "10", "mGy"),
            Number(Codes.TotalFluoroTime, "2", "min"),
            Number(Codes.AcquisitionDoseAreaProductTotal, "2", "Gy.cm2"),
            Number(Codes.AcquisitionDoseRpTotal, "20000", "uGy"),
            Number(Codes.TotalAcquisitionTime, "1500", "ms"),
            Number(Codes.TotalNumberOfRadiographicFrames, "12", "1"))));
        Assert.That(
            found.Totals.Select(total => (total.Value.Metric, total.Value.Value)),
            Is.EqualTo(new[]
            {
                (Metric.DAP, 3m), (Metric.DoseRP, 30m), (Metric.FluoroDAP, 1m), (Metric.FluoroDoseRP, 10m), (Metric.FluoroTime, 120m),
                (Metric.AcquisitionDAP, 2m), (Metric.AcquisitionDoseRP, 20m), (Metric.AcquisitionTime, 1.5m), (Metric.Frames, 12m),
            }));
    }

    [Test]
    public void Shares_of_fluoroscopy_and_acquisition_are_summed_by_the_type_of_the_events()
    {
        var found = Extracted.From(Projection(
            Fluoroscopy(ReportParts.Uid(7), Dap("1", "Gy.cm2")),
            XRayEvent(ReportParts.Uid(8), Codes.SinglePlane, Codes.RotationalAcquisition, Dap("2", "Gy.cm2"), Number(Codes.DoseRp, "0.01", "Gy"))));
        Assert.That(
            found.Totals.Select(total => (total.Value.Metric, total.Value.Value)),
            Is.EquivalentTo(new[] { (Metric.DAP, 3m), (Metric.FluoroDAP, 1m), (Metric.AcquisitionDAP, 2m), (Metric.DoseRP, 10m), (Metric.AcquisitionDoseRP, 10m) }));
    }

    [Test]
    public void Radiography_has_no_shares()
    {
        var found = Extracted.From(Projection(XRayEvent(ReportParts.Uid(8), Codes.SinglePlane, Codes.StationaryAcquisition, Dap("2", "Gy.cm2"))));
        Assert.That(found.Totals.Select(total => total.Value.Metric), Is.EqualTo(new[] { Metric.DAP }));
    }

    [Test]
    public void Glandular_dose_is_kept_breast_by_breast()
    {
        var found = Extracted.From(Mammography(
            PlaneTotals(Codes.SinglePlane, Agd("2", Codes.LeftBreast), Agd("0", Codes.RightBreast)),
            Breast(7, "1", Codes.Left),
            Breast(8, "1", Codes.Left),
            Breast(9, "1.5", Codes.Right)));
        Assert.That(
            found.Totals.Select(total => (total.Laterality, total.Value.Quality, total.Value.Value)),
            Is.EqualTo(new (Laterality?, Quality, decimal)[] { (Laterality.L, Quality.Reported, 2), (Laterality.R, Quality.Reported, 0), (Laterality.R, Quality.Summed, 1.5m) }));
    }

    [Test]
    public void Glandular_dose_of_both_breasts_is_not_added_to_either()
    {
        var found = Extracted.From(Mammography(PlaneTotals(Codes.SinglePlane, Agd("3", Codes.BothBreasts)), Breast(7, "1", Codes.Left), Breast(9, "1.5", Codes.Right)));
        Assert.That(
            found.Totals.Select(total => (total.Laterality, total.Value.Quality, total.Value.Value)),
            Is.EqualTo(new (Laterality?, Quality, decimal)[] { (Laterality.B, Quality.Reported, 3), (Laterality.L, Quality.Summed, 1), (Laterality.R, Quality.Summed, 1.5m) }));
        Assert.That(found.NoteKindsOf(), Does.Contain(NoteKinds.TotalDiffersFromEvents), "both come to 2.5");
    }

    [Test]
    public void Glandular_dose_without_sides_is_summed_without_sides()
    {
        var found = Extracted.From(Mammography(
            PlaneTotals(Codes.SinglePlane, Number(Codes.AccumulatedAverageGlandularDose, "0", "mGy")),
            XRayEvent(ReportParts.Uid(7), Codes.SinglePlane, Codes.StationaryAcquisition, Number(Codes.AverageGlandularDose, "1", "mGy")),
            XRayEvent(ReportParts.Uid(8), Codes.SinglePlane, Codes.StationaryAcquisition, Number(Codes.AverageGlandularDose, "1.5", "mGy"))));
        Assert.That(
            found.Totals.Select(total => (total.Laterality, total.Value.Quality, total.Value.Value)),
            Is.EqualTo(new (Laterality?, Quality, decimal)[] { (null, Quality.Reported, 0), (null, Quality.Summed, 2.5m) }));
        Assert.That(found.Notes, Has.Count.EqualTo(1));
    }

    [Test]
    public void Events_without_a_side_are_no_third_breast()
    {
        var found = Extracted.From(Mammography(
            PlaneTotals(Codes.SinglePlane, Agd("1", Codes.LeftBreast)),
            XRayEvent(ReportParts.Uid(7), Codes.SinglePlane, Codes.StationaryAcquisition, Number(Codes.AverageGlandularDose, "1", "mGy"))));
        Assert.That(found.Totals.Select(total => total.Laterality), Is.EqualTo(new Laterality?[] { Laterality.L }));
    }

    private static ContentBuilder Agd(string value, Code side) => Number(Codes.AccumulatedAverageGlandularDose, value, "mGy").With(Coded(Codes.Laterality, side).AsModifier());

    private static ContentBuilder Breast(int number, string value, Code side) => XRayEvent(
        ReportParts.Uid(number),
        Codes.SinglePlane,
        Codes.StationaryAcquisition,
        Coded(Codes.AnatomicalStructure, Codes.Breast).With(Coded(Codes.Laterality, side).AsModifier()),
        Number(Codes.AverageGlandularDose, value, "mGy"));
}
