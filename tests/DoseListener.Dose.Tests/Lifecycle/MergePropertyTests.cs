using System.Text.Json;
using CsCheck;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;
using DoseListener.Testing;

namespace DoseListener.Dose.Tests.Lifecycle;

/// <summary>Laws that hold for any set of documents, however absurd: every pattern of E.2 occurs, and mixtures that nobody has seen.</summary>
public sealed class MergePropertyTests
{
    private const int Iterations = 4_000;

    [Test]
    public void Order_of_arrival_does_not_matter() => SampleOrders(Iterations);

    [Test]
    public void Order_of_arrival_does_not_matter_in_a_long_campaign()
    {
        LongRun.Require();
        SampleOrders(500_000);
    }

    [Test]
    public void Merging_the_same_documents_twice_is_merging_them_once() =>
        AnyStudies.Gen.Sample(study => Text(StudyMerge.Merge([.. study, .. study])) == Text(StudyMerge.Merge(study)), iter: Iterations);

    [Test]
    public void Copy_under_another_sop_instance_uid_or_none_of_its_own_changes_no_total() =>
        Gen.Select(AnyStudies.Gen, Gen.Int[0, 1000], Gen.Bool).Where((study, _, _) => study.Length > 0).Sample((study, chosen, isReplay) =>
        {
            // The copy of a correction is one more correction; where corrections run in circles it decides who stands.
            var original = study[chosen % study.Length];
            // A copy of a rejected image is an image more of its event, and is not rejected itself.
            var isBare = original.Extraction.Predecessors.Count == 0 && study.All(document => document.Extraction.Rejections is null);
            var copy = isReplay || !isBare ? original with { SourceId = "copy" } : original.CopiedAs(99);
            return TotalsText(StudyMerge.Merge([.. study, copy])) == TotalsText(StudyMerge.Merge(study));
        }, iter: Iterations);

    [Test]
    public void No_total_exceeds_all_distinct_events_and_all_reports_together() =>
        AnyStudies.Gen.Sample(study =>
        {
            var dose = StudyMerge.Merge(study);
            return dose.Totals.Where(total => total.Metric is not Metric.CTDIvol).All(total => total.Value <= Upper(total.Metric));

            decimal Upper(Metric metric) =>
                study.SelectMany(document => document.Extraction.Totals).Where(total => total.Value.Metric == metric).Sum(total => total.Value.Value)
                + dose.Devices.SelectMany(device => device.Events).SelectMany(entry => entry.Event.Values).Where(value => value.Metric == Whole(metric)).Sum(value => value.Value);
        }, iter: Iterations);

    [Test]
    public void Every_document_has_its_place_and_no_event_stands_twice() =>
        AnyStudies.Gen.Sample(study =>
        {
            var dose = StudyMerge.Merge(study);
            return dose.Devices.SelectMany(device => device.Documents).Select(document => document.SourceId).Order(StringComparer.Ordinal)
                    .SequenceEqual(study.Select(document => document.SourceId).Order(StringComparer.Ordinal))
                && dose.Devices.All(device => device.Events.Select(entry => entry.Key).Distinct().Count() == device.Events.Count)
                && dose.Devices.Select(device => device.Key).Distinct().Count() == dose.Devices.Count;
        }, iter: Iterations);

    private static void SampleOrders(long iterations) =>
        Gen.Select(AnyStudies.Gen, Gen.Int).Sample((study, seed) =>
        {
            var shuffled = study.ToArray();
            new Random(seed).Shuffle(shuffled);
            return Text(StudyMerge.Merge(shuffled)) == Text(StudyMerge.Merge(study));
        }, iter: iterations);

    private static Metric Whole(Metric metric) => metric is Metric.FluoroDAP or Metric.AcquisitionDAP ? Metric.DAP : metric;

    private static string Text(StudyDose dose) => JsonSerializer.Serialize(dose);

    private static string TotalsText(StudyDose dose) => JsonSerializer.Serialize(new
    {
        dose.Totals,
        dose.Activities,
        dose.DoseRPSum,
        dose.DoseRPMaxPlane,
        Devices = dose.Devices.Select(device => new { device.Key, device.Totals, Events = device.Events.Select(entry => new { entry.Key, entry.Event }) }),
    });
}
