using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;
using static DoseListener.Dose.Tests.Lifecycle.Documents;

namespace DoseListener.Dose.Tests.Lifecycle;

/// <summary>Administrations, enhanced reports, estimates and reject notes beside reports and images.</summary>
public sealed class OtherKindTests
{
    private static readonly Device Workstation = new() { Manufacturer = "Reckoner", Model = "Skin 1", SerialNumber = "5" };

    [Test]
    public void Administration_that_is_reported_again_is_one()
    {
        var first = Report(1, [Administration(1, 350)], [], ObjectKind.RadiopharmaceuticalDoseReport);
        var again = Report(2, [Administration(1, 352)], [], ObjectKind.RadiopharmaceuticalDoseReport);

        var dose = Merge(first, again);

        Assert.That(dose.Of(Metric.AdministeredActivity), Is.EqualTo(352), "the newest version counts");
        Assert.That(dose.EventCount(), Is.EqualTo(1));
    }

    [Test]
    public void Administration_without_uid_that_two_machines_report_is_one()
    {
        var first = Report(1, [Administration(1, 350, uid: null)], [], ObjectKind.RadiopharmaceuticalDoseReport);
        var second = Report(2, [Administration(1, 350, uid: null)], [], ObjectKind.RadiopharmaceuticalDoseReport).With(extraction => extraction with { Device = Workstation });

        Assert.That(Merge(first, second).Of(Metric.AdministeredActivity), Is.EqualTo(350));
    }

    [Test]
    public void Administrations_of_one_moment_with_uids_of_their_own_are_two()
    {
        var first = Report(1, [Administration(1, 10)], [], ObjectKind.RadiopharmaceuticalDoseReport);
        var second = Report(2, [Administration(1, 10, uid: Uid(99))], [], ObjectKind.RadiopharmaceuticalDoseReport);

        Assert.That(Merge(first, second).Of(Metric.AdministeredActivity), Is.EqualTo(20), "four injections around a tumour may be reported for the same minute");
    }

    [Test]
    public void Corrected_administration_replaces_the_wrong_one()
    {
        var wrong = Report(1, [Administration(1, 3500)], [], ObjectKind.RadiopharmaceuticalDoseReport);
        var right = Report(2, [Administration(1, 350, uid: Uid(2))], [], ObjectKind.RadiopharmaceuticalDoseReport).With(extraction => extraction with { Predecessors = ["1.9.1"] });

        var dose = Merge(right, wrong);

        Assert.That(dose.Of(Metric.AdministeredActivity), Is.EqualTo(350));
        Assert.That(dose.RelationOf(wrong), Is.EqualTo(DocumentRelation.Corrected));
    }

    [Test]
    public void Enhanced_and_classic_report_of_the_same_events_count_once()
    {
        var classic = Report(1, [Run(1, 4), Run(2, 3)], [Total(Metric.DAP, 7)], ObjectKind.ProjectionDoseReport);
        var enhanced = Report(2, [Run(1, 4), Run(2, 3)], [Total(Metric.DAP, 7), Total(Metric.FluoroTime, 60)], ObjectKind.EnhancedDoseReport);

        var dose = Merge(classic, enhanced);

        Assert.That((dose.Of(Metric.DAP), dose.Of(Metric.FluoroTime), dose.EventCount()), Is.EqualTo(((decimal?)7m, (decimal?)60m, 2)));
        Assert.That(dose.Devices[0].Events.Select(entry => entry.Kind), Is.All.EqualTo(ObjectKind.ProjectionDoseReport), "it tells more of an event");
        Assert.That(dose.RelationOf(enhanced), Is.EqualTo(DocumentRelation.Duplicate));
    }

    [Test]
    public void Enhanced_report_alone_counts() =>
        Assert.That(Merge(Report(1, [Run(1, 4)], [Total(Metric.DAP, 4)], ObjectKind.EnhancedDoseReport)).Of(Metric.DAP), Is.EqualTo(4));

    [Test]
    public void Estimates_stand_where_nothing_is_reported_and_add_to_nothing()
    {
        var report = Report(1, [Run(1, 4)], [Total(Metric.DAP, 4)], ObjectKind.ProjectionDoseReport);

        var dose = Merge(report, Estimate(2, Total(Metric.PeakSkinDose, 2100), Total(Metric.EffectiveDose, 8)), Estimate(3, Total(Metric.PeakSkinDose, 1900), Total(Metric.EffectiveDose, 9)));

        Assert.That((dose.Of(Metric.DAP), dose.Of(Metric.PeakSkinDose), dose.Of(Metric.EffectiveDose)), Is.EqualTo(((decimal?)4m, (decimal?)2100m, (decimal?)9m)));
        Assert.That(dose.Totals.Where(total => total.Metric != Metric.DAP && total.Metric != Metric.FluoroDAP).Select(total => total.Quality), Is.All.EqualTo(Quality.Estimated));
    }

