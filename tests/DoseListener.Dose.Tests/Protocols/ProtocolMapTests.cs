using DoseListener.Dose.Alerts;
using DoseListener.Dose.Protocols;
using DoseListener.Dose.Tests.Alerts;
using static DoseListener.Dose.Tests.Alerts.Rules;
using static DoseListener.Dose.Tests.Alerts.Studies;

namespace DoseListener.Dose.Tests.Protocols;

public sealed class ProtocolMapTests
{
    private static readonly ProtocolFacts Brain = new("Brain routine", "Head", ["CT"], ["Room 1", "CT1", "CT X"]);

    private static readonly TestCaseData[] Conditions =
    [
        new TestCaseData(new ProtocolEntry { Name = "A", Patterns = ["*BRAIN*"] }, true).SetArgDisplayNames("pattern in another case"),
        new TestCaseData(new ProtocolEntry { Name = "A", Patterns = ["chest", "brain ?outine"] }, true).SetArgDisplayNames("one of several patterns"),
        new TestCaseData(new ProtocolEntry { Name = "A", Patterns = ["brain"] }, false).SetArgDisplayNames("pattern for the whole name"),
        new TestCaseData(new ProtocolEntry { Name = "A", Patterns = ["*brain*"], Modality = ["ct", "PT"] }, true).SetArgDisplayNames("pattern and modality"),
        new TestCaseData(new ProtocolEntry { Name = "A", Patterns = ["*brain*"], Modality = ["MG"] }, false).SetArgDisplayNames("pattern and another modality"),
        new TestCaseData(new ProtocolEntry { Name = "A", Devices = ["room ?"] }, true).SetArgDisplayNames("device"),
        new TestCaseData(new ProtocolEntry { Name = "A", Devices = ["room 2"], TargetRegion = ["head"] }, false).SetArgDisplayNames("target and another device"),
        new TestCaseData(new ProtocolEntry { Name = "A", TargetRegion = ["hea*"] }, true).SetArgDisplayNames("target"),
    ];

    [TestCaseSource(nameof(Conditions))]
    public void Entry_matches_when_each_of_its_conditions_is_met(ProtocolEntry entry, bool isMatch) =>
        Assert.That(new ProtocolMap([entry]).Find(Brain), isMatch ? Is.SameAs(entry) : Is.Null);

    [Test]
    public void First_entry_in_file_order_decides()
    {
        var map = new ProtocolMap([new() { Name = "None", Patterns = ["chest"] }, new() { Name = "First", Patterns = ["*brain*"] }, new() { Name = "Second", Patterns = ["brain routine"] }]);
        Assert.That(map.Find(Brain)!.Name, Is.EqualTo("First"));
    }

    [TestCase("*", null, null)]
    [TestCase(null, "*", null)]
    [TestCase(null, null, "*")]
    public void Condition_about_a_fact_that_nobody_tells_is_not_met(string? pattern, string? target, string? device)
    {
        var entry = new ProtocolEntry { Name = "A", Patterns = List(pattern), TargetRegion = List(target), Devices = List(device) };
        Assert.That(new ProtocolMap([entry]).Find(new(null, null, ["CT"], [])), Is.Null);
    }

    [Test]
    public void Empty_map_has_a_name_for_nothing() => Assert.That(ProtocolMap.Empty.Find(Brain), Is.Null);

    [Test]
    public void Rule_finds_a_protocol_by_the_name_of_the_map_and_by_the_one_that_was_sent()
    {
        var named = new ProtocolMap([new() { Name = "CT head without contrast", Patterns = ["brain*"], Devices = ["room 1"], Modality = ["CT"] }])
            .Name(Ct(Scan(1, 90, target: "Head", phantom: 16, protocol: "Brain routine")));
        Assert.Multiple(() =>
        {
            Assert.That(named.Assess(Ctdi80 with { Where = new() { Protocol = ["CT head*"] } }).Fired(), Is.Not.Empty);
            Assert.That(named.Assess(Ctdi80 with { Where = new() { Protocol = ["brain*"] } }).Fired(), Is.Not.Empty);
            Assert.That(named.Assess(Ctdi80 with { Where = new() { Protocol = ["CT chest*"] } }).Only().Outcome, Is.EqualTo(VerdictOutcome.NotConcerned));
            Assert.That(named.Assess(Ctdi80 with { Unless = [new() { Protocol = ["CT head*"] }] }).Only().Outcome, Is.EqualTo(VerdictOutcome.NotConcerned));
        });
    }

    private static string[] List(string? word) => word is null ? [] : [word];
}
