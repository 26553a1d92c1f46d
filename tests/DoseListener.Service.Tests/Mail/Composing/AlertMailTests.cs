using DoseListener.Dose.Alerts;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;
using DoseListener.Service.Mail.Composing;
using DoseListener.Testing;

namespace DoseListener.Service.Tests.Mail.Composing;

public sealed class AlertMailTests
{
    private static readonly string[] Names = [.. Mails.Alerts.Keys];

    [TestCaseSource(nameof(Names))]
    public void Mail_reads_as_it_was_reviewed(string name)
    {
        var mail = Mails.Alerts[name];
        Golden.Matches($"tests/DoseListener.Service.Tests/Mail/Composing/Golden/{name}.txt", $"Subject: {mail.Subject}\n\n{mail.Text}");
        Golden.Matches($"tests/DoseListener.Service.Tests/Mail/Composing/Golden/{name}.html", mail.Html);
    }

    [TestCaseSource(nameof(Names))]
    public void Text_and_html_say_the_same(string name)
    {
        var mail = Mails.Alerts[name];
        Assert.That(Mails.WordsOfHtml(mail.Html), Is.EqualTo(Mails.WordsOfText(mail.Text)));
    }

    [TestCaseSource(nameof(Names))]
    public void Html_loads_nothing_and_links_to_nothing(string name) =>
        Assert.That(Mails.Alerts[name].Html, Does.Not.Contain("http").And.Not.Contain("src=").And.Not.Contain("href").And.Not.Contain("url(").And.Not.Contain("@import").And.Not.Contain("<script"));

    [TestCaseSource(nameof(Names))]
    public void Text_keeps_to_lines_that_need_no_wrapping(string name) =>
        Assert.That(Mails.Alerts[name].Text.Split('\n').Where(line => line.Length > 78 && !line.Contains("doselistener", StringComparison.Ordinal)), Is.Empty);

    [TestCaseSource(nameof(Names))]
    public void No_risk_is_stated_and_nothing_says_who_the_patient_is(string name)
    {
        var mail = Mails.Alerts[name];
        var said = $"{mail.Subject} {mail.Text}";
        Assert.Multiple(() =>
        {
            Assert.That(said, Does.Not.Match("(?i)burn|cancer|erythema|necrosis|overdose|risk|danger"));
            Assert.That(said, Does.Not.Contain(Cases.LongProcedure.Patient!));
            Assert.That(mail.Subject, Does.Not.Contain(Cases.LongProcedure.StudyInstanceUid));
        });
    }

    [Test]
    public void Subject_holds_severity_room_examination_metric_ratio_and_number() =>
        Assert.That(Mails.Alerts["critical"].Subject, Is.EqualTo("[CRITICAL] Neuro-Angio Süd · Zerebrale Angiographie · DoseRP 1.54× limit · A-17 and 1 more"));

    [Test]
    public void What_was_typed_at_the_scanner_stands_in_the_mail()
    {
        const string Typed = "polytrauma, approved by the radiologist";
        var events = Cases.Chest.Events.Select(one => one with { Event = one.Event with { Details = new Dictionary<string, string> { [EventDetails.DoseCheckAlert + "Reason"] = Typed } } }).ToList();
        var study = Cases.Chest with { Events = events };
        Assert.Multiple(() =>
        {
            Assert.That(Said(study, Cases.ChestIndex with { Remarks = ["reason typed at the console: " + Typed] }).Split(Typed), Has.Length.EqualTo(2), "once, in the alert about it");
            Assert.That(Said(study, Cases.ChestIndex).Split(Typed), Has.Length.EqualTo(2), "once, in a hint beside another alert");
        });
    }

    [Test]
    public void Air_kerma_of_the_only_plane_is_told_once_among_the_totals()
    {
        var device = Cases.LongProcedure.Devices[0] with { Totals = [], DoseRPMaxPlane = 7712.4m, DoseRPSum = 7712.4m };
        var study = Cases.LongProcedure with { Devices = [device], Totals = [new StudyTotal(Metric.DoseRP, null, 7712.4m, Quality.Reported, false)] };
        var said = Said(study, Cases.Kerma with { SubjectKey = "", SubjectLabel = "study" });
        Assert.Multiple(() =>
        {
            Assert.That(said, Does.Contain("Study DoseRP 7712 mGy; 300 events"));
            Assert.That(said, Does.Contain("DoseRP (air kerma at the reference point) of the only plane is 7712 mGy"));
        });
    }

    private static string Said(AssessedStudy study, StoredAlert alert) => string.Join(' ', Mails.WordsOfText(Mails.Of(MailKind.Alert, study, Cases.Facts, alert).Text));

    [Test]
    public void Value_that_hardly_exceeds_is_not_rounded_onto_its_limit()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Amount.Beside(Metric.CTDIvol, 80.004m, LimitKind.Above, 80), Is.EqualTo("80.004 mGy"));
            Assert.That(Amount.Beside(Metric.DoseRP, 4999.96m, LimitKind.AtLeast, 5000), Is.EqualTo("4999.96 mGy"));
            Assert.That(Amount.Beside(Metric.DoseRP, 5000m, LimitKind.AtLeast, 5000), Is.EqualTo("5000 mGy"));
            Assert.That(Amount.Beside(Metric.FluoroTime, 4210.4m, LimitKind.AtLeast, 3600), Is.EqualTo("4210 s (70.2 min)"));
        });
    }

    [Test]
    public void Every_metric_and_every_kind_of_alert_gives_a_mail()
    {
        foreach (var metric in Enum.GetValues<Metric>())
        {
            foreach (var scope in Enum.GetValues<AlertScope>())
            {
                foreach (var kind in new[] { MailKind.Alert, MailKind.Update, MailKind.Correction, MailKind.Escalation })
                {
                    var alert = Cases.Kerma with { Metric = metric, Scope = scope, LimitValue = 0 };
                    Assert.That(Mails.Of(kind, Cases.LongProcedure with { Events = [], Devices = [], Totals = [], Senders = [] }, Cases.Facts, alert).Text, Does.Contain(metric.ToString()).And.Contain("A-17"));
                }
            }
        }
    }

    [TestCase(AlertState.Closed, "The alert is closed")]
    [TestCase(AlertState.Notified, "The alert stays open for what is left of it")]
    public void Correction_says_whether_its_alert_is_closed(AlertState state, string expected) =>
        Assert.That(Mails.Of(MailKind.Correction, Cases.LongProcedure, Cases.Facts, Cases.Kerma with { State = state }).Text.ReplaceLineEndings(" "), Does.Contain(expected));
}
