using CsCheck;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;
using static DoseListener.Dose.Tests.Lifecycle.Documents;
using static DoseListener.Dose.Tests.Lifecycle.Slices;

namespace DoseListener.Dose.Tests.Lifecycle;

/// <summary>Slices of CT: one event an acquisition, whatever their number, order and series.</summary>
public sealed class ScanTests
{
    [TestCase("1.2.3.1")]
    [TestCase(null)]
    public void Slices_of_one_acquisition_are_one_event_with_its_dose_length_product_estimated(string? uid)
    {
        var dose = StudyMerge.Merge(Scan(20, uid: uid));

        var one = dose.Devices.Single().Events.Single().Event;
        Assert.Multiple(() =>
        {
            Assert.That((one.Uid, one.StartedAt), Is.EqualTo((uid, At(1))));
            Assert.That(one.Values.Select(value => (value.Metric, value.Value, value.Quality)), Is.EqualTo(new[]
            {
                (Metric.CTDIvol, 10m, Quality.Reported), (Metric.ScanningLength, 100m, Quality.Estimated), (Metric.DLP, 100m, Quality.Estimated),
            }));
            Assert.That(one.Details[EventDetails.DlpMethod], Does.StartWith("mean CTDIvol ×"));
            Assert.That(dose.Totals.Select(total => (total.Metric, total.Value, total.Quality)), Is.EqualTo(new[] { (Metric.CTDIvol, 10m, Quality.Reported), (Metric.DLP, 100m, Quality.Estimated) }));
            Assert.That(dose.Devices.Single().Documents.Select(document => document.Relation), Is.All.EqualTo(DocumentRelation.Live));
        });
    }

    [Test]
    public void Ctdi_vol_that_follows_the_patient_is_averaged()
    {
        StudyDocument[] slices = [.. Scan(2, ctdiVol: 8), .. Scan(2, ctdiVol: 12, from: 2)];

        var value = StudyMerge.Merge(slices).Devices.Single().Events.Single().Event.Values[0];

        Assert.That(value, Is.EqualTo(Value(Metric.CTDIvol, 10, Quality.Estimated) with { RawValue = @"8\12", Path = "(0018,9345)" }));
    }

    [Test]
    public void Reconstructions_of_one_scan_are_not_a_second_scan() =>
        Assert.That(Merge([.. Scan(20), .. Scan(10, series: "1.6.2")]).Of(Metric.DLP), Is.EqualTo(100));

    [Test]
    public void Reconstruction_that_lost_its_uid_is_not_a_second_scan() =>
        Assert.That(Merge([.. Scan(20, uid: "1.2.3.1"), .. Scan(10, series: "1.6.2")]).Of(Metric.DLP), Is.EqualTo(100));

    [Test]
    public void Scans_of_one_number_at_different_times_are_two() =>
        Assert.That(Merge([.. Scan(20), .. Scan(20, series: "1.6.2", startedAt: At(9))]).Of(Metric.DLP), Is.EqualTo(200));

    [Test]
    public void Scans_of_different_numbers_are_two() =>
        Assert.That(Merge([.. Scan(20), .. Scan(20, acquisition: "2")]).Of(Metric.DLP), Is.EqualTo(200));

    [Test]
    public void Scans_without_any_time_are_told_apart_by_place_and_dose()
    {
        Assert.That(Merge([.. Scan(20, startedAt: null), .. Scan(10, series: "1.6.2", startedAt: null)]).Of(Metric.DLP), Is.EqualTo(100));
        Assert.That(Merge([.. Scan(20, startedAt: null), .. Scan(20, series: "1.6.2", startedAt: null, ctdiVol: 20)]).Of(Metric.DLP), Is.EqualTo(300));
        Assert.That(Merge([.. Scan(20, startedAt: null), .. Scan(20, series: "1.6.2", startedAt: null, from: 100)]).Of(Metric.DLP), Is.EqualTo(200));
    }

    [Test]
    public void Sequence_with_gaps_irradiates_its_slices_alone() =>
        Assert.That(Merge([.. Scan(10, spacing: 20, type: EventType.Sequenced)]).Of(Metric.DLP), Is.EqualTo(50));

    [Test]
    public void Rotations_at_one_place_add_up()
    {
        var rotations = Enumerable.Range(1, 6).SelectMany(number => Scan(1, startedAt: At(number), type: EventType.Stationary, first: number)).ToArray();

        Assert.That(Merge(rotations).Of(Metric.DLP), Is.EqualTo(30));
    }

