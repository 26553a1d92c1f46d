using DoseListener.Dose.Alerts;

namespace DoseListener.Dose.Tests.Alerts;

public sealed class StormListTests
{
    private static readonly AlertPolicy Policy = new() { Recipients = ["rso@example.org"], StudiesOfLastHour = new Dictionary<string, int> { ["K5"] = 99, ["K3"] = 99 } };

    [Test]
    public void What_is_held_is_told_in_one_list_a_rule_and_recipient_and_then_no_more()
    {
        var held = new[] { Held("1.5.1", 6000), Held("1.5.2", 7000), Held("1.5.3", 3500) };
        var step = StormList.Write(held, [Rules.Kerma5 with { Recipients = ["rule@example.org"] }], Policy, lastList: null, Studies.Noon);
        Assert.Multiple(() =>
        {
            Assert.That(step.Mails.Select(mail => (mail.RuleId, mail.Recipient, mail.Alerts.Count)), Is.EqualTo(new[] { ("K5", "rso@example.org", 2), ("K5", "rule@example.org", 2), ("K3", "rso@example.org", 1) }));
            Assert.That(step.Changes.Select(change => (change.Alert.State, change.Alert.IsHeldByStorm, change.Alert.MailedValue == change.Alert.Value)), Is.All.EqualTo((AlertState.Notified, false, true)));
            Assert.That(StormList.Write([.. step.Changes.Select(change => change.Alert)], Rules.All, Policy, Studies.Noon, Studies.Noon.AddDays(1)), Is.SameAs(StormStep.Nothing));
        });
    }

    [TestCase(14, 0)]
    [TestCase(15, 1)]
    public void Lists_are_a_quarter_of_an_hour_apart(int minutes, int mails) =>
        Assert.That(StormList.Write([Held("1.5.1", 6000)], Rules.All, Policy, Studies.Noon, Studies.Noon.AddMinutes(minutes)).Mails, Has.Count.EqualTo(mails));

    [Test]
    public void Without_recipients_what_is_held_stays_held() =>
        Assert.That(StormList.Write([Held("1.5.1", 6000)], Rules.All, Policy with { Recipients = [] }, lastList: null, Studies.Noon).Changes, Is.Empty);

    private static StoredAlert Held(string study, decimal doseRP)
    {
        var ledger = new Ledger { Policy = Policy };
        ledger.Live(Studies.Fluoroscopy(doseRP) with { StudyInstanceUid = study });
        return ledger.Only;
    }
}
