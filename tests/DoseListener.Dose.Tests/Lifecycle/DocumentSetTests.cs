using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;
using static DoseListener.Dose.Tests.Lifecycle.Documents;

namespace DoseListener.Dose.Tests.Lifecycle;

/// <summary>The patterns of dose reference E.2, one by one.</summary>
public sealed class DocumentSetTests
{
    [Test]
    public void Study_without_documents_has_no_dose()
    {
        var dose = Merge();

        Assert.That(dose.Devices, Is.Empty);
        Assert.That(dose.Totals, Is.Empty);
        Assert.That(dose.DoseRPSum, Is.Null);
    }

    [Test]
    public void Object_that_is_sent_again_changes_nothing()
    {
        var report = CtReport(1, Ct(1), Ct(2));
        var again = report with { SourceId = "source 1 again" };

        var dose = Merge(report, again);

        Assert.That(dose.Of(Metric.DLP), Is.EqualTo(200));
        Assert.That(dose.Devices[0].Documents.Select(document => document.Relation), Is.EquivalentTo([DocumentRelation.Live, DocumentRelation.Replay]));
    }

    [Test]
    public void Same_content_under_another_sop_instance_uid_is_a_duplicate()
    {
        var report = CtReport(1, Ct(1), Ct(2));
        var copy = report.CopiedAs(2);

        var dose = Merge(report, copy);

        Assert.That(dose.Of(Metric.DLP), Is.EqualTo(200));
        Assert.That(dose.RelationOf(report), Is.EqualTo(DocumentRelation.Duplicate));
        Assert.That(dose.RelationOf(copy), Is.EqualTo(DocumentRelation.Live));
    }

    [Test]
    public void Newest_of_two_contents_under_one_sop_instance_uid_stands_and_is_noted()
    {
        var first = CtReport(1, Ct(1, dlp: 100));
        var second = CtReport(2, Ct(1, dlp: 150)).With(extraction => extraction with { SopInstanceUid = "1.9.1" });

        var dose = Merge(first, second);

        Assert.That(dose.Of(Metric.DLP), Is.EqualTo(150));
        Assert.That(dose.RelationOf(first), Is.EqualTo(DocumentRelation.OlderVersion));
        Assert.That(dose.Notes(LifecycleNoteKind.SopInstanceReused), Is.True);
    }

    [Test]
    public void Other_exposures_under_a_reused_sop_instance_uid_are_not_lost()
    {
        var first = CtReport(1, Ct(1));
        var second = CtReport(2, Ct(2)).With(extraction => extraction with { SopInstanceUid = "1.9.1" });

        Assert.That(Merge(first, second).Of(Metric.DLP), Is.EqualTo(200));
    }

    [Test]
    public void Cumulative_document_replaces_its_earlier_states()
    {
        var first = CtReport(1, Ct(1));
        var second = CtReport(2, Ct(1), Ct(2));

        var dose = Merge(first, second);

        Assert.That(dose.Of(Metric.DLP), Is.EqualTo(200));
        Assert.That(dose.RelationOf(first), Is.EqualTo(DocumentRelation.Superseded));
        Assert.That(dose.EventCount(), Is.EqualTo(2));
    }

    [Test]
    public void Part_that_is_not_older_is_ignored_and_lowers_nothing()
    {
        var whole = CtReport(1, Ct(1), Ct(2));
        var part = CtReport(2, Ct(1));

        var dose = Merge(whole, part);

        Assert.That(dose.Of(Metric.DLP), Is.EqualTo(200));
        Assert.That(dose.RelationOf(part), Is.EqualTo(DocumentRelation.Subset));
    }

    [Test]
    public void Continued_study_adds_up_the_reported_totals()
    {
        var first = Report(1, [Ct(1)], [Total(Metric.DLP, 101)]);
        var second = Report(2, [Ct(2)], [Total(Metric.DLP, 99)]);

        var total = Merge(first, second).Only(Metric.DLP);

        Assert.That((total.Value, total.Quality, total.Reported, total.Summed), Is.EqualTo((200m, Quality.Reported, 200m, 200m)));
    }

