using DoseListener.Dose.Alerts;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using static DoseListener.Dose.Tests.Alerts.Studies;

namespace DoseListener.Dose.Tests.Alerts;

/// <summary>Each row of the table of what is not mailed, and what overrides it.</summary>
public sealed class SuppressionTests
{
    private static readonly AlertRule ReviewCtdi = Rules.Make("R", Severity.Review, Metric.CTDIvol, AlertScope.Event, Rules.Above(20));

    [TestCase(NotAPatientSign.TestSender, SuppressedReason.TestSender)]
    [TestCase(NotAPatientSign.QualityControl, SuppressedReason.QualityControl)]
    [TestCase(NotAPatientSign.IdentityPattern, SuppressedReason.IdentityPattern)]
    public void What_is_no_patient_is_kept_and_not_mailed_even_if_critical(NotAPatientSign sign, SuppressedReason reason)
    {
        var ledger = new Ledger();
        ledger.Live(Fluoroscopy(9000) with { NotAPatient = [sign] });
        Assert.That((ledger.Only.State, ledger.Only.SuppressedReason, ledger.Mails.Count), Is.EqualTo((AlertState.Suppressed, (SuppressedReason?)reason, 0)));
    }

    [Test]
    public void Patient_after_a_phantom_in_the_same_study_is_told()
    {
        var ledger = new Ledger();
        ledger.Live(Fluoroscopy(9000) with { NotAPatient = [NotAPatientSign.TestSender] });
        ledger.Live(Fluoroscopy(9000));
        Assert.That((ledger.Only.State, ledger.Only.SuppressedReason, ledger.Mails.Count), Is.EqualTo((AlertState.Notified, (SuppressedReason?)null, 1)));
    }

    [Test]
    public void What_turns_out_to_be_a_phantom_after_the_mail_ends_suppressed_too()
    {
        var ledger = new Ledger();
        ledger.Live(Fluoroscopy(9000));
        ledger.Live(Fluoroscopy(9000) with { NotAPatient = [NotAPatientSign.QualityControl] });
        Assert.That((ledger.Only.State, ledger.Mails.Count), Is.EqualTo((AlertState.Suppressed, 1)));
    }

    [Test]
    public void Protocol_pattern_suppresses_when_every_event_of_the_alert_matches()
    {
        var policy = new AlertPolicy { Recipients = ["rso@example.org"], NotAPatientProtocols = ["*QA*"] };
        var phantom = new Ledger { Policy = policy };
        phantom.Live(Ct(Scan(1, 90, protocol: "Daily QA head")));
        var mixed = new Ledger { Policy = policy };
        mixed.Live(Ct(Scan(1, 90, protocol: "Daily QA head"), Scan(2, 90)));
        var unnamed = new Ledger { Policy = policy };
        unnamed.Live(Ct(Scan(1, 90, protocol: null)));
        Assert.Multiple(() =>
        {
            Assert.That(phantom.Only.SuppressedReason, Is.EqualTo(SuppressedReason.ProtocolPattern));
            Assert.That(mixed.Alerts.Select(alert => alert.State), Is.EquivalentTo(new[] { AlertState.Suppressed, AlertState.Notified }));
            Assert.That(mixed.Mails.Single().AlertKeys, Has.Count.EqualTo(1));
            Assert.That(unnamed.Only.State, Is.EqualTo(AlertState.Notified), "a name that is missing is no phantom's");
        });
    }

    [TestCase(EventType.ConstantAngle, "Chest", SuppressedReason.LocalizerOrMonitoring)]
    [TestCase(EventType.Stationary, "Chest", SuppressedReason.LocalizerOrMonitoring)]
    [TestCase(null, "PreMonitoring", SuppressedReason.LocalizerOrMonitoring)]
    [TestCase(null, "Chest", null)]
    [TestCase(EventType.Spiral, "Monitoring", null)]
    public void Localizer_and_bolus_tracking_are_nothing_by_themselves(EventType? type, string protocol, SuppressedReason? reason)
    {
        var ledger = new Ledger();
        ledger.Live(Ct(Scan(1, 30, type, protocol: protocol)), ReviewCtdi);
        Assert.That(ledger.Only.SuppressedReason, Is.EqualTo(reason));
    }

