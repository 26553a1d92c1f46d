using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;
using static DoseListener.Dose.Tests.Lifecycle.Documents;

namespace DoseListener.Dose.Tests.Lifecycle;

public sealed class TotalsTests
{
    [TestCase(100, false)]
    [TestCase(98, false, Description = "2 % apart is not more than 2 %.")]
    [TestCase(102.04, false)]
    [TestCase(97.9, true)]
    [TestCase(103, true)]
    public void Reported_total_stands_and_is_flagged_when_more_than_two_percent_from_the_sum(decimal reported, bool discrepant)
    {
        var total = Merge(Report(1, [Ct(1, 40), Ct(2, 60)], [Total(Metric.DLP, reported)])).Only(Metric.DLP);

        Assert.That((total.Value, total.Quality, total.Summed), Is.EqualTo((reported, Quality.Reported, 100m)));
        Assert.That(total.Discrepant, Is.EqualTo(discrepant));
    }

    [TestCase(150, false, Description = "The event without value may make up the rest.")]
    [TestCase(90, true, Description = "No missing value explains a sum above the report.")]
    public void Missing_event_values_never_call_a_report_discrepant(decimal reported, bool discrepant)
    {
        var total = Merge(Report(1, [Ct(1, 100), Ct(2, dlp: null)], [Total(Metric.DLP, reported)])).Only(Metric.DLP);

        Assert.That((total.Value, total.Complete, total.Discrepant), Is.EqualTo((reported, false, discrepant)));
    }

    [Test]
    public void Absent_total_is_summed_and_zero_is_not_believed_against_events()
    {
        var absent = Merge(Report(1, [Ct(1)], [])).Only(Metric.DLP);
        var zero = Merge(Report(1, [Ct(1)], [Total(Metric.DLP, 0)])).Only(Metric.DLP);

        Assert.That((absent.Value, absent.Quality, absent.Reported), Is.EqualTo((100m, Quality.Summed, (decimal?)null)));
        Assert.That((zero.Value, zero.Quality, zero.Reported), Is.EqualTo((100m, Quality.Summed, 0m)));
    }

    [Test]
    public void Zero_stays_where_events_are_zero_or_unknown()
    {
        Assert.That(Merge(Report(1, [Ct(1, 0)], [Total(Metric.DLP, 0)])).Only(Metric.DLP).Quality, Is.EqualTo(Quality.Reported));
        Assert.That(Merge(Report(1, [Ct(1, null)], [Total(Metric.DLP, 0)])).Of(Metric.DLP), Is.Zero);
    }

    [Test]
    public void Sum_that_extraction_made_is_not_a_report()
    {
        var total = Merge(Report(1, [Ct(1)], [Total(Metric.DLP, 77, quality: Quality.Summed)])).Only(Metric.DLP);

        Assert.That((total.Value, total.Reported), Is.EqualTo((100m, (decimal?)null)));
    }

    [Test]
    public void Nothing_is_made_of_nothing()
    {
        var dose = Merge(Report(1, [Ct(1, dlp: null)], []));

        Assert.That(dose.Totals, Is.Empty);
        Assert.That(dose.Devices[0].Totals, Is.Empty);
    }

    [Test]
    public void Planes_stay_apart_on_the_device_and_are_added_for_the_study()
    {
        var dose = Merge(Report(
            1,
            [Run(1, 2, Plane.A, doseRP: 20), Run(2, 3, Plane.B, doseRP: 50)],
            [Total(Metric.DAP, 2, Plane.A), Total(Metric.DAP, 3, Plane.B), Total(Metric.DoseRP, 20, Plane.A), Total(Metric.DoseRP, 50, Plane.B)]));

        Assert.That(dose.Of(Metric.DAP), Is.EqualTo(5));
        Assert.That((dose.DoseRPMaxPlane, dose.DoseRPSum), Is.EqualTo((50m, 70m)));
        Assert.That(dose.Discrepant, Is.False);
    }

    [Test]
    public void Documents_of_one_plane_each_make_one_study()
    {
        var dose = Merge(
            Report(1, [Run(1, 2, Plane.A)], [Total(Metric.DAP, 2, Plane.A)]),
            Report(2, [Run(1, 3, Plane.B)], [Total(Metric.DAP, 3, Plane.B)]));

        Assert.That(dose.Of(Metric.DAP), Is.EqualTo(5));
        Assert.That(dose.Devices[0].Totals.Where(total => total.Metric == Metric.DAP).Select(total => total.Plane), Is.EqualTo(new[] { Plane.A, Plane.B }));
    }

    [Test]
    public void Plane_that_a_report_leaves_out_is_summed()
    {
        var dose = Merge(Report(1, [Run(1, 2, Plane.A), Run(2, 3, Plane.B)], [Total(Metric.DAP, 2, Plane.A)]));

        Assert.That(dose.Of(Metric.DAP), Is.EqualTo(5));
    }

    [Test]
    public void Events_without_plane_beside_events_with_one_are_counted_once()
    {
        var dose = Merge(Report(1, [Run(1, 2), Run(2, 3, Plane.B)], []));

        Assert.That(dose.Of(Metric.DAP), Is.EqualTo(5));
    }

