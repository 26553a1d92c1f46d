using DoseListener.Dose.Alerts;
using DoseListener.Dose.Quantities;
using DoseListener.Service.Configuration.Alerts;

namespace DoseListener.Service.Tests.Configuration;

/// <content>Rules and who is told.</content>
public sealed partial class ConfigurationLoaderTests
{
    [Test]
    public void Rule_arrives_with_everything_that_it_may_say()
    {
        var rule = Only("""
            "Id": "CT-1", "Severity": "Trend", "Metric": "CTDIvol", "Unit": "cGy", "Scope": "Event", "Above": 2.5, "Below": 0.1,
            "Modality": ["CT"], "Devices": ["Room *"], "Protocol": ["*head*"], "TargetRegion": ["Head"], "EventType": ["Spiral", "unknown"], "Intent": ["diagnostic"], "Phantom": [16, "32"], "Sex": ["F"],
            "AgeYears": { "AtLeast": 18, "Below": 65.5 }, "WeightKg": { "AtMost": 60 }, "WaterEquivalentDiameter": { "Above": 290 },
            "Except": [{ "Protocol": ["*perfusion*"] }], "OnlyWithout": ["SSDE"], "Reason": "Because.", "Source": "Us, 2026", "Recipients": ["a@b.example"]
            """);
        Assert.Multiple(() =>
        {
            Assert.That((rule.Id, rule.Severity, rule.Scope, rule.Reason, rule.Source), Is.EqualTo(("CT-1", Severity.Trend, AlertScope.Event, "Because.", "Us, 2026")));
            Assert.That(((LimitTest)rule.Test).Limits, Is.EqualTo(new[] { new Limit(LimitKind.Above, 25, "2.5 cGy"), new Limit(LimitKind.Below, 1, "0.1 cGy") }));
            Assert.That(rule.Where.Phantom, Is.EqualTo(new[] { "16", "32" }));
            Assert.That(rule.Where.AgeYears, Is.EqualTo(new[] { new Limit(LimitKind.AtLeast, 18, "18"), new Limit(LimitKind.Below, 65.5m, "65.5") }));
            Assert.That(rule.Unless.Single().Protocol, Is.EqualTo(new[] { "*perfusion*" }));
            Assert.That((rule.OnlyWithout.Single(), rule.Recipients.Single()), Is.EqualTo((Metric.SSDE, "a@b.example")));
        });
    }

    [TestCase("DoseRP", "5", "Gy", 5000)]
    [TestCase("DAP", "20000", "cGy.cm2", 200)]
    [TestCase("DAP", "2", "mGy.m2", 20)]
    [TestCase("FluoroTime", "0.5", "h", 1800)]
    [TestCase("DLP", "1", "Gy.m", 100000)]
    [TestCase("DoseRP", "0.29", "Gy", 290)]
    public void Limit_is_converted_from_any_unit_of_the_metric(string metric, string limit, string unit, decimal expected) =>
        Assert.That(((LimitTest)Only($"\"Id\": \"R\", \"Metric\": \"{metric}\", \"Unit\": \"{unit}\", \"AtLeast\": {limit}").Test).Limits.Single().Value, Is.EqualTo(expected));

    [TestCase("DAP", AlertScope.Study)]
    [TestCase("CTDIvol", AlertScope.Event)]
    public void Scope_that_is_not_written_is_the_study_or_the_event_where_only_that_can_be(string metric, AlertScope scope) =>
        Assert.That(Only($"\"Id\": \"R\", \"Metric\": \"{metric}\", \"AtLeast\": 1").Scope, Is.EqualTo(scope));

