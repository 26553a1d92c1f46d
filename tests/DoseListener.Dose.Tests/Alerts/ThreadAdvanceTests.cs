using DoseListener.Dose.Alerts;
using static DoseListener.Dose.Tests.Alerts.Studies;

namespace DoseListener.Dose.Tests.Alerts;

public sealed class ThreadAdvanceTests
{
    [Test]
    public void Critical_is_mailed_while_the_study_arrives_and_once_only()
    {
        var ledger = new Ledger();
        ledger.Arriving(Fluoroscopy(7700));
        ledger.Arriving(Fluoroscopy(7700));
        ledger.Live(Fluoroscopy(7700));
        Assert.Multiple(() =>
        {
            Assert.That(ledger.Mails, Has.Count.EqualTo(1));
            Assert.That(ledger.Mails[0], Is.EqualTo(new MailIntent(MailKind.Alert, "rso@example.org", Severity.Critical, ledger.Mails[0].AlertKeys, null, 0)));
            Assert.That((ledger.Only.State, ledger.Only.MailedValue, ledger.Only.NotifiedAt), Is.EqualTo((AlertState.Notified, (decimal?)7700m, (DateTimeOffset?)Noon)));
            Assert.That(ledger.History.Select(entry => entry.State), Is.EqualTo(new[] { AlertState.Detected, AlertState.Notified }));
        });
    }

