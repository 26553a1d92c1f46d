using System.Text.Json;
using CsCheck;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;
using static DoseListener.Dose.Tests.Lifecycle.Documents;

namespace DoseListener.Dose.Tests.Lifecycle;

public sealed class StepTests
{
    [Test]
    public void Step_alone_gives_its_dose()
    {
        var dose = Merge(Step(1, dap: 5, fluoroTime: 60));
        Assert.That((dose.Of(Metric.DAP), dose.Of(Metric.FluoroTime), dose.EventCount()), Is.EqualTo((5m, 60m, 2)));
    }

    [Test]
    public void Steps_of_a_study_add_up() =>
        Assert.That(Merge(Step(1, dap: 5, fluoroTime: 60), Step(2, dap: 7, fluoroTime: 30)).Totals.Select(total => (total.Metric, total.Value)), Is.EqualTo(new[] { (Metric.DAP, 12m), (Metric.FluoroTime, 90m) }));

    [TestCase("CT1")]
    [TestCase("Another name of the room")]
    [TestCase(null)]
    public void Report_takes_precedence_whatever_the_step_calls_its_station(string? station)
    {
        var (step, report) = (Step(1, dap: 5.2m, fluoroTime: 60, station), Report(2, [Run(1, 4)], [Total(Metric.DAP, 4), Total(Metric.FluoroTime, 55)]));
        var dose = Merge(step, report);
        Assert.That((dose.Of(Metric.DAP), dose.Of(Metric.FluoroTime), dose.EventCount(), dose.Devices.Count), Is.EqualTo((4m, 55m, 1, 1)));
        Assert.That(dose.RelationOf(step), Is.EqualTo(DocumentRelation.CoveredByReport));
    }

    [TestCase("CT1")]
    [TestCase("Another name of the room")]
    public void Images_take_precedence_for_what_they_tell_and_the_step_gives_the_rest(string station)
    {
        var dose = Merge(Step(1, dap: 3, fluoroTime: 60, station), Image(2, Run(1, 1)), Image(3, Run(2, 2)));
        Assert.That((dose.Of(Metric.DAP), dose.Of(Metric.FluoroTime), dose.EventCount()), Is.EqualTo((3m, 60m, 2)));
        Assert.That(dose.Notes(LifecycleNoteKind.StepExceedsCounted), Is.False);
    }

    [Test]
    public void Step_that_tells_more_than_the_images_that_were_stored_is_noted()
    {
        var dose = Merge(Step(1, dap: 30, fluoroTime: 60), Image(2, Run(1, 1)));
        Assert.That(dose.Of(Metric.DAP), Is.EqualTo(1));
        Assert.That(dose.Notes.Single(), Is.EqualTo(new LifecycleNote(LifecycleNoteKind.StepExceedsCounted, "source 1", Metric.DAP)));
    }

    [Test]
    public void Image_without_dose_leaves_the_step_its_own() =>
        Assert.That(Merge(Step(1, dap: 3, fluoroTime: 60), Image(2, Run(1, 0) with { Values = [Value(Metric.KVP, 70)] })).Of(Metric.DAP), Is.EqualTo(3));

    /// <summary>The product of slices is estimated when they are put together: it is not in any of them.</summary>
    [Test]
    public void Slices_take_precedence_over_the_product_that_a_step_tells()
    {
        var slices = Enumerable.Range(1, 3).Select(number => Image(number, Ct(1) with { Values = [Value(Metric.CTDIvol, 10)], Scan = new() }, ObjectKind.CtImage));
        var alone = StudyMerge.Merge(slices);
        var both = StudyMerge.Merge([.. slices, Step(9, dap: 0, fluoroTime: 0).With(step => step with { Totals = [Total(Metric.DLP, 800)], Modality = "CT", Events = [] })]);
        Assert.That(both.Of(Metric.DLP) ?? 0, Is.EqualTo(alone.Of(Metric.DLP) ?? 0));
    }

    [Test]
    public void Report_of_another_step_leaves_this_one_its_dose()
    {
        var report = Report(2, [Run(1, 4)], [Total(Metric.DAP, 4)]).With(one => one with { Scope = "113016", ScopeUid = "1.9.3" });
        Assert.That(Merge(Step(1, dap: 5, fluoroTime: 60), Step(3, dap: 4, fluoroTime: 20), report).Of(Metric.DAP), Is.EqualTo(9));
    }

