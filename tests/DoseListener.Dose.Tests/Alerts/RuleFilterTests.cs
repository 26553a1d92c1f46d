using DoseListener.Dose.Alerts;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using static DoseListener.Dose.Tests.Alerts.Rules;
using static DoseListener.Dose.Tests.Alerts.Studies;

namespace DoseListener.Dose.Tests.Alerts;

public sealed class RuleFilterTests
{
    private static readonly AssessedStudy Head = Ct(Scan(1, 90, target: "Head", phantom: 16, protocol: "Brain routine"));

    private static readonly TestCaseData[] Words =
    [
        new TestCaseData(new RuleFilter { Modality = ["ct"] }, new RuleFilter { Modality = ["MG", "XA"] }).SetArgDisplayNames("Modality"),
        new TestCaseData(new RuleFilter { Devices = ["room*"] }, new RuleFilter { Devices = ["Room 2"] }).SetArgDisplayNames("sender's name"),
        new TestCaseData(new RuleFilter { Devices = ["cellar"] }, new RuleFilter { Devices = ["attic"] }).SetArgDisplayNames("sender's location"),
        new TestCaseData(new RuleFilter { Devices = ["CT ?"] }, new RuleFilter { Devices = ["MR ?"] }).SetArgDisplayNames("model"),
        new TestCaseData(new RuleFilter { Protocol = ["*brain*"] }, new RuleFilter { Protocol = ["*chest*"] }).SetArgDisplayNames("Protocol"),
        new TestCaseData(new RuleFilter { TargetRegion = ["head"] }, new RuleFilter { TargetRegion = ["*abdomen*"] }).SetArgDisplayNames("TargetRegion"),
        new TestCaseData(new RuleFilter { EventType = ["Spiral"] }, new RuleFilter { EventType = ["Stationary"] }).SetArgDisplayNames("EventType"),
        new TestCaseData(new RuleFilter { Phantom = ["16"] }, new RuleFilter { Phantom = ["32"] }).SetArgDisplayNames("Phantom"),
        new TestCaseData(new RuleFilter { Sex = ["F"] }, new RuleFilter { Sex = ["M"] }).SetArgDisplayNames("Sex"),
        new TestCaseData(new RuleFilter { AgeYears = [AtLeast(61), Below(62)] }, new RuleFilter { AgeYears = [Above(61)] }).SetArgDisplayNames("AgeYears"),
    ];

    [TestCaseSource(nameof(Words))]
    public void Filter_selects_by_what_the_objects_tell(RuleFilter fits, RuleFilter misses) => Assert.Multiple(() =>
    {
        Assert.That(Head.Assess(Ctdi80 with { Where = fits }).Fired(), Is.Not.Empty);
        Assert.That(Head.Assess(Ctdi80 with { Where = misses }).Only().Outcome, Is.EqualTo(VerdictOutcome.NotConcerned));
        Assert.That(Head.Assess(Ctdi80 with { Unless = [fits] }).Only().Outcome, Is.EqualTo(VerdictOutcome.NotConcerned));
        Assert.That(Head.Assess(Ctdi80 with { Unless = [misses] }).Fired(), Is.Not.Empty);
    });

    private static readonly RuleFilter[] OfMissingFacts =
    [
        new() { Modality = ["MG"] }, new() { Protocol = ["*chest*"] }, new() { TargetRegion = ["Head"] }, new() { EventType = ["Spiral"] }, new() { Phantom = ["16"] },
        new() { Sex = ["M"] }, new() { AgeYears = [AtLeast(18)] }, new() { WeightKg = [Below(60)] }, new() { WaterEquivalentDiameter = [Below(300)] }, new() { Intent = ["Diagnostic"] },
    ];

    [TestCaseSource(nameof(OfMissingFacts))]
    public void Missing_fact_excludes_nothing_and_is_said(RuleFilter filter)
    {
        var bare = Ct(Scan(1, 90, type: null, target: null, phantom: null, protocol: null)) with { Modalities = [], Size = new() };
        bare = bare with { Events = [.. bare.Events.Select(entry => entry with { Modality = null })] };
        Assert.Multiple(() =>
        {
            Assert.That(bare.Assess(Ctdi80 with { Where = filter }).Alerts.Single().Top.Marks, Has.Some.EndsWith("unknown"));
            Assert.That(bare.Assess(Ctdi80 with { Unless = [filter] }).Alerts.Single().Top.Marks, Has.Some.EndsWith("unknown"));
        });
    }