    [Test]
    public void What_a_device_reports_is_not_raised_by_an_estimate()
    {
        var report = CtReport(1, Ct(1)).With(extraction => extraction with { Totals = [.. extraction.Totals, Total(Metric.EffectiveDose, 5)] });

        var dose = Merge(report, Estimate(2, Total(Metric.EffectiveDose, 8)));

        Assert.That(dose.Of(Metric.EffectiveDose), Is.EqualTo(5));
        Assert.That(dose.Totals.Single(total => total.Metric == Metric.EffectiveDose).Quality, Is.EqualTo(Quality.Reported));
    }

    [Test]
    public void Estimate_of_the_scanner_itself_is_no_second_dose_of_it()
    {
        var estimate = Estimate(2, Total(Metric.EffectiveDose, 8)).With(extraction => extraction with { Device = Scanner });

        var dose = Merge(CtReport(1, Ct(1)), estimate, estimate.CopiedAs(3));

        Assert.That((dose.Of(Metric.DLP), dose.Of(Metric.EffectiveDose)), Is.EqualTo(((decimal?)100m, (decimal?)8m)));
        Assert.That(dose.Devices.Count(device => !device.IsObserver), Is.EqualTo(1));
        Assert.That(dose.RelationOf(estimate), Is.EqualTo(DocumentRelation.Duplicate).Or.EqualTo(DocumentRelation.Live));
    }

    [Test]
    public void Effective_doses_of_two_methods_are_noted()
    {
        var given = Administration(1, 350);
        var scanned = Ct(2);
        var dose = Merge(
            Report(1, [given with { Values = [.. given.Values, Value(Metric.EffectiveDose, 7)] }], [], ObjectKind.RadiopharmaceuticalDoseReport),
            Report(2, [scanned with { Values = [.. scanned.Values, Value(Metric.EffectiveDose, 3)] }], [Total(Metric.DLP, 100)]));

        Assert.That(dose.Notes(LifecycleNoteKind.EffectiveDoseOfSeveralMethods), Is.True);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Reject_note_marks_the_event_of_its_image_and_the_dose_counts(bool noteFirst)
    {
        var report = Report(1, [Run(1, 4) with { Images = ["1.8.1"] }, Run(2, 3) with { Images = ["1.8.2"] }], [Total(Metric.DAP, 7)], ObjectKind.ProjectionDoseReport);
        var note = Reject(2, "1.8.2");

        var dose = noteFirst ? Merge(note, report) : Merge(report, note);

        Assert.That(dose.Of(Metric.DAP), Is.EqualTo(7));
        Assert.That(dose.Devices.SelectMany(device => device.Events).Select(entry => entry.Event.Details.GetValueOrDefault(EventDetails.Rejected)), Is.EqualTo(new[] { null, "Blurred" }));
        Assert.That(dose.Devices.Count(device => !device.IsObserver), Is.EqualTo(1));
    }

    [Test]
    public void Image_that_was_sent_itself_tells_which_event_was_rejected()
    {
        var report = Report(1, [Run(1, 4)], [Total(Metric.DAP, 4)], ObjectKind.ProjectionDoseReport);

        var dose = Merge(report, Image(2, Run(1, 4)), Reject(3, "1.9.2"));

        Assert.That(dose.Devices[0].Events.Single().Event.Details[EventDetails.Rejected], Is.EqualTo("Blurred"));
    }

    [Test]
    public void Some_of_the_images_of_a_run_are_told_by_number()
    {
        var report = Report(1, [Run(1, 4) with { Images = ["1.8.1", "1.8.2", "1.8.3"] }], [Total(Metric.DAP, 4)], ObjectKind.ProjectionDoseReport);

        Assert.That(Merge(report, Reject(2, "1.8.2")).Devices[0].Events.Single().Event.Details[EventDetails.Rejected], Is.EqualTo("Blurred (1 of 3 images)"));
    }

    [Test]
    public void Rejected_report_marks_all_its_events()
    {
        var dose = Merge(CtReport(1, Ct(1), Ct(2)), Reject(2, "1.9.1"));

        Assert.That(dose.Of(Metric.DLP), Is.EqualTo(200));
        Assert.That(dose.Devices.SelectMany(device => device.Events).Select(entry => entry.Event.Details[EventDetails.Rejected]), Is.All.EqualTo("Blurred"));
    }

    private static StudyDocument Estimate(int number, params DoseTotal[] totals) =>
        Report(number, [], [.. totals.Select(total => total with { Value = total.Value with { Quality = Quality.Estimated } })], ObjectKind.PatientDoseReport)
            .With(extraction => extraction with { Device = Workstation });

    private static StudyDocument Reject(int number, string sopInstanceUid) =>
        Report(number, [], [], ObjectKind.Other)
            .With(extraction => extraction with { Status = ExtractionStatus.NoDose, Device = Workstation, Rejections = [new(sopInstanceUid, "Blurred")] });
}