    [TestCase(5, 5)]
    [TestCase(9, 9)]
    [TestCase(1, 5)]
    public void Total_of_all_planes_beside_totals_of_each_is_not_counted_twice(decimal all, decimal expected)
    {
        var totals = new[] { Total(Metric.DAP, all), Total(Metric.DAP, 2, Plane.A), Total(Metric.DAP, 3, Plane.B) };

        Assert.That(Merge(Report(1, [Run(1, 2, Plane.A), Run(2, 3, Plane.B)], totals)).Of(Metric.DAP), Is.EqualTo(expected));
    }

    [Test]
    public void Report_without_planes_covers_events_of_both()
    {
        var dose = Merge(Report(1, [Run(1, 2, Plane.A), Run(2, 3, Plane.B)], [Total(Metric.DAP, 5)]));

        Assert.That(dose.Of(Metric.DAP), Is.EqualTo(5));
        Assert.That(dose.Discrepant, Is.False);
    }

    [Test]
    public void Glandular_dose_of_both_breasts_is_in_neither_side()
    {
        var dose = Merge(Report(
            1,
            [Exposure(1, 1.5m, Laterality.L), Exposure(2, 1.7m, Laterality.R)],
            [Total(Metric.AGD, 1.5m, side: Laterality.L), Total(Metric.AGD, 1.7m, side: Laterality.R), Total(Metric.AGD, 4, side: Laterality.B)]));

        Assert.That((dose.Of(Metric.AGD, Laterality.L), dose.Of(Metric.AGD, Laterality.R), dose.Of(Metric.AGD, Laterality.B)), Is.EqualTo((1.5m, 1.7m, 4m)));
    }

    [Test]
    public void Fluoroscopy_and_acquisitions_are_told_apart_by_event_type()
    {
        var dose = Merge(Report(1, [Run(1, 2, doseRP: 10), Run(2, 3, type: EventType.RotationalAcquisition, doseRP: 20), Run(3, 4, type: EventType.SteppingAcquisition, doseRP: 5)], []));

        Assert.That((dose.Of(Metric.DAP), dose.Of(Metric.FluoroDAP), dose.Of(Metric.AcquisitionDAP)), Is.EqualTo((9m, 2m, 7m)));
        Assert.That((dose.Of(Metric.FluoroDoseRP), dose.Of(Metric.AcquisitionDoseRP)), Is.EqualTo((10m, 25m)));
    }

    [Test]
    public void Event_without_type_may_be_fluoroscopy_and_so_contradicts_nothing()
    {
        var total = Merge(Report(1, [Run(1, 2), Run(2, 3, type: null)], [Total(Metric.FluoroDAP, 5)])).Only(Metric.FluoroDAP);

        Assert.That((total.Value, total.Summed, total.Discrepant), Is.EqualTo((5m, 2m, false)));
    }

    [Test]
    public void Fluoroscopy_time_is_added_over_disjoint_documents()
    {
        var dose = Merge(Report(1, [Run(1, 2)], [Total(Metric.FluoroTime, 60)]), Report(2, [Run(2, 2)], [Total(Metric.FluoroTime, 30)]));

        Assert.That(dose.Of(Metric.FluoroTime), Is.EqualTo(90));
    }

    [Test]
    public void Fluoroscopy_time_of_overlapping_documents_is_the_largest_reported_and_noted()
    {
        var dose = Merge(Report(1, [Run(1, 2), Run(2, 2)], [Total(Metric.FluoroTime, 60)]), Report(2, [Run(2, 2), Run(3, 2)], [Total(Metric.FluoroTime, 70)]));

        Assert.That(dose.Of(Metric.FluoroTime), Is.EqualTo(70));
        Assert.That(dose.Notes.Single(note => note.Kind == LifecycleNoteKind.LargestReported).Metric, Is.EqualTo(Metric.FluoroTime));
    }

    [Test]
    public void Overlap_whose_events_lack_values_is_never_less_than_what_one_document_reports()
    {
        var dose = Merge(
            Report(1, [Run(1, 2), Run(2, 2) with { Values = [] }], [Total(Metric.DAP, 40)]),
            Report(2, [Run(1, 2), Run(3, 2)], [Total(Metric.DAP, 4)]));

        Assert.That(dose.Of(Metric.DAP), Is.EqualTo(40));
    }

    [Test]
    public void Discrepancy_of_one_overlapping_document_is_kept()
    {
        var dose = Merge(Report(1, [Ct(1), Ct(2)], [Total(Metric.DLP, 260)]), CtReport(2, Ct(2), Ct(3)));

        Assert.That(dose.Only(Metric.DLP).Discrepant, Is.True);
    }

    [Test]
    public void Study_shows_the_largest_event_of_metrics_that_do_not_add_up() =>
        Assert.That(Merge(CtReport(1, Ct(1, 400), Ct(2, 300))).Of(Metric.CTDIvol), Is.EqualTo(20));

    [Test]
    public void Absurd_numbers_neither_overflow_nor_lower_anything()
    {
        var dose = Merge(CtReport(1, Ct(1, decimal.MaxValue)).With(extraction => extraction with { Totals = [] }), Report(2, [Ct(2, decimal.MaxValue), Ct(3, -5)], [Total(Metric.DLP, -1)]));

        Assert.That(dose.Of(Metric.DLP), Is.EqualTo(decimal.MaxValue));
    }
}