    [Test]
    public void Scout_views_are_events_of_their_own_without_length()
    {
        var scouts = new[] { 1, 2 }.SelectMany(number => Scan(1, series: "1.6.9", startedAt: At(number), isLocalizer: true, first: 100 + number)).ToArray();

        var dose = Merge([.. scouts, .. Scan(20, startedAt: At(3))]);

        Assert.That((dose.EventCount(), dose.Of(Metric.DLP)), Is.EqualTo((3, 100m)));
    }

    [TestCase("1.2.3.1")]
    [TestCase(null)]
    public void Report_covers_the_slices_of_its_scans(string? uid)
    {
        var slices = Scan(20, uid: uid);

        var dose = Merge([CtReport(1, Ct(1)), .. slices]);

        Assert.That((dose.EventCount(), dose.Of(Metric.DLP)), Is.EqualTo((1, 100m)));
        Assert.That(slices.Select(dose.RelationOf), Is.All.EqualTo(DocumentRelation.CoveredByReport));
    }

    [Test]
    public void Scan_that_no_report_names_stays() =>
        Assert.That(Merge([CtReport(1, Ct(1)), .. Scan(20, uid: "1.2.3.7", ctdiVol: 30)]).Of(Metric.DLP), Is.EqualTo(400));

    [Test]
    public void Scan_whose_images_have_uids_of_their_own_is_known_by_its_dose() =>
        Assert.That(Merge([CtReport(1, Ct(1), Ct(2, dlp: 400)), .. Scan(20, uid: "9.9.1", ctdiVol: 5)]).Of(Metric.DLP), Is.EqualTo(500));

    [Test]
    public void Dose_sheet_covers_the_slices_of_its_device()
    {
        var sheet = Report(2, [Ct(1, uid: null, startedAt: null)], [Total(Metric.DLP, 100)], ObjectKind.DoseSheet);

        Assert.That(Merge([sheet, .. Scan(20, uid: "1.2.3.7")]).Of(Metric.DLP), Is.EqualTo(100));
    }

    [Test]
    public void Slices_put_together_in_any_parts_are_what_they_are_one_by_one() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[1, 8], Gen.Int).Sample((count, parts, seed) =>
        {
            var random = new Random(seed);
            var slices = Scan(count, uid: random.Next(2) == 0 ? "1.2.3.1" : null, ctdiVol: random.Next(1, 5)).Concat(Scan(count / 2, from: count, ctdiVol: 7)).ToArray();
            random.Shuffle(slices);
            var stacks = slices.GroupBy(slice => (StackedSlices.KeyOf(slice.Extraction), random.Next(parts)))
                .Select(group => StudyDocument.Of(group.Select(slice => StackedSlices.Of(slice.SourceId, slice.Extraction)).Aggregate((left, right) => left.With(right))));
            return Events(StudyMerge.Merge(stacks)) == Events(StudyMerge.Merge(slices));
        }, iter: 500);

    /// <summary>An examination with its reports and all its images: whatever comes first, it comes to the same.</summary>
    [Test]
    public void Reports_and_images_of_one_examination_come_to_the_same_in_any_order() =>
        Gen.Select(Gen.Int[0, 31], Gen.Int).Sample((chosen, seed) =>
        {
            StudyDocument[] all =
            [
                .. Has(1) ? new[] { CtReport(1, Ct(1)), CtReport(2, Ct(1), Ct(2)) } : [],
                .. Has(2) ? Scan(5, uid: "1.2.3.1").Concat(Scan(5, uid: "1.2.3.2", first: 50)) : Scan(5).Concat(Scan(3, series: "1.6.2", first: 50)),
                .. Has(4) ? new[] { Report(3, [Administration(1, 350, "F-18")], [], ObjectKind.RadiopharmaceuticalDoseReport) } : [],
                .. Enumerable.Range(70, 4).Select(number => Image(number, Administration(1, 350, "^18^Fluorine", uid: null, startedAt: Has(8) && number % 2 == 0 ? null : ""), ObjectKind.NuclearImage)),
                .. Has(16) ? new[] { Report(9, [Ct(1, uid: null, startedAt: null)], [Total(Metric.DLP, 100)], ObjectKind.DoseSheet) } : [],
            ];
            all = [.. all.Select((document, place) => document with { SourceId = $"source {place}" })];
            var shuffled = all.ToArray();
            new Random(seed).Shuffle(shuffled);
            var (dose, other) = (StudyMerge.Merge(all), StudyMerge.Merge(shuffled));
            return Events(dose) == Events(other) && dose.Of(Metric.AdministeredActivity) == 350 && (!Has(1) || dose.Of(Metric.DLP) == 200);

            bool Has(int part) => (chosen & part) != 0;
        }, iter: 1_000);

    private static string Events(StudyDose dose) =>
        System.Text.Json.JsonSerializer.Serialize(new { dose.Totals, dose.Activities, Events = dose.Devices.SelectMany(device => device.Events) });
}
