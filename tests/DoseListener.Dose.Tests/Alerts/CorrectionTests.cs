using DoseListener.Dose.Alerts;
using static DoseListener.Dose.Tests.Alerts.Studies;

namespace DoseListener.Dose.Tests.Alerts;

/// <summary>What does not hold any more is told to everybody who was told that it does, whoever is named now.</summary>
public sealed class CorrectionTests
{
    [TestCase(3500, Severity.Review)]
    [TestCase(2000, Severity.Critical)]
    public void Second_list_that_alone_was_told_is_told_what_became_of_it(int value, Severity severity)
    {
        var ledger = new Ledger { Policy = new() { CriticalFallback = ["second@example.org"] } };
        ledger.Live(Fluoroscopy(6000));
        ledger.Live(Fluoroscopy(value));
        Assert.That(ledger.Mails.Skip(1), Is.EqualTo(new[] { Correction("second@example.org", severity, ledger, "second@example.org#0", 1) }).UsingPropertiesComparer());
    }

    [TestCase(3500)]
    [TestCase(2000)]
    public void Recipients_of_the_rung_that_the_value_has_left_are_told(int value)
    {
        var ledger = new Ledger();
        AlertRule[] rules = [Rules.Kerma3, Rules.Kerma5 with { Recipients = ["rung@example.org"] }];
        ledger.Live(Fluoroscopy(6000), rules);
        ledger.Live(Fluoroscopy(value), rules);
        Assert.That(ledger.Mails.Skip(2).Select(mail => (mail.Recipient, mail.Kind)), Is.EqualTo(new[] { ("rso@example.org", MailKind.Correction), ("rung@example.org", MailKind.Correction) }));
        ledger.Live(Fluoroscopy(value), rules);
        Assert.That(ledger.Mails, Has.Count.EqualTo(4), "and once");
    }

    [Test]
    public void Who_left_the_lists_is_told_of_no_more_than_what_is_taken_back()
    {
        var ledger = new Ledger();
        ledger.Live(Fluoroscopy(3500));
        ledger.Policy = new() { Recipients = ["new@example.org"] };
        ledger.Live(Fluoroscopy(4000));
        Assert.That(ledger.Mails.Skip(1).Select(mail => mail.Recipient), Is.EqualTo(new[] { "new@example.org" }));
        ledger.Live(Fluoroscopy(2000));
        Assert.That(ledger.Mails.Skip(2).Select(mail => (mail.Recipient, mail.Kind)), Is.EqualTo(new[] { ("new@example.org", MailKind.Correction), ("rso@example.org", MailKind.Correction) }));
    }

    [Test]
    public void What_a_list_told_is_taken_back_by_mail()
    {
        var ledger = new Ledger();
        ledger.Policy = ledger.Policy with { StudiesOfLastHour = new Dictionary<string, int> { ["K5"] = 99 } };
        ledger.Live(Fluoroscopy(6000));
        ledger.TellInList();
        ledger.Live(Fluoroscopy(2000));
        Assert.That(ledger.Mails, Is.EqualTo(new[] { Correction("rso@example.org", Severity.Critical, ledger, "rso@example.org#Storm", 1) }).UsingPropertiesComparer());
    }

    [TestCase(3500)]
    [TestCase(2000)]
    public void Who_was_told_that_nobody_acknowledges_is_told_that_nothing_is_to_be_acknowledged(int value)
    {
        var ledger = new Ledger();
        ledger.Live(Fluoroscopy(6000));
        ledger.Escalate("second@example.org");
        ledger.Live(Fluoroscopy(value));
        Assert.That(ledger.Mails.Skip(1).Select(mail => (mail.Recipient, mail.Kind, mail.InReplyTo)), Is.EqualTo(new[] { ("rso@example.org", MailKind.Correction, "rso@example.org#0"), ("second@example.org", MailKind.Correction, "second@example.org#Escalation") }));
    }

    /// <summary>The number names the mail: the outbox takes each name once.</summary>
    [Test]
    public void Update_after_an_escalation_to_the_same_person_has_a_number_of_its_own()
    {
        var ledger = new Ledger();
        ledger.Live(Fluoroscopy(6000));
        ledger.Escalate("rso@example.org");
        ledger.Live(Fluoroscopy(7000));
        Assert.That((ledger.Mails[^1].Kind, ledger.Mails[^1].Number), Is.EqualTo((MailKind.Update, 2)));
    }

    private static MailIntent Correction(string recipient, Severity severity, Ledger ledger, string inReplyTo, int number) =>
        new(MailKind.Correction, recipient, severity, [ledger.Only.Key], inReplyTo, number);
}
