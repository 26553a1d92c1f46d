using DoseListener.Dose.Alerts;
using DoseListener.Service.Mail.Delivery;
using DoseListener.Store.Alerts;

namespace DoseListener.Service.Tests.Mail.Delivery;

/// <summary>The table: every stage with every code.</summary>
public sealed class SmtpFaultsTests
{
    private static readonly int[] AboutTheSession = [503, 530, 534, 535, 538];

    [Test]
    public void Only_a_5yz_to_rcpt_or_data_refuses_for_good()
    {
        foreach (var stage in Enum.GetValues<SmtpStage>())
        {
            foreach (var code in Enumerable.Range(100, 900))
            {
                var isRefused = stage is SmtpStage.Recipient or SmtpStage.Data && code is >= 500 and <= 599 && !AboutTheSession.Contains(code);
                Assert.That(SmtpFaults.Judge(stage, code), Is.EqualTo(isRefused ? DeliveryOutcome.Refused : DeliveryOutcome.Held), $"{stage} {code}");
            }
        }
    }

    [Test]
    public void Silence_holds_at_every_stage() =>
        Assert.That(Enum.GetValues<SmtpStage>().Select(stage => SmtpFaults.Judge(stage, null)), Is.All.EqualTo(DeliveryOutcome.Held));

    [Test]
    public void Critical_mail_is_tried_at_least_every_quarter_of_an_hour_and_the_first_hour_often()
    {
        var gaps = Enumerable.Range(1, 1000).Select(attempt => Backoff.After(attempt, Severity.Critical)).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(gaps, Is.Ordered);
            Assert.That(gaps[0], Is.EqualTo(TimeSpan.FromSeconds(15)));
            Assert.That(gaps[^1], Is.EqualTo(TimeSpan.FromMinutes(15)));
            Assert.That(Backoff.After(1000, Severity.Review), Is.EqualTo(TimeSpan.FromHours(1)));
        });
    }
}
