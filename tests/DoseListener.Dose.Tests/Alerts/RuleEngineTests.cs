using DoseListener.Dose.Alerts;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Dose.Tests.Lifecycle;
using static DoseListener.Dose.Tests.Alerts.Rules;
using static DoseListener.Dose.Tests.Alerts.Studies;

namespace DoseListener.Dose.Tests.Alerts;

public sealed class RuleEngineTests
{
    [TestCase(4999.999, false)]
    [TestCase(5000, true)]
    [TestCase(5000.001, true)]
    public void AtLeast_takes_its_limit_in(double value, bool fires) =>
        Assert.That(Fluoroscopy((decimal)value).Assess(Kerma5).Alerts, Has.Count.EqualTo(fires ? 1 : 0));

    [TestCase(80, false)]
    [TestCase(80.0001, true)]
    public void Above_leaves_its_limit_out(double value, bool fires) =>
        Assert.That(Ct(Scan(1, (decimal)value)).Assess(Ctdi80).Alerts, Has.Count.EqualTo(fires ? 1 : 0));

    [TestCase(10, true)]
    [TestCase(10.1, false)]
    public void AtMost_takes_its_limit_in(double value, bool fires) =>
        Assert.That(Ct(Scan(1, (decimal)value)).Assess(Make("LOW", Severity.Review, Metric.CTDIvol, AlertScope.Event, AtMost(10))).Alerts, Has.Count.EqualTo(fires ? 1 : 0));

    [TestCase(9.9, Side.Low)]
    [TestCase(10, null)]
    [TestCase(20, null)]
    [TestCase(20.1, Side.High)]
    public void Band_fires_outside_and_says_on_which_side(double value, Side? side)
    {
        var band = Make("BAND", Severity.Review, Metric.CTDIvol, AlertScope.Event, Above(20), Below(10));
        Assert.That(Ct(Scan(1, (decimal)value)).Assess(band).Alerts.SingleOrDefault()?.Side, Is.EqualTo(side));
    }

