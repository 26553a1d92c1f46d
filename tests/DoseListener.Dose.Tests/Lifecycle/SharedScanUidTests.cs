using CsCheck;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;
using static DoseListener.Dose.Tests.Lifecycle.Documents;
using static DoseListener.Dose.Tests.Lifecycle.Slices;

namespace DoseListener.Dose.Tests.Lifecycle;

/// <summary>One Irradiation Event UID in the images of several CT acquisitions.</summary>
public sealed class SharedScanUidTests
{
    private const string Constant = "1.2.3.1";

    [TestCase("2", null, 200, TestName = "Another_acquisition_number_at_another_time_is_another_event")]
    [TestCase("1", "Abdomen", 200, TestName = "Another_protocol_at_another_time_is_another_event")]
    [TestCase("1", "Thorax", 100, TestName = "The_same_number_and_protocol_are_the_same_event_once_more")]
    [TestCase(null, null, 100, TestName = "What_is_not_told_contradicts_nothing")]
    public void Series_of_another_time(string? acquisition, string? protocol, int expected)
    {
        var dose = Merge([.. Scan(20, uid: Constant, protocol: "Thorax"), .. Scan(20, uid: Constant, series: "1.6.2", acquisition: acquisition, startedAt: At(9), protocol: protocol)]);

        Assert.That(dose.Of(Metric.DLP), Is.EqualTo(expected));
        Assert.That(dose.Notes(LifecycleNoteKind.UnusableEventUid), Is.EqualTo(expected == 200));
        Assert.That(dose.Devices[0].Events.Select(entry => entry.HasUid), Is.All.EqualTo(expected == 100));
    }

    [Test]
    public void Reconstructions_of_any_number_are_one_event() =>
        Assert.That(Merge([.. Scan(20, uid: Constant), .. Scan(20, uid: Constant, series: "1.6.2", acquisition: "2")]).Of(Metric.DLP), Is.EqualTo(100));

    [Test]
    public void Rotations_of_one_series_are_one_event() =>
        Assert.That(Merge([.. Enumerable.Range(0, 20).SelectMany(number => Scan(1, uid: Constant, acquisition: $"{number}", startedAt: At(number + 1), type: EventType.Sequenced, from: number))]).Of(Metric.DLP), Is.EqualTo(100));

    [Test]
    public void Scout_view_is_no_scan() =>
        Assert.That(Merge([.. Scan(1, uid: Constant, series: "1.6.9", isLocalizer: true, startedAt: At(1)), .. Scan(20, uid: Constant, startedAt: At(3))]).EventCount(), Is.EqualTo(2));

    [Test]
    public void Report_that_names_the_scans_covers_them_all()
    {
        var dose = Merge([CtReport(1, Ct(1), Ct(2)), .. Scan(20, uid: Constant), .. Scan(20, uid: Constant, series: "1.6.2", acquisition: "2", startedAt: At(9))]);

        Assert.That((dose.EventCount(), dose.Of(Metric.DLP)), Is.EqualTo((2, 200m)));
        Assert.That(dose.Devices[0].Events.Select(entry => entry.HasUid), Is.All.True);
    }

    [Test]
    public void Any_order_and_any_stacks_come_to_the_same() => Gen.Int.Sample(seed =>
    {
        var random = new Random(seed);
        StudyDocument[] all = [.. Enumerable.Range(1, 3).SelectMany(scan => Scan(4, uid: Constant, series: $"1.6.{scan}", acquisition: $"{scan}", startedAt: At(10 * scan))), .. Scan(3, uid: Constant, series: "1.6.8", acquisition: "2", startedAt: At(20))];
        var expected = Scans(StudyMerge.Merge(all));
        random.Shuffle(all);
        var stacks = all.GroupBy(slice => (StackedSlices.KeyOf(slice.Extraction), random.Next(2)))
            .Select(group => StudyDocument.Of(group.Select(slice => StackedSlices.Of(slice.SourceId, slice.Extraction)).Aggregate((left, right) => left.With(right))));
        return expected == Scans(StudyMerge.Merge(all)) && expected == Scans(StudyMerge.Merge(stacks)) && expected.StartsWith("3 events, 60", StringComparison.Ordinal);
    }, iter: 300);

    private static string Scans(StudyDose dose) =>
        FormattableString.Invariant($"{dose.EventCount()} events, {dose.Of(Metric.DLP)}: ") + System.Text.Json.JsonSerializer.Serialize(dose.Devices.SelectMany(device => device.Events));
}