    [TestCase("\"Metric\": \"DAP\", \"AtLeast\": 1", "1:25 Alerts.Rules[0].Id: is missing. Add it: every entry needs one.")]
    [TestCase("\"Id\": \"R 1\", \"Metric\": \"DAP\", \"AtLeast\": 1", "1:33 Alerts.Rules[0].Id: \"R 1\" is no name for a rule. Use up to 40 letters, digits, dots, hyphens and underscores, beginning with a letter or digit, like \"CT-HEAD-60\".")]
    [TestCase("\"Id\": \"R\", \"AtLeast\": 1", "1:25 Alerts.Rules[0].Metric: is missing. Add what is compared, for example \"DoseRP\", \"DAP\", \"CTDIvol\" or \"DLP\".")]
    [TestCase("\"Id\": \"R\", \"Metric\": \"DAP\"", "1:25 Alerts.Rules[0]: the rule has no limit. Add AtLeast, Above, AtMost or Below.")]
    [TestCase("\"Id\": \"R\", \"Metric\": \"DAP\", \"Unit\": \"mGy\", \"AtLeast\": 1", "1:63 Alerts.Rules[0].Unit: \"mGy\" does not measure DAP. Write \"Gy.cm2\", or another unit of the same kind.")]
    [TestCase("\"Id\": \"R\", \"Metric\": \"DAP\", \"Unit\": \"furlong\", \"AtLeast\": 1", "1:63 Alerts.Rules[0].Unit: \"furlong\" is no unit that is known. Write \"Gy.cm2\", or another unit of the same kind.")]
    [TestCase("\"Id\": \"R\", \"Metric\": \"CTDIvol\", \"Scope\": \"Study\", \"AtLeast\": 1", "1:68 Alerts.Rules[0].Scope: CTDIvol belongs to one event: over a study it neither adds up nor has a total. Use the scope Event, which looks at every event.")]
    [TestCase("\"Id\": \"R\", \"Metric\": \"DLP\", \"Scope\": \"Plane\", \"AtLeast\": 1", "1:64 Alerts.Rules[0].Scope: DLP is not told for each plane. Use the scope Study.")]
    [TestCase("\"Id\": \"R\", \"Metric\": \"FluoroTime\", \"Scope\": \"Event\", \"AtLeast\": 1", "1:71 Alerts.Rules[0].Scope: FluoroTime is a total, which no single event has. Use the scope Plane or Study.")]
    [TestCase("\"Id\": \"R\", \"Metric\": \"DAP\", \"AtLeast\": 1, \"Above\": 2", "1:78 Alerts.Rules[0].Above: AtLeast is given too, for the same side. Remove one of the two.")]
    [TestCase("\"Id\": \"R\", \"Metric\": \"DAP\", \"AtLeast\": 1, \"AtMost\": 2", "1:79 Alerts.Rules[0].AtMost: 2 Gy.cm2 is not below AtLeast (1 Gy.cm2). The rule fires outside of a band: the lower limit has to be below the upper one.")]
    [TestCase("\"Id\": \"R\", \"Metric\": \"DAP\", \"AtLeast\": 1, \"AtMost\": 1", "1:79 Alerts.Rules[0].AtMost: 1 Gy.cm2 is not below AtLeast (1 Gy.cm2). The rule fires outside of a band: the lower limit has to be below the upper one.")]
    [TestCase("\"Id\": \"R\", \"Metric\": \"DAP\", \"AtLeast\": 1, \"AgeYears\": { \"AtLeast\": 18, \"Below\": 18 }", "1:94 Alerts.Rules[0].AgeYears.AtLeast: 18 is not below Below (18). Nothing lies between: exchange the two.")]
    [TestCase("\"Id\": \"R\", \"Metric\": \"DAP\", \"AtLeast\": \"1\"", "1:66 Alerts.Rules[0].AtLeast: a text in quotes cannot stand here. Give a number, without quotes, like 5 or 0.5.")]
    [TestCase("\"Id\": \"R\", \"Metric\": \"DAP\", \"Scope\": \"Patient\", \"AtLeast\": 1", "1:25 Alerts.Rules[0].Window: is missing, and the scope is Patient. Add how far back studies are added, for example \"84 d\".")]
    [TestCase("\"Id\": \"R\", \"Metric\": \"DAP\", \"Window\": \"84 d\", \"AtLeast\": 1", "1:65 Alerts.Rules[0].Window: has no meaning with the scope Study. Write \"Scope\": \"Patient\", or remove it.")]
    [TestCase("\"Id\": \"R\", \"DoseCheck\": true, \"AtLeast\": 1", "1:51 Alerts.Rules[0].DoseCheck: the scanner's alert brings its own metric and limit. Remove Metric, Unit and limits, or DoseCheck.")]
    [TestCase("\"Id\": \"R\", \"Metric\": \"DAP\", \"AtLeast\": 1, \"EventType\": [\"Spirall\"]", "1:83 Alerts.Rules[0].EventType[0]: \"Spirall\" is no event type that is known. Did you mean \"Spiral\"?")]
    [TestCase("\"Id\": \"R\", \"Metric\": \"DAP\", \"AtLeast\": 1, \"Phantom\": [20]", "1:81 Alerts.Rules[0].Phantom[0]: \"20\" is no phantom that is known. Write \"16\" or \"32\" or \"10\" or \"unknown\".")]
    [TestCase("\"Id\": \"R\", \"Metric\": \"DAP\", \"AtLeast\": 1, \"Except\": [{}]", "1:80 Alerts.Rules[0].Except[0]: holds no condition, and would take out nothing or all. Add one, or remove the entry.")]
    [TestCase("\"Id\": \"R\", \"Metric\": \"DAP\", \"AtLeast\": 1, \"Recipients\": [\"rso\"]", "1:84 Alerts.Rules[0].Recipients[0]: \"rso\" is no mail address. Write it like \"dose@hospital.example\".")]
    public void Wrong_rule_is_told_where_it_stands_with_a_remedy(string keys, string expected) =>
        Assert.That(LoadText.MistakesOf($"{{ \"Alerts\": {{ \"Rules\": [{{ {keys} }}] }} }}"), Is.EqualTo(new[] { expected }));