    [Test]
    public void Low_side_waits_until_nothing_more_comes()
    {
        var low = Make("LOW", Severity.Review, Metric.DLP, AlertScope.Study, Below(1000));
        var arriving = Ct(Scan(1, 10)).WhileArriving(low);
        Assert.Multiple(() =>
        {
            Assert.That(arriving.Alerts, Is.Empty);
            Assert.That(arriving.Only().Outcome, Is.EqualTo(VerdictOutcome.WaitsForSettling));
            Assert.That(Ct(Scan(1, 10)).Assess(low).Alerts, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public void Missing_value_is_never_taken_for_zero()
    {
        var verdict = Ct(Scan(1, ctdi: null)).Assess(Make("LOW", Severity.Review, Metric.CTDIvol, AlertScope.Event, Below(10))).Only();
        Assert.That((verdict.Outcome, verdict.Value), Is.EqualTo((VerdictOutcome.NoValue, (decimal?)null)));
    }

    [Test]
    public void Value_of_zero_is_a_value() =>
        Assert.That(Ct(Scan(1, 0)).Assess(Make("LOW", Severity.Review, Metric.CTDIvol, AlertScope.Event, Below(10))).Alerts, Has.Count.EqualTo(1));

    [Test]
    public void Planes_are_judged_each_by_itself_and_their_sum_only_by_the_scope_study()
    {
        var study = Fluoroscopy(3000, planeB: 2500);
        var sum = Make("SUM", Severity.Critical, Metric.DoseRP, AlertScope.Study, AtLeast(5000));
        Assert.Multiple(() =>
        {
            Assert.That(study.Assess(Kerma5).Alerts, Is.Empty);
            Assert.That(study.Assess(Kerma3).Alerts.Select(alert => alert.Top.Subject.Label), Is.EqualTo(new[] { "plane A" }));
            Assert.That(study.Assess(sum).Alerts.Single().Top.Value, Is.EqualTo(5500));
            Assert.That(study.Assess(sum).Alerts.Single().Top.Remarks, Has.Some.Contains("upper bound"));
        });
    }

    [Test]
    public void Devices_are_never_added()
    {
        var other = Documents.Report(2, [Documents.Run(9, 300)], [Documents.Total(Metric.DAP, 300)], ObjectKind.ProjectionDoseReport).With(extraction => extraction with { Device = new() { SerialNumber = "other", Manufacturer = "Acme" } });
        var study = Of(Documents.Report(1, [Documents.Run(1, 300)], [Documents.Total(Metric.DAP, 300)], ObjectKind.ProjectionDoseReport), other);
        Assert.Multiple(() =>
        {
            Assert.That(study.Devices, Has.Count.EqualTo(2));
            Assert.That(study.Assess(Kap500).Only().Value, Is.EqualTo(300));
        });
    }

    [Test]
    public void Highest_rung_tells_the_alert_and_lists_the_lower_ones()
    {
        var alert = Fluoroscopy(7700).Assess(Kerma3, Kerma5).Alerts.Single();
        Assert.Multiple(() =>
        {
            Assert.That(alert.Top.Rule.Id, Is.EqualTo("K5"));
            Assert.That(alert.LowerRungs.Select(rung => rung.Rule.Id), Is.EqualTo(new[] { "K3" }));
        });
    }

    [Test]
    public void Rungs_keep_the_identity_of_the_alert_when_the_value_climbs() =>
        Assert.That(Fluoroscopy(3500).Assess(Kerma3, Kerma5).Alerts.Single().Key, Is.EqualTo(Fluoroscopy(5500).Assess(Kerma3, Kerma5).Alerts.Single().Key));

    [Test]
    public void Each_event_is_a_subject_of_its_own() =>
        Assert.That(Ct(Scan(1, 90), Scan(2, 20), Scan(3, 100)).Assess(Ctdi80).Alerts.Select(alert => alert.Top.Value), Is.EquivalentTo(new[] { 90m, 100m }));

    [Test]
    public void Breasts_are_not_added_and_neither_is_what_is_said_of_both()
    {
        var study = Of(Documents.Report(1, [], [Documents.Total(Metric.AGD, 3, side: Laterality.L), Documents.Total(Metric.AGD, 4, side: Laterality.R)]));
        Assert.That(study.Assess(Make("AGD", Severity.Review, Metric.AGD, AlertScope.Study, AtLeast(4))).Alerts.Single().Top.Subject.Label, Is.EqualTo("right breast"));
    }

    [Test]
    public void Rule_for_studies_without_others_waits_and_then_judges()
    {
        var rule = Make("TIME", Severity.Review, Metric.FluoroTime, AlertScope.Study, AtLeast(3600)) with { OnlyWithout = [Metric.DoseRP, Metric.DAP] };
        var bare = Of(FluoroscopyReport(1, doseRP: null, minutes: 61));
        Assert.Multiple(() =>
        {
            Assert.That(bare.WhileArriving(rule).Only().Outcome, Is.EqualTo(VerdictOutcome.WaitsForSettling));
            Assert.That(bare.Assess(rule).Fired(), Is.EqualTo(new[] { "TIME" }));
            Assert.That(Of(FluoroscopyReport(1, 100, minutes: 61)).Assess(rule).Only().Outcome, Is.EqualTo(VerdictOutcome.NotConcerned));
            Assert.That(Of(FluoroscopyReport(1, 0, dap: 0, minutes: 61)).Assess(rule).Fired(), Is.EqualTo(new[] { "TIME" }), "a meter that shows 0 is none");
        });
    }

    [Test]
    public void Peak_of_the_skin_is_found_in_totals_and_in_events()
    {
        var rule = Make("PSD", Severity.Critical, Metric.PeakSkinDose, AlertScope.Study, AtLeast(3000));
        var told = Documents.Run(1, 10) with { Values = [Documents.Value(Metric.PeakSkinDose, 3000, Quality.Estimated)] };
        Assert.Multiple(() =>
        {
            Assert.That(Of(Documents.Report(1, [], [Documents.Total(Metric.PeakSkinDose, 3100)])).Assess(rule).Fired(), Is.Not.Empty);
            Assert.That(Of(Documents.Report(1, [told], [])).Assess(rule).Alerts.Single().Top.Quality, Is.EqualTo(Quality.Estimated));
        });
    }

    [Test]
    public void Dose_check_compares_what_was_foreseen_with_the_alert_value_in_any_unit()
    {
        var rule = new AlertRule { Id = "DC", Severity = Severity.Review, Test = new DoseCheckTest(), Scope = AlertScope.Event };
        Assert.Multiple(() =>
        {
            Assert.That(Ct(Checked("1.2 Gy", "1000 mGy", "difficult airway")).Assess(rule).Alerts.Single().Top.Remarks, Has.Some.Contains("difficult airway"));
            Assert.That(Ct(Checked("1000 mGy", "1000 mGy", null)).Assess(rule).Alerts, Is.Empty);
            Assert.That(Ct(Checked(null, "1000 mGy", null)).Assess(rule).Only().Outcome, Is.EqualTo(VerdictOutcome.NoValue));
            Assert.That(Ct(Checked("1.2 Gy", "1000", null)).Assess(rule).Only().Outcome, Is.EqualTo(VerdictOutcome.NoValue), "without a unit nothing is assumed");
        });

        static DoseEvent Checked(string? foreseen, string limit, string? reason) => Scan(1, 10) with
        {
            Details = new Dictionary<string, string?>
            {
                [EventDetails.DoseCheckAlert + "CTDIvolConfigured"] = "Yes",
                [EventDetails.DoseCheckAlert + "CTDIvolForwardEstimate"] = foreseen,
                [EventDetails.DoseCheckAlert + "CTDIvolValue"] = limit,
                [EventDetails.DoseCheckAlert + "Reason"] = reason,
            }.Where(detail => detail.Value is not null).ToDictionary(detail => detail.Key, detail => detail.Value!),
        };
    }

    [Test]
    public void Verdicts_say_in_words_with_numbers_why()
    {
        var verdicts = Fluoroscopy(4200).Assess(Kerma3, Kerma5, Kap500, Ctdi80).Verdicts;
        Assert.That(verdicts.Select(verdict => $"{verdict.Rule.Id} {verdict.Outcome}: {verdict.Why}"), Is.EqualTo(new[]
        {
            "K3 Fired: DoseRP 4200 mGy is at least 3000",
            "K5 WithinLimits: DoseRP 4200 mGy is not at least 5000",
            "KAP NoValue: no object tells DAP, and what is missing is not taken for 0",
            "CT80 NoValue: no object tells CTDIvol, and what is missing is not taken for 0",
        }));
    }
}
