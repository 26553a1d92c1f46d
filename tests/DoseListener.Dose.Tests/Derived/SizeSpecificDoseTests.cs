using DoseListener.Dicom.Reports;
using DoseListener.Dose.Derived;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Dose.Tests.Extraction;
using DoseListener.Testing;
using static DoseListener.Dicom.Reports.ContentBuilder;

namespace DoseListener.Dose.Tests.Derived;

public sealed class SizeSpecificDoseTests
{
    // The check values of dose reference F.1, to the third digit.
    [TestCase(32, "CHEST", 20, 1.777)]
    [TestCase(32, "CHEST", 28, 1.325)]
    [TestCase(32, "ABDOMEN", 30, 1.231)]
    [TestCase(32, null, 36, 0.988)]
    [TestCase(16, "PELVIS", 12, 1.178)]
    [TestCase(16, "CHEST", 16, 1.009)]
    [TestCase(16, "CHEST", 20, 0.864)]
    [TestCase(16, "HEAD", 16, 0.912)]
    [TestCase(16, "BRAIN", 20, 0.751)]
    public void Factor_is_that_of_the_phantom_and_the_region(int phantom, string? target, int centimetres, double factor)
    {
        var value = Ssde(Slice(phantom, target, centimetres * 10));
        Assert.That((double)value!.Value, Is.EqualTo(factor * 10).Within(0.006));
        Assert.That((value.Quality, value.RawValue, value.RawUnit), Is.EqualTo((Quality.Derived, "", (string?)null)));
    }

    [TestCase(16, null)]
    [TestCase(16, "KNEE")]
    [TestCase(16, "NECK")]
    [TestCase(32, "HEAD")]
    [TestCase(32, "NECK")]
    [TestCase(10, "CHEST")]
    [TestCase(null, "CHEST")]
    public void Nothing_stands_in_where_no_method_holds(int? phantom, string? target)
    {
        var found = Add(Slice(phantom, target, 160));
        Assert.That((Ssde(found), found.Notes.Single().Kind), Is.EqualTo(((DoseValue?)null, NoteKinds.SsdeNotDerived)));
    }

    [TestCase(32, "CHEST", 79, false)]
    [TestCase(32, "CHEST", 80, true)]
    [TestCase(32, "CHEST", 450, true)]
    [TestCase(32, "CHEST", 451, false)]
    [TestCase(16, "HEAD", 210, true)]
    public void Diameter_outside_of_the_range_is_noted_and_of_bodies_gives_nothing(int phantom, string target, int millimetres, bool hasValue) =>
        Assert.That(Ssde(Slice(phantom, target, millimetres)), hasValue ? Is.Not.Null : Is.Null);

    [Test]
    public void Head_outside_of_the_supposed_range_is_noted() =>
        Assert.That(Add(Slice(16, "HEAD", 210)).Notes.Single().Kind, Is.EqualTo(NoteKinds.SsdeOutsideRange));

    [Test]
    public void Formula_inputs_and_version_stand_beside_it() => Assert.That(
        Add(Slice(32, "CHEST", 280)).Events.Single().Details[EventDetails.SsdeMethod],
        Is.EqualTo("AAPM 204/220, body, 32 cm phantom, version 1: CTDIvol 10 mGy × 3.704369 × exp(−0.03671937 × Dw 28 cm)"));

    [Test]
    public void Switched_off_nothing_is_derived()
    {
        var slice = Slice(32, "CHEST", 280);
        Assert.That(DerivedValues.AddTo(slice, new() { Ssde = false }), Is.SameAs(slice));
    }

    [TestCase(null, 280)]
    [TestCase(10, null)]
    [TestCase(0, 280)]
    public void Without_dose_or_diameter_there_is_nothing_to_derive(int? ctdiVol, int? millimetres) =>
        Assert.That(Ssde(Slice(32, "CHEST", millimetres, ctdiVol)), Is.Null);

    [Test]
    public void Reported_estimate_stays_what_it_is()
    {
        var found = Add(Extracted.From(ReportParts.Ct(ReportParts.CtEvent(
            ReportParts.Uid(7), "10", "200", Number(Codes.SizeSpecificDoseEstimate, "14", "mGy").With(Number(Codes.WaterEquivalentDiameter, "280", "mm"))))));
        Assert.That((Ssde(found)!.Value, Ssde(found)!.Quality), Is.EqualTo((14m, Quality.Reported)));
    }

    [Test]
    public void Report_with_a_diameter_gets_one_by_the_code_of_its_region()
    {
        var found = Add(Extracted.From(ReportParts.Ct(ReportParts.CtEvent(ReportParts.Uid(7), "10", "200", Number(Codes.WaterEquivalentDiameter, "280", "mm")))));
        Assert.That((double)Ssde(found)!.Value, Is.EqualTo(13.25).Within(0.006));
    }

    private static DoseExtraction Add(DoseExtraction extraction) => DerivedValues.AddTo(extraction, DerivedSettings.Default);

    private static DoseValue? Ssde(DoseExtraction extraction) => Add(extraction).Events.Single().Values.SingleOrDefault(value => value.Metric == Metric.SSDE);

    private static DoseExtraction Slice(int? phantom, string? target, int? millimetres, int? ctdiVol = 10) => new()
    {
        Status = ExtractionStatus.Dose,
        Kind = ObjectKind.CtImage,
        Events =
        [
            new()
            {
                PhantomCm = phantom,
                Target = target,
                Path = "1",
                Values =
                [
                    .. ctdiVol is { } dose ? new[] { new DoseValue(Metric.CTDIvol, dose, Quality.Reported, "10", "mGy", "1") } : [],
                    .. millimetres is { } length ? new[] { new DoseValue(Metric.WaterEquivalentDiameter, length, Quality.Reported, "280", "mm", "1") } : [],
                ],
            },
        ],
    };
}
