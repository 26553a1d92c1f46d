using DoseListener.Dose.Derived;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Tests.Derived;

public sealed class EffectiveDoseTests
{
    private static readonly DerivedSettings On = new() { EffectiveDose = true };

    // AAPM 96, table 3.
    [TestCase("HEAD", 54, 16, 2.1)]
    [TestCase("HEADNECK", 54, 16, 3.1)]
    [TestCase("NECK", 18, 16, 5.9)]
    [TestCase("CHEST", 90, 32, 14)]
    [TestCase("ABDOMENPELVIS", 54, 32, 15)]
    [TestCase("CHESTABDPELVIS", 54, 32, 15)]
    [TestCase("CHEST", 0.4, 16, 39)]
    [TestCase("CHEST", 0.5, 16, 26)]
    [TestCase("HEAD", 3, 16, 4)]
    [TestCase("NECK", 7.5, 16, 7.9)]
    [TestCase("CHESTABDOMEN", 12.4, 16, 14)]
    public void Scan_of_1000_mGy_cm_has_the_coefficient_of_its_region_and_age(string target, double years, int phantom, double milliSievert)
    {
        var found = Add(Report((decimal)years, Scan(target, 1000, phantom)));
        var value = Of(found.Events[0])!;
        Assert.That((value.Value, value.Quality, value.RawValue), Is.EqualTo(((decimal)milliSievert, Quality.Derived, "")));
        Assert.That(found.Notes, Is.Empty);
    }

    [Test]
    public void Method_inputs_and_version_stand_beside_it() => Assert.That(
        Add(Report(54, Scan("CHEST", 250, 32))).Events[0].Details[EventDetails.EffectiveDoseMethod],
        Is.EqualTo("AAPM 96 table 3, ICRP 60, reference person, chest, adult, version 1: DLP 250 mGy.cm × 0.014 mSv/(mGy.cm)"));

    [TestCase("CHEST", null, "age")]
    [TestCase("CHEST", 12.5, "12.5 and 18")]
    [TestCase("CHEST", 17.9, "12.5 and 18")]
    [TestCase("KNEE", 54, "region")]
    [TestCase("HEART", 54, "region")]
    [TestCase(null, 54, "region")]
    public void Nothing_stands_in_where_region_or_age_is_not_known(string? target, double? years, string why)
    {
        var found = Add(Report((decimal?)years, Scan(target, 250, 32)));
        Assert.That(Of(found.Events[0]), Is.Null);
        Assert.That(found.Notes.Single(), Has.Property("Kind").EqualTo(NoteKinds.EffectiveDoseNotDerived).And.Property("Detail").Contains(why));
    }

    [Test]
    public void One_scan_without_a_coefficient_leaves_all_of_the_report_without()
    {
        var found = Add(Report(54, Scan("CHEST", 250, 32), Scan("KNEE", 100, 32)));
        Assert.That(found.Events.Select(Of), Is.All.Null);
    }

    [TestCase("CHEST", 5, 32, "16 cm")]
    [TestCase("HEAD", 54, 32, "16 cm")]
    [TestCase("CHEST", 54, null, "32 cm")]
    public void Other_phantom_is_a_warning_and_no_factor(string target, int years, int? phantom, string due)
    {
        var found = Add(Report(years, Scan(target, 1000, phantom)));
        Assert.That(Of(found.Events[0])!.Value, Is.EqualTo(1000 * DlpCoefficients.Of(DlpCoefficients.RegionOf(found.Events[0])!.Value, DlpCoefficients.AgeOf(years)!.Value)));
        Assert.That(found.Notes.Single(), Has.Property("Kind").EqualTo(NoteKinds.EffectiveDosePhantom).And.Property("Detail").Contains($"for the {due}"));
    }

    [Test]
    public void Reported_value_anywhere_in_the_object_is_let_alone()
    {
        var report = Report(54, Scan("CHEST", 250, 32)) with { Totals = [new(new(Metric.EffectiveDose, 3, Quality.Reported, "3", "mSv", "1"))] };
        Assert.That(Add(report), Is.SameAs(report));
    }

