using DoseListener.Dose.Alerts;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Service.Configuration.Alerts;
using DoseListener.Service.Configuration.Options;

namespace DoseListener.Service.Tests.Alerts;

/// <summary>The rules that are on when nothing is configured, and those of the regions, with their conditions.</summary>
public sealed class ShippedRulesTests
{
    [Test]
    public void Eight_rules_are_on_by_default_each_with_reason_and_source()
    {
        var rules = AlertRules.InForce(new());
        Assert.Multiple(() =>
        {
            Assert.That(rules.Select(rule => $"{rule.Id} {rule.Severity} {rule.Scope}"), Is.EqualTo(new[]
            {
                "FL-KAR-3 Review Plane", "FL-KAR-5 Critical Plane", "FL-PSD-3 Critical Study", "FL-KAP-500 Critical Study", "FL-TIME-60 Review Study",
                "CT-BRAIN-120 Critical Event", "CT-BODY-80 Critical Event", "CT-DOSECHECK Review Event",
            }));
            Assert.That(rules.Where(rule => rule.Reason is null || rule.Source is null), Is.Empty);
        });
    }

    [TestCase(nameof(AlertRegion.None), 8)]
    [TestCase(nameof(AlertRegion.UK), 8)]
    [TestCase(nameof(AlertRegion.Japan), 8)]
    [TestCase(nameof(AlertRegion.US), 9)]
    [TestCase(nameof(AlertRegion.Germany), 11)]
    public void Region_adds_its_rules_and_says_where_they_come_from(string name, int count)
    {
        var region = Enum.Parse<AlertRegion>(name);
        var rules = AlertRules.InForce(new() { Region = region });
        Assert.Multiple(() =>
        {
            Assert.That(rules, Has.Count.EqualTo(count));
            Assert.That(rules.Where(rule => rule.Reason is null || rule.Source is null), Is.Empty);
            Assert.That(ShippedRules.Of(region).Note, region == AlertRegion.None ? Is.Empty : Is.Not.Empty);
        });
    }

    [Test]
    public void Rule_of_the_file_stands_in_the_place_of_the_region_s_and_the_region_s_beside_the_others()
    {
        var own = new RuleOptions { Id = "ct-body-80", Metric = Metric.CTDIvol, Above = 70, Reason = "ours" };
        var rules = AlertRules.InForce(new() { Region = AlertRegion.Germany, Rules = [own] });
        Assert.That(rules.Select(rule => rule.Id), Is.EqualTo(new[] { "ct-body-80", "CT-BRAIN-120", "DE-FL-200", "DE-FL-200-UNCLEAR", "DE-IR-500" }));
        Assert.That(AlertRules.InForce(new() { Rules = [] }), Is.Empty);
    }

    // Phantom, region, type and CTDIvol: which rule tells it.
    [TestCase(16, "Head", "Spiral", 121, "CT-BRAIN-120")]
    [TestCase(16, "Head", "Spiral", 120, null)]
    [TestCase(16, "Brain", "Sequenced", 121, "CT-BRAIN-120")]
    [TestCase(16, null, "Spiral", 121, "CT-BRAIN-120")]
    [TestCase(16, null, "Spiral", 100, null)]
    [TestCase(null, "Head", "Spiral", 100, null)]
    [TestCase(null, "Head", "Spiral", 121, "CT-BRAIN-120")]
    [TestCase(16, "Abdomen", "Spiral", 81, "CT-BODY-80")]
    [TestCase(16, "Head and Neck", "Spiral", 81, "CT-BODY-80")]
    [TestCase(32, "Abdomen", "Spiral", 81, "CT-BODY-80")]
    [TestCase(32, "Abdomen", "Spiral", 80, null)]
    [TestCase(32, "Head", "Spiral", 81, "CT-BODY-80")]
    [TestCase(32, null, "ConeBeam", 81, "CT-BODY-80")]
    [TestCase(null, null, "Spiral", 81, "CT-BODY-80")]
    [TestCase(null, null, null, 81, "CT-BODY-80")]
    [TestCase(16, "Head", "Stationary", 900, null)]
    [TestCase(32, "Abdomen", "Free", 900, null)]
    [TestCase(32, "Abdomen", "ConstantAngle", 900, null)]
    public void Ct_is_judged_by_phantom_region_and_kind_of_acquisition(int? phantom, string? region, string? type, int ctdi, string? expected)
    {
        var entry = new DoseEvent
        {
            Type = type is null ? null : Enum.Parse<EventType>(type),
            Target = region,
            PhantomCm = phantom,
            Values = [Value(Metric.CTDIvol, ctdi)],
            Path = "1",
        };
        Assert.That(Fired(AlertRegion.None, "CT", [], entry), Is.EqualTo(expected));
    }

