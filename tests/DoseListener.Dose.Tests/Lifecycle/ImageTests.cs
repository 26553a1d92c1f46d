using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;
using static DoseListener.Dose.Tests.Lifecycle.Documents;

namespace DoseListener.Dose.Tests.Lifecycle;

public sealed class ImageTests
{
    [Test]
    public void Report_wins_over_the_image_of_the_same_event()
    {
        var report = Report(1, [Run(1, 4, Plane.A)], [Total(Metric.DAP, 4, Plane.A)]);
        var image = Image(2, Run(1, 4.5m));

        var dose = Merge(report, image);

        Assert.That(dose.Of(Metric.DAP), Is.EqualTo(4));
        Assert.That(dose.EventCount(), Is.EqualTo(1));
        Assert.That(dose.RelationOf(image), Is.EqualTo(DocumentRelation.CoveredByReport));
    }

    [Test]
    public void Image_of_an_exposure_that_no_report_holds_is_added()
    {
        var dose = Merge(Report(1, [Run(1, 4)], [Total(Metric.DAP, 4)]), Image(2, Run(2, 3)));

        Assert.That(dose.Of(Metric.DAP), Is.EqualTo(7));
    }

    [TestCase("1.2.3.77")]
    [TestCase(null)]
    public void Image_with_another_uid_or_none_is_known_by_second_and_value(string? uid)
    {
        var dose = Merge(Report(1, [Run(1, 4)], [Total(Metric.DAP, 4)]), Image(2, Run(1, 4.04m) with { Uid = uid }));

        Assert.That(dose.Of(Metric.DAP), Is.EqualTo(4));
    }

    [Test]
    public void Dose_that_the_report_lacks_is_not_covered_by_the_same_second()
    {
        var dose = Merge(Report(1, [Run(1, 4) with { Values = [] }], []), Image(2, Run(1, 3) with { Uid = null }));

        Assert.That(dose.Of(Metric.DAP), Is.EqualTo(3));
    }

    [TestCase("1.2.3.1")]
    [TestCase(null)]
    public void Images_for_processing_and_for_presentation_are_one_exposure(string? uid)
    {
        var exposure = Exposure(1, 1.5m, Laterality.L) with { Uid = uid };

        var dose = Merge(Image(1, exposure, ObjectKind.MammographyImage), Image(2, exposure, ObjectKind.MammographyImage));

        Assert.That(dose.Of(Metric.AGD, Laterality.L), Is.EqualTo(1.5m));
        Assert.That(dose.EventCount(), Is.EqualTo(1));
    }

    [Test]
    public void Constant_uid_in_images_hides_no_exposure()
    {
        var dose = Merge(Image(1, Run(1, 4) with { Uid = "1.2.3.4" }), Image(2, Run(2, 3) with { Uid = "1.2.3.4" }));

        Assert.That(dose.Of(Metric.DAP), Is.EqualTo(7));
    }

    [TestCase("1.2.3.1")]
    [TestCase(null)]
    public void Slices_of_a_run_are_one_event_with_the_largest_value(string? uid)
    {
        var slices = Enumerable.Range(1, 20).Select(number =>
            Image(number, new() { Uid = uid, StartedAt = At(number), Values = [Value(Metric.CTDIvol, number)], Path = "(0018,9345)" }, ObjectKind.CtImage)
                .With(extraction => extraction with { SeriesInstanceUid = "1.6.1" }));

        var dose = StudyMerge.Merge(slices);

        Assert.That(dose.EventCount(), Is.EqualTo(1));
        Assert.That(dose.Of(Metric.CTDIvol), Is.EqualTo(20));
    }

    [Test]
    public void Slices_without_uid_add_nothing_to_a_report()
    {
        var slice = Image(2, new() { StartedAt = At(5), Values = [Value(Metric.CTDIvol, 30)], Path = "(0018,9345)" }, ObjectKind.CtImage);

        var dose = Merge(CtReport(1, Ct(1)), slice);

        Assert.That(dose.EventCount(), Is.EqualTo(1));
        Assert.That(dose.RelationOf(slice), Is.EqualTo(DocumentRelation.CoveredByReport));
    }