    [Test]
    public void Series_that_another_step_lists_leave_this_one_its_dose()
    {
        var other = Step(3, dap: 4, fluoroTime: 20).With(step => step with { PerformedSeries = ["1.6.2"] });
        Assert.That(Merge(Step(1, dap: 5, fluoroTime: 60), other, Image(2, Run(1, 4))).Of(Metric.DAP), Is.EqualTo(9));
    }

    [Test]
    public void Scanner_says_nothing_about_the_step_of_a_fluoroscopy()
    {
        var scan = CtReport(2, Ct(1)).With(report => report with { Modality = "CT" });
        var dose = Merge(Step(1, dap: 5, fluoroTime: 60), scan);
        Assert.That((dose.Of(Metric.DAP), dose.Of(Metric.DLP)), Is.EqualTo((5m, 100m)));
    }

    [Test]
    public void Newest_state_of_a_step_stands()
    {
        var older = Step(1, dap: 2, fluoroTime: 20);
        var newer = Step(1, dap: 5, fluoroTime: 60).With(step => step with { ContentDateTime = "20260131120000" }) with { SourceId = "newer" };
        Assert.That(Merge(older, newer).Of(Metric.DAP), Is.EqualTo(5));
    }

    private static readonly Gen<StudyDocument[]> Examination =
        from steps in Gen.Select(Gen.Int[0, 50], Gen.Int[0, 200], Gen.OneOf(Gen.Const((string?)"CT1"), Gen.Const((string?)"X"), Gen.Const((string?)null)), Gen.Bool).Array[1, 3]
        from runs in Gen.Int[0, 40].Array[0, 4]
        from hasReport in Gen.Bool
        from scope in Gen.OneOf(Gen.Const((string?)null), Gen.Const((string?)"1.9.100"), Gen.Const((string?)"1.9.101"))
        select (StudyDocument[])
        [
            .. steps.Select((step, place) => Step(100 + place, step.Item1, step.Item2, step.Item3).With(one => one with { PerformedSeries = step.Item4 ? [$"1.6.{place + 1}"] : null })),
            .. runs.Select((dap, place) => Image(place + 1, Run(place + 1, dap))),
            .. hasReport ? new[] { Report(50, [.. runs.Select((dap, place) => Run(place + 1, dap))], [Total(Metric.DAP, runs.Sum()), Total(Metric.FluoroTime, 40)]).With(one => one with { Scope = "113016", ScopeUid = scope }) } : [],
        ];

    [Test]
    public void Steps_reports_and_images_come_to_the_same_in_any_order_of_arrival() =>
        Gen.Select(Examination, Gen.Int).Sample((documents, seed) =>
        {
            var shuffled = documents.ToArray();
            new Random(seed).Shuffle(shuffled);
            return JsonSerializer.Serialize(StudyMerge.Merge(shuffled)) == JsonSerializer.Serialize(StudyMerge.Merge(documents));
        }, iter: 3_000);

    /// <summary>Neither a sum of both, nor more than the most that either says.</summary>
    [Test]
    public void Step_of_the_same_exposures_never_adds_to_what_others_tell() =>
        Gen.Select(Gen.Int[1, 50], Gen.Int[1, 40].Array[1, 4], Gen.Bool).Sample((told, runs, asReport) =>
        {
            StudyDocument[] others = asReport
                ? [Report(50, [.. runs.Select((dap, place) => Run(place + 1, dap))], [Total(Metric.DAP, runs.Sum())])]
                : [.. runs.Select((dap, place) => Image(place + 1, Run(place + 1, dap)))];
            return Merge([.. others, Step(100, told, fluoroTime: 9)]).Of(Metric.DAP) == Merge(others).Of(Metric.DAP);
        }, iter: 1_000);

    private static StudyDocument Step(int number, decimal dap, decimal fluoroTime, string? station = "CT1") => new($"source {number}", new()
    {
        Status = ExtractionStatus.Dose,
        Kind = ObjectKind.ProcedureStep,
        SopInstanceUid = $"1.9.{number}",
        StudyInstanceUid = "1.5.1",
        Modality = "RF",
        Device = new() { StationName = station },
        Totals = [Total(Metric.DAP, dap), Total(Metric.FluoroTime, fluoroTime)],
        Events = [Exposure(70), Exposure(81)],
        Scope = "113016",
        ScopeUid = $"1.9.{number}",
    });

    private static DoseEvent Exposure(decimal kilovolts) => new() { Values = [Value(Metric.KVP, kilovolts)], Path = "(0040,030E)" };
}
