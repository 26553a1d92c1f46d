using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;
using static DoseListener.Dose.Tests.Lifecycle.Documents;

namespace DoseListener.Dose.Tests.Lifecycle;

public sealed class EventIdentityTests
{
    [TestCase(null)]
    [TestCase("0")]
    [TestCase("0.0.0")]
    [TestCase("N/A")]
    [TestCase("1.2.3.4", Description = "A good one, but the same for all.")]
    [TestCase("1.5.1", Description = "The study's.")]
    public void Events_without_usable_uid_are_told_apart_by_time_and_value(string? uid)
    {
        var first = CtReport(1, Ct(1, uid: uid), Ct(2, uid: uid));
        var cumulative = CtReport(2, Ct(1, uid: uid), Ct(2, uid: uid), Ct(3, uid: uid));
        var continued = CtReport(3, Ct(4, uid: uid), Ct(5, uid: uid));

        var dose = Merge(first, cumulative, continued);

        Assert.That(dose.Of(Metric.DLP), Is.EqualTo(500));
        Assert.That(dose.EventCount(), Is.EqualTo(5));
        Assert.That(dose.Devices[0].Events.Any(entry => entry.HasUid), Is.False);
        Assert.That(dose.Notes(LifecycleNoteKind.UnusableEventUid), Is.EqualTo(uid is not null));
    }

    [Test]
    public void Constant_uid_is_recognised_across_documents_of_one_event()
    {
        var dose = Merge(CtReport(1, Ct(1, dlp: 100, uid: "1.2.3.4")), CtReport(2, Ct(2, dlp: 60, uid: "1.2.3.4")));

        Assert.That(dose.Of(Metric.DLP), Is.EqualTo(160));
    }

    [Test]
    public void Constant_uid_of_a_first_state_is_seen_when_the_next_state_repeats_it()
    {
        var first = CtReport(1, Ct(1, uid: "1.2.3.4"));
        var second = CtReport(2, Ct(1, uid: "1.2.3.4"), Ct(2, uid: "1.2.3.4"));

        Assert.That(Merge(first, second).Of(Metric.DLP), Is.EqualTo(200));
    }

    [Test]
    public void Identical_twins_in_one_document_are_two_events_and_in_the_next_document_the_same_two()
    {
        var twins = CtReport(1, Ct(1, uid: null), Ct(1, uid: null));
        var later = CtReport(2, Ct(1, uid: null), Ct(1, uid: null), Ct(2, uid: null));

        Assert.That(Merge(twins).EventCount(), Is.EqualTo(2));
        Assert.That(Merge(twins, later).EventCount(), Is.EqualTo(3));
        Assert.That(Merge(twins, later).Of(Metric.DLP), Is.EqualTo(300));
    }

    [Test]
    public void Both_planes_of_a_run_share_a_uid_and_are_two_events()
    {
        var dose = Merge(Report(1, [Run(1, 2, Plane.A), Run(1, 3, Plane.B)], []));

        Assert.That(dose.EventCount(), Is.EqualTo(2));
        Assert.That(dose.Of(Metric.DAP), Is.EqualTo(5));
    }

    [Test]
    public void Event_whose_value_is_refined_is_still_the_same_event()
    {
        var dose = Merge(CtReport(1, Ct(1, dlp: 100)), CtReport(2, Ct(1, dlp: 110)));

        Assert.That(dose.Of(Metric.DLP), Is.EqualTo(110));
        Assert.That(dose.EventCount(), Is.EqualTo(1));
    }

    [Test]
    public void Event_without_dose_is_still_an_event()
    {
        var dose = Merge(CtReport(1, Ct(1, dlp: null), Ct(2)));

        Assert.That(dose.EventCount(), Is.EqualTo(2));
        Assert.That(dose.Of(Metric.DLP), Is.EqualTo(100));
    }

    [Test]
    public void Fraction_and_offset_of_the_start_do_not_make_another_event()
    {
        var first = CtReport(1, Ct(1, uid: null, startedAt: "2026-01-31T10:00:00.25+01:00"));
        var second = CtReport(2, Ct(1, uid: null, startedAt: "2026-01-31T10:00:00"), Ct(2, uid: null));

        Assert.That(Merge(first, second).Of(Metric.DLP), Is.EqualTo(200));
    }

    [Test]
    public void Report_under_two_studies_counts_once_for_the_patient()
    {
        var whole = StudyEvents.Of("1.5.2", Merge(CtReport(1, Ct(1), Ct(2))));
        var same = StudyEvents.Of("1.5.1", Merge(CtReport(2, Ct(1), Ct(2))));
        var partly = StudyEvents.Of("1.5.3", Merge(CtReport(3, Ct(2))));
        var other = StudyEvents.Of("1.5.4", Merge(CtReport(4, Ct(9), Ct(8, uid: null))));

        var identical = CrossStudy.FindIdentical([partly, whole, other, same]);

        Assert.That(identical.Select(entry => (entry.StudyInstanceUid, entry.CountedIn, entry.Keys.Count, entry.IsWhole)),
            Is.EqualTo(new[] { ("1.5.2", "1.5.1", 2, true), ("1.5.3", "1.5.1", 1, true) }));
    }
}