    [Test]
    public void Step_in_which_nothing_changed_holds_nothing()
    {
        var ledger = new Ledger();
        ledger.Live(Fluoroscopy(7700));
        var again = ledger.Live(Fluoroscopy(7700));
        Assert.That((again.Changes.Count, again.Mails.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Review_waits_until_nothing_more_comes()
    {
        var ledger = new Ledger();
        ledger.Arriving(Fluoroscopy(3500));
        Assert.That((ledger.Only.State, ledger.Mails.Count), Is.EqualTo((AlertState.Detected, 0)));
        ledger.Live(Fluoroscopy(3500));
        Assert.That((ledger.Only.State, ledger.Mails.Single().Severity), Is.EqualTo((AlertState.Notified, Severity.Review)));
    }

    [Test]
    public void One_mail_carries_all_alerts_under_the_highest_severity()
    {
        var ledger = new Ledger();
        ledger.Live(Fluoroscopy(3500, planeB: 5500, dap: 600));
        var mail = ledger.Mails.Single();
        Assert.Multiple(() =>
        {
            Assert.That(mail.Severity, Is.EqualTo(Severity.Critical));
            Assert.That(mail.AlertKeys, Is.EqualTo(new[] { "DAP/Study/High|", "DoseRP/Plane/High|B", "DoseRP/Plane/High|A" }));
        });
    }

    [Test]
    public void Recipients_are_everybody_s_the_sender_s_and_the_rule_s_each_once()
    {
        var ledger = new Ledger
        {
            Policy = new()
            {
                Recipients = ["rso@example.org"],
                RecipientsBySender = new Dictionary<string, IReadOnlyList<string>> { ["Room 1"] = ["room@example.org", "RSO@example.org"], ["Room 2"] = ["other@example.org"] },
            },
        };
        ledger.Live(Fluoroscopy(6000), Rules.Kerma5 with { Recipients = ["rule@example.org"] }, Rules.Kap500 with { Recipients = ["kap@example.org"] });
        Assert.That(ledger.Mails.Select(mail => mail.Recipient), Is.EqualTo(new[] { "room@example.org", "rso@example.org", "rule@example.org" }));
    }

    [Test]
    public void Recipients_of_a_lower_rung_are_told_when_a_higher_one_fires()
    {
        var ledger = new Ledger();
        ledger.Live(Fluoroscopy(6000), Rules.Kerma5, Rules.Kerma3 with { Recipients = ["room@example.org"] });
        Assert.That(ledger.Mails.Select(mail => mail.Recipient), Is.EqualTo(new[] { "room@example.org", "rso@example.org" }));
    }

    [TestCase(6000, "second@example.org")]
    [TestCase(3500, "")]
    public void What_is_critical_goes_to_the_second_list_when_nobody_is_named(int doseRP, string told)
    {
        var ledger = new Ledger { Policy = new() { CriticalFallback = ["second@example.org"] } };
        ledger.Live(Fluoroscopy(doseRP));
        Assert.That(string.Join(' ', ledger.Mails.Select(mail => mail.Recipient)), Is.EqualTo(told));
    }

    [Test]
    public void Rising_severity_is_an_update_in_the_same_conversation()
    {
        var ledger = new Ledger();
        ledger.Live(Fluoroscopy(3500));
        ledger.Arriving(Fluoroscopy(5200));
        Assert.That(ledger.Mails[1], Is.EqualTo(new MailIntent(MailKind.Update, "rso@example.org", Severity.Critical, ledger.Mails[1].AlertKeys, "rso@example.org#0", 1)));
    }

    [TestCase(5499, 1)]
    [TestCase(5500, 2)]
    [TestCase(5000, 1)]
    public void Settled_value_is_told_again_when_it_is_a_tenth_away(int value, int mails)
    {
        var ledger = new Ledger();
        ledger.Arriving(Fluoroscopy(5000));
        ledger.Arriving(Fluoroscopy(value));
        Assert.That(ledger.Mails, Has.Count.EqualTo(1), "values that are still growing are not told");
        ledger.Live(Fluoroscopy(value));
        Assert.That(ledger.Mails, Has.Count.EqualTo(mails));
    }

    [Test]
    public void Value_that_falls_below_the_limit_is_corrected_and_the_alert_closed()
    {
        var ledger = new Ledger();
        ledger.Live(Fluoroscopy(5100));
        ledger.Live(Fluoroscopy(2000));
        Assert.Multiple(() =>
        {
            Assert.That(ledger.Mails[1].Kind, Is.EqualTo(MailKind.Correction));
            Assert.That((ledger.Only.State, ledger.Only.IsCorrected, ledger.Only.Value), Is.EqualTo((AlertState.Closed, true, 2000m)));
            Assert.That(ledger.Live(Fluoroscopy(2000)).Changes, Is.Empty);
        });
    }

    [Test]
    public void Value_that_falls_to_a_lower_rung_is_corrected()
    {
        var ledger = new Ledger();
        ledger.Live(Fluoroscopy(5010));
        ledger.Live(Fluoroscopy(4990));
        Assert.That((ledger.Mails[1].Kind, ledger.Mails[1].Severity, ledger.Only.State), Is.EqualTo((MailKind.Correction, Severity.Review, AlertState.Notified)));
    }

    [Test]
    public void Study_that_still_arrives_takes_nothing_back()
    {
        var ledger = new Ledger();
        ledger.Live(Fluoroscopy(5100));
        Assert.That(ledger.Arriving(Fluoroscopy(2000)).Changes, Is.Empty);
    }

    [Test]
    public void Corrected_alert_that_fires_again_is_told_again()
    {
        var ledger = new Ledger();
        ledger.Live(Fluoroscopy(5100));
        ledger.Live(Fluoroscopy(2000));
        ledger.Live(Fluoroscopy(5100));
        Assert.That((ledger.Mails.Count, ledger.Mails[^1].Kind, ledger.Only.State), Is.EqualTo((3, MailKind.Update, AlertState.Reopened)));
        Assert.That(ledger.Live(Fluoroscopy(5100)).Changes, Is.Empty);
    }

    [Test]
    public void Three_updates_are_the_most_and_the_last_is_kept_for_the_end()
    {
        var ledger = new Ledger();
        ledger.Arriving(Ct(Scan(1, 90)));
        for (var number = 2; number < 8; number++)
        {
            ledger.Arriving(Ct([.. Enumerable.Range(1, number).Select(scan => Scan(scan, 90))]));
        }

        Assert.That(ledger.Mails, Has.Count.EqualTo(3));
        ledger.Live(Ct([.. Enumerable.Range(1, 8).Select(scan => Scan(scan, 90))]));
        Assert.That((ledger.Mails.Count, ledger.Mails[^1].AlertKeys.Count), Is.EqualTo((4, 8)), "the last one tells all");
        ledger.Arriving(Ct([.. Enumerable.Range(1, 9).Select(scan => Scan(scan, 90))]));
        Assert.That(ledger.Mails, Has.Count.EqualTo(4), "one more of the same waits until nothing more comes");
        ledger.Live(Ct([.. Enumerable.Range(1, 9).Select(scan => Scan(scan, 90))]));
        Assert.That((ledger.Mails.Count, ledger.Alerts.Count(alert => alert.NotifiedAt is null)), Is.EqualTo((5, 0)), "and what is critical is never left untold");
        ledger.Live(Ct([.. Enumerable.Range(1, 9).Select(scan => Scan(scan, 100))]));
        Assert.That(ledger.Mails, Has.Count.EqualTo(5));
    }

    [Test]
    public void That_a_study_has_become_critical_is_told_beyond_any_limit()
    {
        var ledger = new Ledger();
        foreach (var value in (int[])[3000, 3400, 3800, 4300, 4800])
        {
            ledger.Live(Fluoroscopy(value));
        }

        Assert.That(ledger.Mails, Has.Count.EqualTo(4));
        ledger.Live(Fluoroscopy(5000));
        Assert.That((ledger.Mails.Count, ledger.Mails[^1].Severity), Is.EqualTo((5, Severity.Critical)));
    }

    [Test]
    public void Each_plane_that_becomes_critical_is_told_beyond_any_limit_and_once()
    {
        var ledger = new Ledger();
        foreach (var value in (int[])[5000, 5600, 6300, 7000])
        {
            ledger.Live(Fluoroscopy(value, planeB: 3000));
        }

        Assert.That(ledger.Mails, Has.Count.EqualTo(4));
        ledger.Live(Fluoroscopy(7000, planeB: 4900));
        Assert.That(ledger.Mails, Has.Count.EqualTo(4), "what is not critical stays within the limit");
        ledger.Arriving(Fluoroscopy(7000, planeB: 5000));
        Assert.That((ledger.Mails.Count, ledger.Alerts.Select(alert => alert.MailedSeverity)), Is.EqualTo((5, new Severity?[] { Severity.Critical, Severity.Critical })));
        ledger.Live(Fluoroscopy(9000, planeB: 9000));
        Assert.That(ledger.Mails, Has.Count.EqualTo(5));
    }

    [Test]
    public void Critical_alert_that_joins_beyond_the_limit_is_told()
    {
        var ledger = new Ledger();
        foreach (var value in (int[])[5000, 5600, 6300, 7000])
        {
            ledger.Live(Fluoroscopy(value));
        }

        ledger.Arriving(Fluoroscopy(7000, dap: 600));
        Assert.That((ledger.Mails.Count, ledger.Alerts.Count(alert => alert.State == AlertState.Notified)), Is.EqualTo((5, 2)));
    }

    [Test]
    public void Acknowledged_alert_is_quiet_until_its_severity_rises()
    {
        var ledger = new Ledger();
        ledger.Live(Fluoroscopy(3100));
        ledger.Acknowledge();
        ledger.Live(Fluoroscopy(4900));
        Assert.That((ledger.Mails.Count, ledger.Only.State, ledger.Only.Value), Is.EqualTo((1, AlertState.Acknowledged, 4900m)));
        ledger.Arriving(Fluoroscopy(5000));
        Assert.That((ledger.Mails.Count, ledger.Only.State, ledger.Only.AcknowledgedAt), Is.EqualTo((2, AlertState.Reopened, (DateTimeOffset?)null)));
    }

    [Test]
    public void Alert_that_a_person_closed_stays_closed_until_its_severity_rises()
    {
        var ledger = new Ledger();
        ledger.Live(Fluoroscopy(3100));
        ledger.Close();
        ledger.Live(Fluoroscopy(4900));
        Assert.That((ledger.Mails.Count, ledger.Only.State), Is.EqualTo((1, AlertState.Closed)));
        ledger.Live(Fluoroscopy(5000));
        Assert.That((ledger.Mails.Count, ledger.Only.State), Is.EqualTo((2, AlertState.Reopened)));
    }

    [Test]
    public void Rule_that_is_not_configured_any_more_takes_nothing_back()
    {
        var ledger = new Ledger();
        ledger.Live(Fluoroscopy(5100));
        Assert.That(ledger.Live(Fluoroscopy(5100), Rules.Kap500).Changes, Is.Empty);
    }

    [Test]
    public void Without_recipients_the_alert_waits_and_is_told_when_there_are_some()
    {
        var ledger = new Ledger { Policy = new() };
        ledger.Live(Fluoroscopy(5100));
        Assert.That((ledger.Only.State, ledger.Mails.Count), Is.EqualTo((AlertState.Detected, 0)));
        ledger.Policy = new() { Recipients = ["rso@example.org"] };
        ledger.Live(Fluoroscopy(5100));
        Assert.That(ledger.Only.State, Is.EqualTo(AlertState.Notified));
    }

    [Test]
    public void Who_is_new_gets_the_whole_alert_as_a_first_mail()
    {
        var ledger = new Ledger();
        ledger.Live(Fluoroscopy(3100));
        ledger.Policy = new() { Recipients = ["new@example.org", "rso@example.org"] };
        ledger.Live(Fluoroscopy(6000));
        Assert.That(ledger.Mails.Skip(1).Select(mail => (mail.Recipient, mail.Kind, mail.Number)), Is.EqualTo(new[] { ("new@example.org", MailKind.Alert, 0), ("rso@example.org", MailKind.Update, 1) }));
    }
}