    [Test]
    public void Every_wrong_rule_is_told_at_once() =>
        Assert.That(LoadText.MistakesOf("""{ "Alerts": { "Rules": [{ "Id": "A" }, { "Id": "B", "Metric": "DAP", "Unit": "s", "AtLeast": 1 }, { "Id": "C", "Metric": "DAP", "AtLeast": "x" }] } }"""), Has.Length.EqualTo(3));

    [Test]
    public void Two_rules_of_one_name_are_refused() =>
        Assert.That(LoadText.MistakesOf("""{ "Alerts": { "Rules": [{ "Id": "A", "Metric": "DAP", "AtLeast": 1 }, { "Id": "a", "Metric": "DLP", "AtLeast": 1 }] } }"""), Is.EqualTo(new[]
        {
            "1:79 Alerts.Rules[1].Id: Alerts.Rules[0] is called \"A\" too. Give each rule its own Id; upper and lower case do not tell them apart.",
        }));

    [Test]
    public void Sum_over_a_patient_is_refused_where_nothing_of_the_patient_is_kept() =>
        Assert.That(LoadText.MistakesOf("""{ "Privacy": { "Patient": "None" }, "Alerts": { "Rules": [{ "Id": "A", "Metric": "DoseRP", "Scope": "Patient", "Window": "84 d", "AtLeast": 5000 }] } }"""), Is.EqualTo(new[]
        {
            "1:101 Alerts.Rules[0].Scope: Privacy.Patient is None, so that studies of one patient cannot be told. Write \"Pseudonym\" there, or use the scope Study.",
        }));

    [TestCase("\"From\": \"2026-12-01\", \"Until\": \"2026-12-31\", \"Reason\": \"x\"")]
    [TestCase("\"From\": \"2026-12-01T08:00Z\", \"Until\": \"2026-12-01T09:30:00+01:00\", \"Reason\": \"x\"")]
    public void Mute_has_a_beginning_an_end_and_a_reason(string keys) => Assert.That(LoadText.MistakesOf($"{{ \"Alerts\": {{ \"Mutes\": [{{ {keys} }}] }} }}"), Is.Empty);

    [TestCase("\"From\": \"2026-12-01\", \"Reason\": \"x\"", "1:25 Alerts.Mutes[0].Until: is missing. Add it: every entry needs one.")]
    [TestCase("\"From\": \"2026-12-01\", \"Until\": \"2026-12-05\"", "1:25 Alerts.Mutes[0].Reason: is missing. Add it: every entry needs one.")]
    [TestCase("\"From\": \"2026-12-01\", \"Until\": \"2027-01-01\", \"Reason\": \"x\"", "1:58 Alerts.Mutes[0].Until: is 31 days after From. A mute lasts 30 days at most, so that it is not forgotten: shorten it, and renew it when it is still needed.")]
    [TestCase("\"From\": \"2026-12-01\", \"Until\": \"2026-12-01\", \"Reason\": \"x\"", "1:58 Alerts.Mutes[0].Until: is not after From. Give the moment when mail begins again.")]
    [TestCase("\"From\": \"1.12.2026\", \"Until\": \"2026-12-05\", \"Reason\": \"x\"", "1:35 Alerts.Mutes[0].From: \"1.12.2026\" is no date. Write \"2026-12-01\", \"2026-12-01T18:00\" or \"2026-12-01T18:00+01:00\".")]
    public void Mute_without_an_end_or_too_long_is_refused(string keys, string expected) =>
        Assert.That(LoadText.MistakesOf($"{{ \"Alerts\": {{ \"Mutes\": [{{ {keys} }}] }} }}"), Is.EqualTo(new[] { expected }));