    [Test]
    public void What_is_missing_is_left_out_where_the_rule_says_so()
    {
        var bare = Ct(Scan(1, 90, phantom: null));
        Assert.That(bare.Assess(Ctdi80 with { Unless = [new() { Phantom = [RuleFilter.Unknown] }] }).Only().Outcome, Is.EqualTo(VerdictOutcome.NotConcerned));
    }

    [Test]
    public void Conditions_of_one_filter_hold_together_and_filters_each_by_itself()
    {
        RuleFilter headIn16 = new() { TargetRegion = ["Head"], Phantom = ["16"] };
        Assert.Multiple(() =>
        {
            Assert.That(Ct(Scan(1, 90, target: "Head", phantom: 32)).Assess(Ctdi80 with { Unless = [headIn16] }).Fired(), Is.Not.Empty);
            Assert.That(Head.Assess(Ctdi80 with { Unless = [new() { Sex = ["M"] }, headIn16] }).Fired(), Is.Empty);
        });
    }

    [Test]
    public void Region_is_found_by_the_words_of_the_standard_too()
    {
        var head = Ct(Scan(1, 90, target: "głowa", phantom: 16) with { Details = new Dictionary<string, string> { [EventDetails.TargetRegion] = "Head" } });
        Assert.Multiple(() =>
        {
            Assert.That(head.Assess(Ctdi80 with { Unless = [new() { TargetRegion = ["head"] }] }).Fired(), Is.Empty);
            Assert.That(head.Assess(Ctdi80 with { Where = new() { TargetRegion = ["*owa"] } }).Fired(), Is.Not.Empty);
        });
    }

    [Test]
    public void Study_is_chosen_by_one_of_its_events_and_keeps_its_whole_value()
    {
        var rule = Make("DLP", Severity.Review, Metric.DLP, AlertScope.Study, AtLeast(100)) with { Where = new() { Protocol = ["liver*"] } };
        Assert.Multiple(() =>
        {
            Assert.That(Ct(Scan(1, 10), Scan(2, 10, protocol: "Liver 3 phases")).Assess(rule).Alerts.Single().Top.Value, Is.EqualTo(200));
            Assert.That(Ct(Scan(1, 10), Scan(2, 10)).Assess(rule).Alerts, Is.Empty);
        });
    }

    [Test]
    public void Study_is_left_out_when_all_its_events_are()
    {
        var rule = Make("DLP", Severity.Review, Metric.DLP, AlertScope.Study, AtLeast(100)) with { Unless = [new() { EventType = ["ConstantAngle"] }] };
        Assert.Multiple(() =>
        {
            Assert.That(Ct(Scan(1, 10), Scan(2, 10, EventType.ConstantAngle)).Assess(rule).Fired(), Is.Not.Empty);
            Assert.That(Ct(Scan(2, 10, EventType.ConstantAngle)).Assess(rule).Fired(), Is.Empty);
        });
    }

    [Test]
    public void What_the_configuration_says_of_the_sender_counts_beside_what_the_objects_say()
    {
        var study = Fluoroscopy(6000) with { Modalities = ["DX"], Senders = [new("Room 1", "XA1", null, "XA", null)] };
        Assert.That(study.Assess(Kerma5 with { Where = new() { Modality = ["XA", "RF"] } }).Fired(), Is.Not.Empty);
    }

    [TestCase("*", "", true)]
    [TestCase("", "x", false)]
    [TestCase("a*b", "aXXb", true)]
    [TestCase("a*b", "ab", true)]
    [TestCase("a*b", "abc", false)]
    [TestCase("*b*d", "abcbd", true)]
    [TestCase("a?c", "ABC", true)]
    [TestCase("a?c", "ac", false)]
    [TestCase("*qa*", "Daily QA 120 kV", true)]
    [TestCase("**", "x", true)]
    public void Patterns_take_stars_and_question_marks(string pattern, string text, bool fits) => Assert.That(Wildcard.IsMatch(pattern, text), Is.EqualTo(fits));

    [Test]
    public void Hostile_pattern_costs_no_more_than_the_product_of_lengths()
    {
        var pattern = string.Concat(Enumerable.Repeat("*a", 200)) + "b";
        Assert.That(Wildcard.IsMatch(pattern, new string('a', 20_000)), Is.False);
    }
}
