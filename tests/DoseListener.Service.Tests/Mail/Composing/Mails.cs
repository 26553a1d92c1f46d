using System.Text.RegularExpressions;
using DoseListener.Dose.Alerts;
using DoseListener.Dose.Quantities;
using DoseListener.Service.Mail.Composing;
using DoseListener.Service.Mail.Writing;
using MimeKit.Text;

namespace DoseListener.Service.Tests.Mail.Composing;

/// <summary>One mail of each sort, by name.</summary>
internal static partial class Mails
{
    public static readonly IReadOnlyDictionary<string, MailContent> Alerts = new Dictionary<string, MailContent>
    {
        ["critical"] = Of(MailKind.Alert, Cases.LongProcedure, Cases.Facts, Cases.Kerma, Cases.Area),
        ["ct"] = Of(MailKind.Alert, Cases.Chest, Cases.Facts with { ReplyTo = "dose@hospital.example" }, Cases.ChestIndex),
        ["update"] = Of(MailKind.Update, Cases.LongProcedure, Cases.Facts with { Before = new Dictionary<string, ToldBefore> { [Cases.Kerma.Key] = new(4100, Severity.Review) } }, Cases.Kerma, Cases.Area),
        ["correction"] = Of(MailKind.Correction, Cases.LongProcedure, Cases.Facts with { Before = new Dictionary<string, ToldBefore> { [Cases.Kerma.Key] = new(7712.4m, Severity.Critical) } }, Cases.Kerma with { Value = 2210, State = AlertState.Closed }),
        ["escalation"] = Of(MailKind.Escalation, Cases.LongProcedure, Cases.Facts with { WrittenAt = Cases.Now.AddHours(4) }, Cases.Kerma),
        ["low"] = Of(MailKind.Alert, Cases.Chest, Cases.Facts, Cases.ChestIndex with { Metric = Metric.DLP, Scope = AlertScope.Study, SubjectLabel = "study", Side = Side.Low, LimitKind = LimitKind.Below, LimitValue = 20, LimitAsWritten = "20 mGy.cm", Value = 11.3m, Severity = Severity.Review, Quality = Quality.Summed, RuleId = "CT-LOW", Reason = null, Source = null }),
    };

    public static MailContent Of(MailKind kind, AssessedStudy study, MailFacts facts, params StoredAlert[] alerts) => AlertMail.Compose(Cases.Intent(kind, alerts), study, alerts, facts);

    /// <summary>What plain text says: its words, without what only draws lines.</summary>
    public static string[] WordsOfText(string text) => [.. Blank().Split(text).Where(word => word.Length > 0 && !Drawn().IsMatch(word))];

    /// <summary>What HTML says, read by a tokenizer that nobody here wrote.</summary>
    public static string[] WordsOfHtml(string html)
    {
        var said = new List<string>();
        var tokens = new HtmlTokenizer(new StringReader(html)) { DecodeCharacterReferences = true };
        var isSaid = true;
        while (tokens.ReadNextToken(out var token))
        {
            if (token is HtmlTagToken tag)
            {
                isSaid = tag.Id is HtmlTagId.Style or HtmlTagId.Title ? tag.IsEndTag : isSaid;
            }
            else if (token.Kind == HtmlTokenKind.Data && isSaid)
            {
                said.Add(((HtmlDataToken)token).Data);
            }
        }

        return [.. Blank().Split(string.Join(' ', said)).Where(word => word.Length > 0 && !Drawn().IsMatch(word))];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex("^(=+|-+)$")]
    private static partial Regex Drawn();
}
