using CsCheck;
using DoseListener.Dose.Derived;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;
using static DoseListener.Dose.Tests.Lifecycle.Documents;

namespace DoseListener.Dose.Tests.Derived;

public sealed class ImportedDiameterTests
{
    private static readonly ImportedDiameter Imported = new(280, DerivesSsde: true);

    [Test]
    public void Scan_of_a_report_without_a_diameter_takes_it_and_has_an_ssde()
    {
        var dose = Imported.AddTo(Merge(Report(Scan("CHEST", 32))));
        var one = dose.Devices.Single().Events.Single().Event;
        Assert.That(Find(one, Metric.WaterEquivalentDiameter), Is.EqualTo(new DoseValue(Metric.WaterEquivalentDiameter, 280, Quality.Imported, "", null, "import")));
        Assert.That((double)Find(one, Metric.SSDE)!.Value, Is.EqualTo(13.25).Within(0.006));
        Assert.That(one.Details[EventDetails.SsdeMethod], Does.Contain("CTDIvol 10 mGy").And.Contain("Dw 28 cm"));
        Assert.That(dose.Totals.Single(total => total.Metric == Metric.SSDE), Is.EqualTo(new StudyTotal(Metric.SSDE, null, Find(one, Metric.SSDE)!.Value, Quality.Derived, false)));
    }

    [Test]
    public void Acquisition_of_images_takes_it_too()
    {
        var slices = Enumerable.Range(1, 5).Select(number => Image(number, Scan("CHEST", 32) with { Scan = new() { Acquisition = "1", First = number * 5, Last = number * 5, Thickness = 5 } }, ObjectKind.CtImage)
            .With(extraction => extraction with { SeriesInstanceUid = "1.6.1" })).ToArray();
        var one = Imported.AddTo(Merge(slices)).Devices.Single().Events.Single().Event;
        Assert.That((double)Find(one, Metric.SSDE)!.Value, Is.EqualTo(13.25).Within(0.006));
        Assert.That(Find(one, Metric.DLP)!.Value, Is.EqualTo(25));
    }

    [Test]
    public void Scan_that_only_a_procedure_step_tells_takes_it()
    {
        var step = Report(1, [Scan("CHEST", 32)], [], ObjectKind.ProcedureStep);
        Assert.That(Find(Imported.AddTo(Merge(step)).Devices.Single().Events.Single().Event, Metric.SSDE), Is.Not.Null);
    }

    [Test]
    public void Reported_diameter_stays() =>
        Assert.That(Find(Add(Scan("CHEST", 32, reported: 300)).Single(), Metric.WaterEquivalentDiameter)!.Value, Is.EqualTo(300));

    [Test]
    public void Without_ssde_the_diameter_stands_alone()
    {
        var one = new ImportedDiameter(280, DerivesSsde: false).AddTo(Merge(Report(Scan("CHEST", 32)))).Devices.Single().Events.Single().Event;
        Assert.That(one.Values.Select(value => value.Metric), Is.EqualTo(new[] { Metric.CTDIvol, Metric.WaterEquivalentDiameter }));
    }

    [Test]
    public void Study_of_head_and_body_takes_none_and_says_so()
    {
        var dose = Imported.AddTo(Merge(Report(Scan("CHEST", 32), Scan("HEAD", 16))));
        Assert.That(dose.Devices.Single().Events.Select(entry => Find(entry.Event, Metric.WaterEquivalentDiameter)), Is.All.Null);
        Assert.That(dose.Notes(LifecycleNoteKind.ImportedDiameterOfSeveralRegions), Is.True);
    }

    [Test]
    public void Diameters_that_contradict_each_other_are_not_taken_and_that_is_said()
    {
        var dose = new ImportedDiameter(null, DerivesSsde: true).AddTo(Merge(Report(Scan("CHEST", 32))));
        Assert.That(Find(dose.Devices.Single().Events.Single().Event, Metric.WaterEquivalentDiameter), Is.Null);
        Assert.That(dose.Notes(LifecycleNoteKind.ImportedDiametersDiffer), Is.True);
    }

    [Test]
    public void Why_there_is_no_ssde_is_said()
    {
        var dose = Imported.AddTo(Merge(Report(Scan("CHEST", 32) with { PhantomCm = null })));
        Assert.That(dose.Notes.Single(), Is.EqualTo(new LifecycleNote(LifecycleNoteKind.SsdeNotDerived, "source 1", Metric.SSDE, Detail: "the phantom of CTDIvol is not known (1)")));
    }

    [Test]
    public void Localizer_takes_none() =>
        Assert.That(Find(Add(Scan("CHEST", 32) with { Type = EventType.ConstantAngle }).Single(), Metric.WaterEquivalentDiameter), Is.Null);

    [Test]
    public void Doses_stay_what_they_are() => Gen.Int[40, 800].Sample(length =>
    {
        var dose = Merge(CtReport(1, Ct(1), Ct(2)), Report(2, [Run(9, 4)], []));
        var sized = new ImportedDiameter(length, DerivesSsde: true).AddTo(dose);
        return sized.Totals.Where(total => total.Metric != Metric.SSDE).SequenceEqual(dose.Totals) && sized.EventCount() == dose.EventCount();
    });

    private static IEnumerable<DoseEvent> Add(params DoseEvent[] events) => Imported.AddTo(Merge(Report(events))).Devices.SelectMany(device => device.Events).Select(entry => entry.Event);

    private static DoseValue? Find(DoseEvent one, Metric metric) => one.Values.SingleOrDefault(value => value.Metric == metric);

    private static StudyDocument Report(params DoseEvent[] events) => Report(1, events, []);

    private static StudyDocument Report(int number, IReadOnlyList<DoseEvent> events, IReadOnlyList<DoseTotal> totals, ObjectKind kind = ObjectKind.CtDoseReport) =>
        Lifecycle.Documents.Report(number, events, totals, kind);

    private static DoseEvent Scan(string target, int phantom, int? reported = null) => new()
    {
        Type = EventType.Spiral,
        Target = target,
        PhantomCm = phantom,
        Path = "1",
        Values =
        [
            new(Metric.CTDIvol, 10, Quality.Reported, "10", "mGy", "1"),
            .. reported is { } length ? new[] { new DoseValue(Metric.WaterEquivalentDiameter, length, Quality.Reported, $"{length}", "mm", "1") } : [],
        ],
    };
}