    [Test]
    public void Localizer_is_told_when_it_is_critical_or_the_rule_asks_for_it()
    {
        var critical = new Ledger();
        critical.Live(Ct(Scan(1, 90, EventType.ConstantAngle)));
        var asked = new Ledger();
        asked.Live(Ct(Scan(1, 30, EventType.Stationary)), ReviewCtdi with { Where = new() { EventType = ["Stationary"] } });
        Assert.That((critical.Mails.Count, asked.Mails.Count), Is.EqualTo((1, 1)));
    }

    [Test]
    public void Import_and_reread_keep_what_would_have_fired_and_mail_nobody_then_or_later()
    {
        foreach (var (occasion, reason) in new[] { (AlertOccasion.Import, SuppressedReason.Import), (AlertOccasion.Reread, SuppressedReason.Reread) })
        {
            var ledger = new Ledger();
            ledger.Take(Fluoroscopy(9000), AssessmentPhase.Settled, occasion);
            ledger.Live(Fluoroscopy(9000));
            Assert.That((ledger.Only.SuppressedReason, ledger.Mails.Count), Is.EqualTo(((SuppressedReason?)reason, 0)));
        }
    }

    [Test]
    public void Study_that_was_imported_and_goes_on_is_told()
    {
        var ledger = new Ledger();
        ledger.Take(Fluoroscopy(5000), AssessmentPhase.Settled, AlertOccasion.Import);
        ledger.Live(Fluoroscopy(6000));
        Assert.That((ledger.Only.State, ledger.Mails.Count), Is.EqualTo((AlertState.Notified, 1)));
    }

    [Test]
    public void Reading_again_changes_the_alert_that_was_mailed_without_a_mail()
    {
        var ledger = new Ledger();
        ledger.Live(Fluoroscopy(5000));
        ledger.Take(Fluoroscopy(8000), AssessmentPhase.Settled, AlertOccasion.Reread);
        Assert.That((ledger.Only.State, ledger.Only.Value, ledger.Mails.Count), Is.EqualTo((AlertState.Notified, 8000m, 1)));
    }

    [TestCase("2026-01-24T12:00:00", 1)]
    [TestCase("2026-01-24T11:59:59", 0)]
    [TestCase(null, 1)]
    public void Examination_of_long_ago_is_for_the_digest(string? start, int mails)
    {
        var ledger = new Ledger();
        ledger.Live(Fluoroscopy(3500) with { StartedAt = start });
        Assert.That((ledger.Mails.Count, ledger.Only.SuppressedReason), Is.EqualTo((mails, mails == 0 ? SuppressedReason.OldExamination : (SuppressedReason?)null)));
    }

    [Test]
    public void Examination_of_long_ago_is_mailed_when_it_is_critical()
    {
        var ledger = new Ledger();
        ledger.Live(Fluoroscopy(5500) with { StartedAt = "2020-01-01" });
        Assert.That(ledger.Mails, Has.Count.EqualTo(1));
    }

    [Test]
    public void Trend_is_for_the_digest()
    {
        var ledger = new Ledger();
        ledger.Live(Fluoroscopy(5500), Rules.Kerma3 with { Severity = Severity.Trend });
        Assert.That((ledger.Only.SuppressedReason, ledger.Mails.Count), Is.EqualTo(((SuppressedReason?)SuppressedReason.Trend, 0)));
    }

    [Test]
    public void Mute_holds_for_its_rules_and_devices_until_it_ends_and_says_why()
    {
        var ledger = new Ledger { Policy = Muted(["K?"], ["cellar"]) };
        ledger.Live(Fluoroscopy(5500, dap: 600));
        Assert.Multiple(() =>
        {
            Assert.That(ledger.Alerts.Single(alert => alert.Metric == Metric.DoseRP).SuppressedDetail, Is.EqualTo("muted until 2026-02-01 12:00Z: tube is exchanged"));
            Assert.That(ledger.Mails.Single().AlertKeys, Has.Count.EqualTo(1));
        });
    }

    [TestCase(new[] { "OTHER" }, new string[0])]
    [TestCase(new string[0], new[] { "attic" })]
    public void Mute_of_other_rules_or_devices_mutes_nothing(string[] rules, string[] devices)
    {
        var ledger = new Ledger { Policy = Muted(rules, devices) };
        ledger.Live(Fluoroscopy(5500));
        Assert.That(ledger.Mails, Has.Count.EqualTo(1));
    }