    [Test]
    public void Correction_supersedes_its_predecessor_whatever_events_it_has()
    {
        var wrong = CtReport(1, Ct(1, dlp: 500), Ct(2));
        var right = CtReport(2, Ct(3, dlp: 50)).With(extraction => extraction with { Predecessors = ["1.9.1"] });

        var dose = Merge(wrong, right);

        Assert.That(dose.Of(Metric.DLP), Is.EqualTo(50));
        Assert.That(dose.RelationOf(wrong), Is.EqualTo(DocumentRelation.Corrected));
        Assert.That(dose.Notes.Single(note => note.Kind == LifecycleNoteKind.CorrectionDropsEvents).Count, Is.EqualTo(2));
    }

    [Test]
    public void Earlier_states_and_copies_of_a_corrected_document_do_not_come_back()
    {
        var state = CtReport(1, Ct(1, dlp: 500));
        var wrong = CtReport(2, Ct(1, dlp: 500), Ct(2));
        var copy = wrong.CopiedAs(7);
        var right = CtReport(3, Ct(2)).With(extraction => extraction with { Predecessors = ["1.9.2"] });

        var dose = Merge(state, wrong, copy, right);

        Assert.That(dose.Of(Metric.DLP), Is.EqualTo(100));
        Assert.That(dose.RelationOf(state), Is.EqualTo(DocumentRelation.Corrected));
        Assert.That(dose.RelationOf(copy), Is.EqualTo(DocumentRelation.Corrected));
    }

    [Test]
    public void Chain_of_corrections_leaves_the_last()
    {
        var first = CtReport(1, Ct(1));
        var second = CtReport(2, Ct(1, dlp: 90)).With(extraction => extraction with { Predecessors = ["1.9.1"] });
        var third = CtReport(3, Ct(1, dlp: 80)).With(extraction => extraction with { Predecessors = ["1.9.2"] });

        Assert.That(Merge(third, first, second).Of(Metric.DLP), Is.EqualTo(80));
    }

    [Test]
    public void Corrections_in_a_circle_lose_no_dose()
    {
        var first = CtReport(1, Ct(1)).With(extraction => extraction with { Predecessors = ["1.9.2"] });
        var second = CtReport(2, Ct(2, dlp: 70)).With(extraction => extraction with { Predecessors = ["1.9.1", "1.9.2"] });

        Assert.That(Merge(first, second).Of(Metric.DLP), Is.EqualTo(70));
    }

    [Test]
    public void Correction_without_dose_takes_nothing_away_until_a_person_has_looked()
    {
        var report = CtReport(1, Ct(1));
        var empty = Report(2, [], []).With(extraction => extraction with { Predecessors = ["1.9.1"], Status = ExtractionStatus.NoDose });

        var dose = Merge(report, empty);

        Assert.That(dose.Of(Metric.DLP), Is.EqualTo(100));
        Assert.That(dose.Notes(LifecycleNoteKind.CorrectionWithoutDose), Is.True);
        Assert.That(dose.RelationOf(empty), Is.EqualTo(DocumentRelation.NoDose));
    }

    [Test]
    public void Partial_overlap_is_the_sum_of_distinct_events()
    {
        var dose = Merge(CtReport(1, Ct(1), Ct(2)), CtReport(2, Ct(2), Ct(3)));

        var total = dose.Only(Metric.DLP);
        Assert.That((total.Value, total.Quality, total.Discrepant), Is.EqualTo((300m, Quality.Summed, false)));
        Assert.That(dose.Notes(LifecycleNoteKind.PartialOverlap), Is.True);
    }

    [Test]
    public void Newest_version_of_an_event_wins()
    {
        var dose = Merge(CtReport(1, Ct(1), Ct(2, dlp: 100)), CtReport(2, Ct(2, dlp: 120), Ct(3)));

        Assert.That(dose.Of(Metric.DLP), Is.EqualTo(320));
    }

    [TestCase("20260131120000", "20260131120001", 120)]
    [TestCase("20260131120001", "20260131120000", 100)]
    [TestCase(null, "20260131120000", 120)]
    public void Of_one_content_time_the_version_that_was_created_later_wins(string? first, string? second, decimal expected)
    {
        var dose = Merge(
            CtReport(1, Ct(1, dlp: 100)).With(one => one with { CreatedDateTime = first }),
            CtReport(2, Ct(1, dlp: 120)).With(one => one with { ContentDateTime = CtReport(1).Extraction.ContentDateTime, CreatedDateTime = second }));

        Assert.That(dose.Of(Metric.DLP), Is.EqualTo(expected));
    }