    [Test]
    public void Dose_sheet_is_covered_by_the_report_of_its_device_and_counts_where_there_is_none()
    {
        var sheet = Report(2, [Ct(1, uid: null, startedAt: null)], [Total(Metric.DLP, 100)], ObjectKind.DoseSheet);

        Assert.That(Merge(sheet).Of(Metric.DLP), Is.EqualTo(100));
        Assert.That(Merge(sheet, CtReport(1, Ct(1), Ct(2))).Of(Metric.DLP), Is.EqualTo(200));
    }

    [Test]
    public void Report_of_an_administration_covers_neither_dose_sheet_nor_slices_of_the_same_machine()
    {
        var administered = Report(1, [Administration(1, 350)], [], ObjectKind.RadiopharmaceuticalDoseReport);
        var sheet = Report(2, [Ct(2, uid: null)], [Total(Metric.DLP, 100)], ObjectKind.DoseSheet);
        var slice = Image(3, new() { StartedAt = At(5), Values = [Value(Metric.CTDIvol, 30)], Path = "(0018,9345)" }, ObjectKind.CtImage);

        Assert.That(Merge(administered, sheet).Of(Metric.DLP), Is.EqualTo(100));
        Assert.That(Merge(administered, slice).Of(Metric.CTDIvol), Is.EqualTo(30));
    }

    [Test]
    public void Administration_of_a_report_and_several_series_is_one()
    {
        var report = Report(1, [Administration(1, 352.4m, "^18^Fluorine", agent: "Fluorodeoxyglucose")], [], ObjectKind.RadiopharmaceuticalDoseReport)
            .With(extraction => extraction with { Device = new() { Manufacturer = "Injector" } });
        var images = Enumerable.Range(2, 5).Select(number =>
            Image(number, Administration(1, 350, "F-18", agent: "FDG", uid: Uid(number * 100)), ObjectKind.NuclearImage));

        var dose = StudyMerge.Merge([.. images, report]);

        Assert.That(dose.Activities, Is.EqualTo(new[] { new NuclideActivity("^18^Fluorine", 352.4m, 1) }));
        Assert.That(dose.Of(Metric.AdministeredActivity), Is.EqualTo(352.4m));
    }

    [Test]
    public void Images_of_one_administration_on_two_cameras_are_one()
    {
        var second = Image(2, Administration(1, 600, uid: null), ObjectKind.NuclearImage).With(extraction => extraction with { Device = new() { SerialNumber = "5" } });

        Assert.That(Merge(Image(1, Administration(1, 600, uid: null), ObjectKind.NuclearImage), second).Of(Metric.AdministeredActivity), Is.EqualTo(600));
    }

    [Test]
    public void Rest_and_stress_and_a_second_nuclide_are_added_and_listed()
    {
        var dose = Merge(
            Report(1, [Administration(1, 250)], [], ObjectKind.RadiopharmaceuticalDoseReport),
            Report(2, [Administration(90, 750)], [], ObjectKind.RadiopharmaceuticalDoseReport),
            Report(3, [Administration(5, 80, "Tl-201")], [], ObjectKind.RadiopharmaceuticalDoseReport));

        Assert.That(dose.Of(Metric.AdministeredActivity), Is.EqualTo(1080));
        Assert.That(dose.Activities, Is.EqualTo(new[] { new NuclideActivity("Tl-201", 80, 1), new NuclideActivity("Tc-99m", 1000, 2) }));
    }

    [TestCase("F-18", "^18^Fluorine", true)]
    [TestCase("18F", "Fluorine F^18^", true)]
    [TestCase("Tc-99m", "99mTc", true)]
    [TestCase("^99m^Technetium", "Tc-99m", true)]
    [TestCase("Tc-99", "Tc-99m", false)]
    [TestCase("I-123", "I-131", false)]
    [TestCase("C-111A1", "In-111", false)]
    public void Spellings_of_a_nuclide_are_recognised(string left, string right, bool same) =>
        Assert.That(Administrations.NuclideKey(left) == Administrations.NuclideKey(right), Is.EqualTo(same));
}