    [Test]
    public void What_was_muted_is_not_told_later_unless_it_becomes_worse()
    {
        var ledger = new Ledger { Policy = Muted([], []) };
        ledger.Live(Fluoroscopy(5500));
        ledger.Now = Noon.AddDays(2);
        ledger.Live(Fluoroscopy(5500));
        Assert.That((ledger.Mails.Count, ledger.Only.SuppressedReason), Is.EqualTo((0, (SuppressedReason?)SuppressedReason.Muted)));
        ledger.Live(Fluoroscopy(5600));
        Assert.That((ledger.Mails.Count, ledger.Only.State), Is.EqualTo((1, AlertState.Notified)));
    }

    [Test]
    public void Storm_mails_as_many_as_the_limit_says_and_holds_the_rest_for_a_list()
    {
        var policy = new AlertPolicy { Recipients = ["rso@example.org"], StormLimit = 3 };
        var before = new Ledger { Policy = policy with { StudiesOfLastHour = new Dictionary<string, int> { ["K5"] = 2 } } };
        before.Live(Fluoroscopy(6000));
        var within = new Ledger { Policy = policy with { StudiesOfLastHour = new Dictionary<string, int> { ["K5"] = 3 } } };
        within.Live(Fluoroscopy(6000));
        within.Policy = policy;
        within.Live(Fluoroscopy(6000));
        Assert.Multiple(() =>
        {
            Assert.That(before.Mails, Has.Count.EqualTo(1));
            Assert.That((within.Mails.Count, within.Only.IsHeldByStorm, within.Only.State), Is.EqualTo((0, true, AlertState.Detected)));
        });
    }

    [Test]
    public void Alert_of_another_rule_takes_the_held_one_along()
    {
        var ledger = new Ledger { Policy = new() { Recipients = ["rso@example.org"], StudiesOfLastHour = new Dictionary<string, int> { ["K5"] = 99 } } };
        ledger.Live(Fluoroscopy(6000));
        ledger.Live(Fluoroscopy(6000, dap: 600));
        Assert.That((ledger.Mails.Single().AlertKeys.Count, ledger.Alerts.Any(alert => alert.IsHeldByStorm)), Is.EqualTo((2, false)));
    }

    [Test]
    public void Same_exposures_under_two_studies_are_told_once_whichever_is_looked_at_first([Values] bool countingFirst)
    {
        var counting = Fluoroscopy(6000) with { StudyInstanceUid = "1.5.1", AlsoFiledUnder = ["1.5.2"] };
        var copy = Fluoroscopy(6000) with { StudyInstanceUid = "1.5.2", CountedIn = ["1.5.1"] };
        var (first, second) = (new Ledger(), new Ledger());
        for (var round = 0; round < 2; round++)
        {
            foreach (var isCounting in countingFirst ? new[] { true, false } : [false, true])
            {
                var (mine, other) = isCounting ? (first, second) : (second, first);
                mine.Knows(other);
                mine.Live(isCounting ? counting : copy);
            }
        }

        Assert.Multiple(() =>
        {
            Assert.That(first.Mails.Count + second.Mails.Count, Is.EqualTo(1));
            Assert.That(first.Only.State, Is.EqualTo(AlertState.Notified));
            Assert.That((second.Only.SuppressedReason, second.Only.SuppressedDetail), Is.EqualTo(((SuppressedReason?)SuppressedReason.CountedInAnotherStudy, "1.5.1")));
        });
    }

    [Test]
    public void Copy_is_told_where_the_study_that_counts_tells_nobody()
    {
        var counting = new Ledger();
        counting.Take(Fluoroscopy(6000), AssessmentPhase.Settled, AlertOccasion.Import);
        var copy = new Ledger();
        copy.Knows(counting);
        copy.Live(Fluoroscopy(6000) with { StudyInstanceUid = "1.5.2", CountedIn = [Uid] });
        Assert.That(copy.Mails, Has.Count.EqualTo(1));
    }

    private static AlertPolicy Muted(string[] rules, string[] devices) => new()
    {
        Recipients = ["rso@example.org"],
        Mutes = [new(rules, devices, From: null, Noon.AddDays(1), "tube is exchanged")],
    };
}