    [Test]
    public void Fluoroscopy_for_an_hour_counts_where_nothing_else_is_told()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Fired(AlertRegion.None, "RF", [Total(Metric.FluoroTime, 3600)]), Is.EqualTo("FL-TIME-60"));
            Assert.That(Fired(AlertRegion.None, "RF", [Total(Metric.FluoroTime, 3599)]), Is.Null);
            Assert.That(Fired(AlertRegion.None, "RF", [Total(Metric.FluoroTime, 3600), Total(Metric.DAP, 20)]), Is.Null);
        });
    }

    [TestCase(17.9, null)]
    [TestCase(18, "FL-KAP-500")]
    [TestCase(null, "FL-KAP-500")]
    public void Dose_area_product_is_judged_of_adults_and_of_those_whose_age_is_unknown(double? age, string? expected)
    {
        var study = Study("XA", [Total(Metric.DAP, 500)]) with { Size = new() { AgeYears = (decimal?)age } };
        var alert = RuleEngine.Assess(study, [], AlertRules.InForce(new()), AssessmentPhase.Settled).Alerts.SingleOrDefault();
        Assert.That((alert?.Top.Rule.Id, alert?.Top.Marks.Contains("age unknown") ?? false), Is.EqualTo((expected, age is null)));
    }

    [TestCase(2999, null)]
    [TestCase(3000, "FL-KAR-3")]
    [TestCase(4999, "FL-KAR-3")]
    [TestCase(5000, "FL-KAR-5")]
    public void Air_kerma_climbs_a_ladder_plane_by_plane(int value, string? expected) =>
        Assert.That(Fired(AlertRegion.None, "XA", [Total(Metric.DoseRP, value, Plane.A), Total(Metric.DoseRP, 2900, Plane.B)]), Is.EqualTo(expected));

    // What the objects tell of an intervention decides; what they do not tell is said and not dropped.
    [TestCase("RF", "Diagnostic", "DE-FL-200")]
    [TestCase("XA", "Diagnostic", "DE-FL-200")]
    [TestCase("RF", "Screening", "DE-FL-200")]
    [TestCase("RF", null, "DE-FL-200")]
    [TestCase("XA", null, "DE-FL-200-UNCLEAR")]
    [TestCase("XA", "Combined", "DE-FL-200-UNCLEAR")]
    [TestCase("RF", "Combined", "DE-FL-200-UNCLEAR")]
    [TestCase("XA", "Therapeutic", null)]
    [TestCase("RF", "Guidance", null)]
    public void German_law_on_fluoroscopy_tells_examinations_from_interventions(string modality, string? intent, string? expected)
    {
        var entry = new DoseEvent
        {
            Type = EventType.Fluoroscopy,
            Details = intent is null ? new Dictionary<string, string>() : new() { [EventDetails.Intent] = intent },
            Path = "1",
        };
        Assert.Multiple(() =>
        {
            Assert.That(Fired(AlertRegion.Germany, modality, [Total(Metric.DAP, 200.1m)], entry), Is.EqualTo(expected));
            Assert.That(Fired(AlertRegion.Germany, modality, [Total(Metric.DAP, 200)], entry), Is.Null);
        });
    }

    [Test]
    public void German_reasons_say_that_it_is_a_reportable_event() =>
        Assert.That(ShippedRules.Of(AlertRegion.Germany).Rules.Where(rule => rule.Reason?.Contains("reportable event", StringComparison.Ordinal) != true), Is.Empty);

    private static string? Fired(AlertRegion region, string modality, AssessedTotal[] totals, params DoseEvent[] events) =>
        RuleEngine.Assess(Study(modality, totals, events), [], AlertRules.InForce(new() { Region = region }), AssessmentPhase.Settled).Alerts.SingleOrDefault()?.Top.Rule.Id;

    private static AssessedStudy Study(string modality, AssessedTotal[] totals, params DoseEvent[] events) => new()
    {
        StudyInstanceUid = "1.2.3",
        Revision = 1,
        Modalities = [modality],
        Devices = [new("device", new(), totals, null, null)],
        Events = [.. events.Select((entry, index) => new AssessedEvent($"{index}", modality, new(), entry, "1.9", ObjectKind.Other))],
        FirstReceivedAt = DateTimeOffset.UnixEpoch,
        LastReceivedAt = DateTimeOffset.UnixEpoch,
    };

    private static AssessedTotal Total(Metric metric, decimal value, Plane? plane = null) => new(metric, plane, Laterality: null, value, Quality.Reported, Discrepant: false);

    private static DoseValue Value(Metric metric, decimal value) => new(metric, value, Quality.Reported, "", null, "1");
}
