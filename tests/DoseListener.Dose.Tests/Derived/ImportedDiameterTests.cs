using DoseListener.Dose.Derived;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Tests.Derived;

public sealed class ImportedDiameterTests
{
    [Test]
    public void Scan_without_a_diameter_takes_it_and_has_an_ssde()
    {
        var one = Add(Report(Scan("CHEST", 32))).Events.Single();
        Assert.That(Find(one, Metric.WaterEquivalentDiameter), Is.EqualTo(new DoseValue(Metric.WaterEquivalentDiameter, 280, Quality.Imported, "", null, "import")));
        Assert.That((double)Find(one, Metric.SSDE)!.Value, Is.EqualTo(13.25).Within(0.006));
    }

    [Test]
    public void Reported_diameter_stays()
    {
        var report = Report(Scan("CHEST", 32, reported: 300));
        Assert.That(Find(Add(report).Events.Single(), Metric.WaterEquivalentDiameter)!.Value, Is.EqualTo(300));
    }

    [Test]
    public void The_same_once_more_changes_nothing_and_another_one_takes_its_place()
    {
        var once = Add(Report(Scan("CHEST", 32)));
        var twice = Add(once);
        Assert.That(twice.Events.Single().Values, Is.EqualTo(once.Events.Single().Values));
        var other = ImportedDiameter.AddTo(once, 300, DerivedSettings.Default).Events.Single();
        Assert.That((Find(other, Metric.WaterEquivalentDiameter)!.Value, other.Values.Count), Is.EqualTo((300m, 3)));
    }

    [Test]
    public void Report_of_head_and_body_takes_none() =>
        Assert.That(Add(Report(Scan("CHEST", 32), Scan("HEAD", 16))).Events.Select(one => Find(one, Metric.WaterEquivalentDiameter)), Is.All.Null);

    [Test]
    public void Localizer_takes_none() =>
        Assert.That(Find(Add(Report(Scan("CHEST", 32) with { Type = EventType.ConstantAngle })).Events.Single(), Metric.WaterEquivalentDiameter), Is.Null);

    private static DoseExtraction Add(DoseExtraction extraction) => ImportedDiameter.AddTo(extraction, 280, DerivedSettings.Default);

    private static DoseValue? Find(DoseEvent one, Metric metric) => one.Values.SingleOrDefault(value => value.Metric == metric);

    private static DoseExtraction Report(params DoseEvent[] events) => new() { Status = ExtractionStatus.Dose, Kind = ObjectKind.CtDoseReport, Events = events };

    private static DoseEvent Scan(string target, int phantom, int? reported = null) => new()
    {
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
