using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DoseListener.Dose.Alerts;
using DoseListener.Dose.Quantities;
using DoseListener.Service.Printing;
using DoseListener.Store.Alerts;
using DoseListener.Store.Queries;
using Spectre.Console;

namespace DoseListener.Service.Alerts;

/// <summary>Alerts for a person at a terminal, and for scripts.</summary>
internal static class AlertText
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void WriteTable(IAnsiConsole screen, IReadOnlyList<StoredAlert> alerts)
    {
        var table = Screen.Table("Alert", "Found", "Severity", "Rule", "Value", "Limit", "Subject", "State", "Study");
        foreach (var alert in alerts)
        {
            table.AddTexts(AlertNumber.Format(alert.Id), At(alert.CreatedAt), alert.Severity.ToString(), alert.RuleId, Value(alert), Limit(alert), alert.SubjectLabel, State(alert), alert.StudyInstanceUid);
        }

        screen.Write(table);
        screen.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{alerts.Count} alerts. Times are UTC."));
    }

    public static void Write(IAnsiConsole screen, AlertDetail detail)
    {
        var alert = detail.Alert;
        screen.WriteLine(Screen.Clean($"{AlertNumber.Format(alert.Id)}, {alert.Severity}, {State(alert)}"));
        var facts = Screen.Table("", "");
        facts.HideHeaders();
        facts.AddTexts("study", alert.StudyInstanceUid);
        facts.AddTexts("about", alert.SubjectLabel);
        facts.AddTexts("value", $"{alert.Metric} {Value(alert)}{(alert.Quality == Quality.Reported ? "" : $" ({alert.Quality})")}");
        facts.AddTexts("limit", Limit(alert));
        facts.AddTexts("rule", alert.RuleId);
        AddIfThere(facts, "reason", alert.Reason);
        AddIfThere(facts, "source", alert.Source);
        AddIfThere(facts, "marks", string.Join("; ", alert.Marks));
        AddIfThere(facts, "remarks", string.Join("; ", alert.Remarks));
        AddIfThere(facts, "also", string.Join("; ", alert.LowerRungs.Select(rung => $"{rung.RuleId} ({rung.Severity}, {rung.LimitAsWritten})")));
        AddIfThere(facts, "told to", string.Join(", ", alert.MailedTo));
        screen.Write(facts);

        var history = Screen.Table("When (UTC)", "State", "By", "Reason", "Note", "Severity", "Rule", "Value");
        foreach (var entry in detail.History)
        {
            history.AddTexts(At(entry.At), Words.Of(entry.State), entry.By, entry.Reason, entry.Note, entry.Severity.ToString(), entry.RuleId, Number(entry.Value, alert.Metric));
        }

        screen.Write(history);
        var mails = Screen.Table("Mail", "Written (UTC)", "To", "State", "Attempts", "Sent (UTC)", "Last error", "Message-ID");
        foreach (var row in detail.Mails)
        {
            mails.AddTexts(
                Words.Of(row.Mail.Kind), At(row.CreatedAt), row.Mail.Recipient, Words.Of(row.State), row.Attempts.ToString(CultureInfo.InvariantCulture), row.SentAt is { } sent ? At(sent) : null, row.LastError, row.Mail.MessageId);
        }

        screen.Write(mails);
        screen.WriteLine(Screen.Clean($"The study's values: show {alert.StudyInstanceUid}"));
    }

    public static void WriteLines(TextWriter output, IReadOnlyList<StoredAlert> alerts)
    {
        foreach (var alert in alerts)
        {
            output.WriteLine(Node(alert).ToJsonString(Relaxed));
        }
    }

    public static void WriteJson(TextWriter output, AlertDetail detail)
    {
        var node = Node(detail.Alert);
        node["history"] = new JsonArray([.. detail.History.Select(entry => new JsonObject
        {
            ["at"] = entry.At,
            ["state"] = Words.Of(entry.State),
            ["by"] = entry.By,
            ["reason"] = entry.Reason,
            ["note"] = entry.Note,
            ["severity"] = entry.Severity.ToString(),
            ["ruleId"] = entry.RuleId,
            ["value"] = entry.Value,
        })]);
        node["mails"] = new JsonArray([.. detail.Mails.Select(row => new JsonObject
        {
            ["messageId"] = row.Mail.MessageId,
            ["kind"] = Words.Of(row.Mail.Kind),
            ["recipient"] = row.Mail.Recipient,
            ["state"] = Words.Of(row.State),
            ["attempts"] = row.Attempts,
            ["createdAt"] = row.CreatedAt,
            ["sentAt"] = row.SentAt,
            ["lastError"] = row.LastError,
        })]);
        output.WriteLine(node.ToJsonString(Relaxed));
    }

    /// <summary>As it is stored, with the words and the unit of the view.</summary>
    private static JsonObject Node(StoredAlert alert)
    {
        var node = JsonNode.Parse(StoredAlerts.Json(alert))!.AsObject();
        node["number"] = AlertNumber.Format(alert.Id);
        node["unit"] = Metrics.UnitOf(alert.Metric);
        node["state"] = Words.Of(alert.State);
        node["suppressedReason"] = alert.SuppressedReason is { } reason ? Words.Of(reason) : null;
        return node;
    }

    private static string State(StoredAlert alert) => Words.Of(alert.State)
        + (alert.State == AlertState.Suppressed && alert.SuppressedReason is { } reason ? $" ({Words.Of(reason)}{(alert.SuppressedDetail is { } detail ? $": {detail}" : "")})" : "")
        + (alert.IsHeldByStorm ? " (waits for a list)" : "");

    private static string Value(StoredAlert alert) => Number(alert.Value, alert.Metric);

    private static string Number(decimal value, Metric metric) => string.Create(CultureInfo.InvariantCulture, $"{value:0.####} {Metrics.UnitOf(metric)}");

    private static string Limit(StoredAlert alert) => $"{Sign(alert.LimitKind)} {alert.LimitAsWritten}";

    private static string Sign(LimitKind kind) => kind switch
    {
        LimitKind.AtLeast => "≥",
        LimitKind.Above => ">",
        LimitKind.AtMost => "≤",
        LimitKind.Below => "<",
    };

    private static string At(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static void AddIfThere(Table table, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            table.AddTexts(name, text);
        }
    }
}
