using DoseListener.Dose.Alerts;
using DoseListener.Service.Mail.Writing;

namespace DoseListener.Service.Mail.Composing;

/// <summary>Value, limit, rule and source of each alert, and what else the study comes to.</summary>
internal static class AlertFacts
{
    public static IEnumerable<MailBlock> Blocks(AlertStory story) =>
        story.Told.SelectMany(alert => new MailBlock[]
        {
            new MailBlock.Heading($"{Phrases.Number(alert)} · {Phrases.Of(alert.Severity)} · {alert.Metric} {Phrases.Subject(alert)}"),
            new MailBlock.Facts([.. Of(alert)]),
        });

    private static IEnumerable<Fact> Of(StoredAlert alert)
    {
        var value = Amount.Beside(alert.Metric, alert.Value, alert.LimitKind, alert.LimitValue);
        yield return new("Value", value + (Amount.Ratio(alert.Value, alert.LimitValue, "× limit") is { } ratio ? $" ({ratio})" : ""), IsStrong: true);
        yield return new("Limit", Amount.Limit(alert.Metric, alert.LimitKind, alert.LimitValue, Clean.Line(alert.LimitAsWritten, 40)));
        yield return new("Rule", Clean.Line(alert.RuleId, 64));
        if (Clean.Line(alert.Source) is { Length: > 0 } source)
        {
            yield return new("Source", source);
        }

        if (alert.LowerRungs.Count > 0)
        {
            yield return new("Also reached", string.Join("; ", alert.LowerRungs.Select(rung =>
                $"{Clean.Line(rung.RuleId, 64)} ({Phrases.Of(rung.Severity)}, {Amount.Limit(alert.Metric, rung.LimitKind, rung.LimitValue, "")})")));
        }

        yield return new("Figure", Phrases.Of(alert.Quality) + Caveat(alert));
        if (alert.Remarks.Count > 0)
        {
            yield return new("Remark", string.Join("; ", alert.Remarks.Select(remark => Clean.Line(remark, 300))));
        }

        if (alert.Marks.Count > 0)
        {
            yield return new("Not known", string.Join("; ", alert.Marks.Select(mark => Clean.Line(mark, 100))) + ": the rule was applied all the same");
        }
    }

    private static string Caveat(StoredAlert alert) => alert is { Metric: Dose.Quantities.Metric.DoseRP, Scope: AlertScope.Patient }
        ? "; the studies and the planes of a device are added, which is an upper bound, since they need not overlap"
        : "";
}
