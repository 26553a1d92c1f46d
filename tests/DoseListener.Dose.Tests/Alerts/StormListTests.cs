using DoseListener.Dose.Alerts;

namespace DoseListener.Dose.Tests.Alerts;

public sealed class StormListTests
{
    private static readonly AlertPolicy Policy = new() { Recipients = ["rso@example.org"], StudiesOfLastHour = new Dictionary<string, int> { ["K5"] = 99, ["K3"] = 99 } };

    [Test]
    public void What_is_held_is_told_in_one_list_a_rule_and_recipient_and_then_no_more()
    {
        var held = new[] { Held("1.5.1", 6000), Held("1.5.2", 7000), Held("1.5.3", 3500) };
        var step = StormList.Write(held, Nobody, [Rules.Kerma5 with { Recipients = ["rule@example.org"] }], Policy, lastList: null, Studies.Noon);
        Assert.Multiple(() =>
        {
            Assert.That(step.Mails.Select(mail => (mail.RuleId, mail.Recipient, mail.Alerts.Count)), Is.EqualTo(new[] { ("K5", "rso@example.org", 2), ("K5", "rule@example.org", 2), ("K3", "rso@example.org", 1) }));
            Assert.That(step.Changes.Select(change => (change.Alert.State, change.Alert.IsHeldByStorm, change.Alert.MailedValue == change.Alert.Value)), Is.All.EqualTo((AlertState.Notified, false, true)));
            Assert.That(StormList.Write([.. step.Changes.Select(change => change.Alert)], Nobody, Rules.All, Policy, Studies.Noon, Studies.Noon.AddDays(1)), Is.SameAs(StormStep.Nothing));
        });
    }

    [TestCase(14, 0)]
    [TestCase(15, 1)]
    public void Lists_are_a_quarter_of_an_hour_apart(int minutes, int mails) =>
        Assert.That(StormList.Write([Held("1.5.1", 6000)], Nobody, Rules.All, Policy, Studies.Noon, Studies.Noon.AddMinutes(minutes)).Mails, Has.Count.EqualTo(mails));

    [Test]
    public void Without_recipients_what_is_held_stays_held() =>
        Assert.That(StormList.Write([Held("1.5.1", 6000)], Nobody, Rules.All, Policy with { Recipients = [] }, lastList: null, Studies.Noon).Changes, Is.Empty);

    [Test]
    public void Recipients_of_a_sender_get_a_list_of_its_alerts_and_of_no_others()
    {
        var policy = Policy with { RecipientsBySender = new Dictionary<string, IReadOnlyList<string>> { ["Room 1"] = ["room1@example.org"], ["Room 2"] = ["room2@example.org"] } };
        IReadOnlyList<string?> SendersOf(string study) => study == "1.5.1" ? ["Room 1", null] : ["Room 2"];
        var held = new[] { Held("1.5.1", 6000), Held("1.5.2", 7000) };
        var alone = StormList.Write(held, SendersOf, Rules.All, policy with { Recipients = [] }, lastList: null, Studies.Noon);
        Assert.Multiple(() =>
        {
            Assert.That(alone.Mails.Select(mail => (mail.Recipient, mail.Alerts.Single().StudyInstanceUid)), Is.EqualTo(new[] { ("room1@example.org", "1.5.1"), ("room2@example.org", "1.5.2") }));
            Assert.That(alone.Changes.Select(change => string.Join(' ', change.Alert.MailedTo)), Is.EqualTo(new[] { "room1@example.org", "room2@example.org" }));
            Assert.That(StormList.Write(held, SendersOf, Rules.All, policy, lastList: null, Studies.Noon).Mails.Select(mail => (mail.Recipient, mail.Alerts.Count)), Is.EqualTo(new[] { ("room1@example.org", 1), ("room2@example.org", 1), ("rso@example.org", 2) }));
        });
    }

    [Test]
    public void Critical_ones_that_nobody_is_named_for_go_to_the_second_list()
    {
        var step = StormList.Write([Held("1.5.1", 6000), Held("1.5.2", 3500)], Nobody, Rules.All, Policy with { Recipients = [], CriticalFallback = ["second@example.org"] }, lastList: null, Studies.Noon);
        Assert.That(step.Mails.Select(mail => (mail.Recipient, mail.RuleId)), Is.EqualTo(new[] { ("second@example.org", "K5") }));
    }

    private static IReadOnlyList<string?> Nobody(string study) => [];

    private static StoredAlert Held(string study, decimal doseRP)
    {
        var ledger = new Ledger { Policy = Policy };
        ledger.Live(Studies.Fluoroscopy(doseRP) with { StudyInstanceUid = study });
        return ledger.Only;
    }
}