    [Test]
    public void Mute_of_a_rule_that_is_not_in_force_is_warned_of() =>
        Assert.That(LoadText.WarningsOf("""{ "Modalities": [], "Alerts": { "Mutes": [{ "Rules": ["FL-KAR-*", "FL-KAR5"], "From": "2026-12-01", "Until": "2026-12-02", "Reason": "x" }] } }""").Single(), Does.Contain("no rule in force has an Id like \"FL-KAR5\""));

    [TestCase("\"SR\", \"CT\"", "CT", true)]
    [TestCase("\"OT\"", "OT", false)]
    public void Modality_that_no_examination_is_of_is_warned_of(string asked, string sender, bool isWarned) =>
        Assert.That(
            LoadText.WarningsOf($$"""{ "Modalities": [{ "Name": "A", "AETitle": "A", "Modality": "{{sender}}" }], "Alerts": { "Rules": [{ "Id": "R", "Metric": "DLP", "AtLeast": 1, "Modality": [{{asked}}] }] } }"""),
            isWarned ? Has.One.Contains("no examination is of the modality \"SR\"") : Is.Empty);

    [Test]
    public void Mail_server_without_anybody_to_tell_is_warned_of() =>
        Assert.That(LoadText.WarningsOf("""{ "Modalities": [], "Mail": { "Host": "h", "Security": "Tls", "From": "a@b.example" } }""").Single(), Does.Contain("nobody is named"));

    [Test]
    public void Policy_is_what_the_configuration_says()
    {
        var options = LoadText.Load("""
            {
              "Modalities": [{ "Name": "CT 1", "AETitle": "CT1", "Recipients": ["ct@b.example"], "ExpectedEvery": "1 d" }],
              "Alerts": {
                "Recipients": ["rso@b.example"], "Region": "Germany", "Settle": "5 min", "OldExamination": "3 d", "StormLimit": 4,
                "NotAPatient": { "PatientId": ["QA*"], "PatientName": ["PHANTOM*"], "AccessionNumber": ["TEST*"], "Protocol": ["*daily*"] },
                "Mutes": [{ "Rules": ["FL-*"], "Devices": ["CT 1"], "From": "2026-12-01T00:00Z", "Until": "2026-12-02T00:00Z", "Reason": "tube" }],
                "Escalation": { "Recipients": ["head@b.example"], "After": "2 h", "AtMost": 1 },
                "Digests": { "At": "06:30", "WeeklyOn": "Friday" },
              },
            }
            """).Snapshot!.Options;
        var policy = AlertPolicies.Of(options, new Dictionary<string, int> { ["X"] = 2 });
        Assert.Multiple(() =>
        {
            Assert.That(policy.RecipientsBySender["CT 1"], Is.EqualTo(new[] { "ct@b.example" }));
            Assert.That((policy.Recipients.Single(), policy.NotAPatientProtocols.Single(), policy.OldExamination, policy.StormLimit, policy.StudiesOfLastHour["X"]), Is.EqualTo(("rso@b.example", "*daily*", TimeSpan.FromDays(3), 4, 2)));
            Assert.That((policy.Mutes.Single().Until, policy.Mutes.Single().Reason), Is.EqualTo((new DateTimeOffset(2026, 12, 2, 0, 0, 0, TimeSpan.Zero), "tube")));
            Assert.That(options.Modalities[0].ExpectedEvery, Is.EqualTo(TimeSpan.FromDays(1)));
            Assert.That((options.Alerts.Escalation.After, options.Alerts.Digests.At, options.Alerts.Digests.WeeklyOn), Is.EqualTo((TimeSpan.FromHours(2), new TimeOnly(6, 30), DayOfWeek.Friday)));
        });
    }

    private static AlertRule Only(string keys) => AlertRules.InForce(LoadText.Load($"{{ \"Alerts\": {{ \"Rules\": [{{ {keys} }}] }} }}").Snapshot!.Options.Alerts).Single();
}