    [TestCase("^18^Fluorine", "Fluorodeoxyglucose F^18^", 54, 7.03)]
    [TestCase("F-18", "FDG -- fluorodeoxyglucose", 54, 7.03)]
    [TestCase("18F", "18F-FDG", 18, 7.03)]
    [TestCase("18F", "18F-FDG", 17, null)]
    [TestCase("18F", "18F-PSMA-1007", 54, null)]
    [TestCase("18F", null, 54, null)]
    [TestCase(null, "FDG", 54, null)]
    [TestCase("99mTc", "FDG", 54, null)]
    public void Activity_of_fdg_in_adults_has_a_coefficient_and_no_other(string? nuclide, string? agent, int years, double? milliSievert)
    {
        var given = new DoseEvent
        {
            Type = EventType.Administration,
            Radionuclide = nuclide,
            Agent = agent,
            Path = "1",
            Values = [new(Metric.AdministeredActivity, 370, Quality.Reported, "370", "MBq", "1")],
        };
        Assert.That(Of(Add(Report(years, given)).Events[0])?.Value, Is.EqualTo((decimal?)milliSievert));
    }

    [Test]
    public void Estimated_dlp_gives_none() =>
        Assert.That(Of(Add(Report(54, Scan("CHEST", 250, 32, Quality.Estimated))).Events[0]), Is.Null);

    [Test]
    public void It_is_off_unless_it_is_asked_for() =>
        Assert.That(Of(DerivedValues.AddTo(Report(54, Scan("CHEST", 250, 32)), DerivedSettings.Default).Events[0]), Is.Null);

    [Test]
    public void Study_has_the_sum_as_derived_and_none_where_one_irradiation_lacks_it()
    {
        var chest = Add(Report(54, Scan("CHEST", 1000, 32, uid: "1.2.3"), Scan("HEAD", 1000, 16, uid: "1.2.4")));
        var knee = Add(Report(54, Scan("KNEE", 100, 32, uid: "1.2.5")));
        Assert.That(Total(Merge(chest)), Is.EqualTo((16.1m, Quality.Derived)));
        Assert.That(Total(Merge(chest, knee)), Is.Null);
    }

    [Test]
    public void Reported_total_of_one_device_stays_where_another_has_a_derived_one()
    {
        var reported = Report(54, Scan("KNEE", 100, 32, uid: "1.2.5")) with
        {
            Device = new() { SerialNumber = "7" },
            Totals = [new(new(Metric.EffectiveDose, 3, Quality.Reported, "3", "mSv", "1"))],
        };
        var derived = Add(Report(54, Scan("CHEST", 1000, 32, uid: "1.2.3")) with { Device = new() { SerialNumber = "8" } });
        Assert.That(Total(Merge(reported, derived)), Is.EqualTo((3m, Quality.Reported)));
    }

    private static (decimal, Quality)? Total(StudyDose study) =>
        study.Totals.SingleOrDefault(total => total.Metric == Metric.EffectiveDose) is { } total ? (total.Value, total.Quality) : null;

    private static StudyDose Merge(params DoseExtraction[] reports) =>
        StudyMerge.Merge(reports.Select((report, index) => new StudyDocument($"{index}", report with { SopInstanceUid = $"1.2.9.{index}" })));

    private static DoseExtraction Add(DoseExtraction extraction) => DerivedValues.AddTo(extraction, On);

    private static DoseValue? Of(DoseEvent one) => one.Values.SingleOrDefault(value => value.Metric == Metric.EffectiveDose);

    private static DoseExtraction Report(decimal? years, params DoseEvent[] events) => new()
    {
        Status = ExtractionStatus.Dose,
        Kind = ObjectKind.CtDoseReport,
        Patient = new() { AgeYears = years },
        Events = events,
    };

    private static DoseEvent Scan(string? target, int dlp, int? phantom, Quality quality = Quality.Reported, string? uid = null) => new()
    {
        Uid = uid,
        Target = target,
        PhantomCm = phantom,
        Path = "1",
        Values = [new(Metric.DLP, dlp, quality, $"{dlp}", "mGy.cm", "1")],
    };
}