    [Test]
    public void Documents_of_one_event_each_add_up()
    {
        var documents = Enumerable.Range(1, 5).Select(number => CtReport(number, Ct(number)).With(extraction => extraction with { Scope = "113852" }));

        var dose = StudyMerge.Merge(documents);

        Assert.That(dose.Of(Metric.DLP), Is.EqualTo(500));
        Assert.That(dose.EventCount(), Is.EqualTo(5));
    }

    [Test]
    public void Event_documents_beside_the_document_of_the_study_add_nothing()
    {
        var whole = CtReport(3, Ct(1), Ct(2));

        Assert.That(Merge(CtReport(1, Ct(1)), CtReport(2, Ct(2)), whole).Of(Metric.DLP), Is.EqualTo(200));
    }

    [Test]
    public void Running_totals_of_a_procedure_step_are_not_added_to_each_other()
    {
        var first = Report(1, [Run(1, 5)], [Total(Metric.DAP, 5), Total(Metric.FluoroTime, 10)]).With(Running);
        var second = Report(2, [Run(2, 4)], [Total(Metric.DAP, 9), Total(Metric.FluoroTime, 25)]).With(Running);

        var dose = Merge(first, second);

        Assert.That(dose.Of(Metric.DAP), Is.EqualTo(9));
        Assert.That(dose.Of(Metric.FluoroTime), Is.EqualTo(25));
        Assert.That(dose.Discrepant, Is.False);

        static DoseExtraction Running(DoseExtraction extraction) => extraction with { Scope = "113970", ScopeUid = "1.7.1" };
    }

    [Test]
    public void Documents_without_events_give_the_largest_total()
    {
        var dose = Merge(Report(1, [], [Total(Metric.DAP, 3)]), Report(2, [], [Total(Metric.DAP, 8)]), Report(3, [], [Total(Metric.DAP, 8)]));

        Assert.That(dose.Of(Metric.DAP), Is.EqualTo(8));
        Assert.That(dose.Devices[0].Documents.Select(document => document.Relation), Is.EquivalentTo([DocumentRelation.Live, DocumentRelation.Duplicate, DocumentRelation.Live]));
    }

    [Test]
    public void Documents_without_events_that_name_their_steps_add_up()
    {
        var first = Report(1, [], [Total(Metric.DAP, 8)]).With(extraction => extraction with { Scope = "113016", ScopeUid = "1.7.1" });
        var second = Report(2, [], [Total(Metric.DAP, 8)]).With(extraction => extraction with { Scope = "113016", ScopeUid = "1.7.2" });

        Assert.That(Merge(first, second).Of(Metric.DAP), Is.EqualTo(16));
    }

    [Test]
    public void Total_of_a_series_is_not_added_to_that_of_the_step_around_it()
    {
        var series = Report(1, [], [Total(Metric.DAP, 8)]).With(extraction => extraction with { Scope = "113015", ScopeUid = "1.8.1" });
        var step = Report(2, [], [Total(Metric.DAP, 11)]).With(extraction => extraction with { Scope = "113016", ScopeUid = "1.7.1" });
        var running = Report(3, [], [Total(Metric.DAP, 5)]).With(extraction => extraction with { Scope = "113970", ScopeUid = "1.7.2" });

        Assert.That(Merge(series, step).Of(Metric.DAP), Is.EqualTo(11));
        Assert.That(Merge(step, series).Of(Metric.DAP), Is.EqualTo(11));
        Assert.That(Merge(step, series, running).Of(Metric.DAP), Is.EqualTo(16), "both scopes of a step are of steps");
    }

    [TestCase(201, 200, false)]
    [TestCase(250, 250, true)]
    [TestCase(90, 200, false)]
    public void Total_without_events_stands_beside_events_only_where_it_is_clearly_larger(decimal claimed, decimal expected, bool noted)
    {
        var dose = Merge(CtReport(1, Ct(1), Ct(2)), Report(2, [], [Total(Metric.DLP, claimed)], ObjectKind.LegacyDoseReport));

        Assert.That(dose.Of(Metric.DLP), Is.EqualTo(expected));
        Assert.That(dose.Notes(LifecycleNoteKind.TotalsWithoutEvents), Is.EqualTo(noted));
        Assert.That(dose.Discrepant, Is.EqualTo(noted));
    }
}
