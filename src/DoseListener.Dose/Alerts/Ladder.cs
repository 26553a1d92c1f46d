using System.Globalization;

namespace DoseListener.Dose.Alerts;

/// <summary>Rules of one metric, scope and side: the highest rung that fired tells the alert, and the lower ones stand in it.</summary>
internal static class Ladder
{
    /// <summary>For example <c>DoseRP/Plane/High</c>.</summary>
    public static string NameOf(AlertRule rule, Side side)
    {
        var metric = rule.Test is LimitTest test ? test.Metric.ToString() : "DoseCheck";
        var window = rule is { Scope: AlertScope.Patient, Window: { } length } ? string.Create(CultureInfo.InvariantCulture, $"/{length.TotalHours:0.##}h") : "";
        return $"{metric}/{rule.Scope}{window}/{side}";
    }

    /// <summary>The ladders on which a rule can fire.</summary>
    public static IEnumerable<string> NamesOf(AlertRule rule) => rule.Test is LimitTest test
        ? test.Limits.Select(limit => NameOf(rule, SideOf(limit))).Distinct(StringComparer.Ordinal)
        : [NameOf(rule, Side.High)];

    /// <summary>Whether an alert stands on one of them, by its key.</summary>
    public static bool IsOn(string ladder, string alertKey) =>
        alertKey.Length > ladder.Length && alertKey[ladder.Length] == '|' && alertKey.StartsWith(ladder, StringComparison.Ordinal);

    public static IReadOnlyList<AlertCandidate> Climb(IEnumerable<Finding> findings) =>
    [
        .. findings.GroupBy(finding => $"{NameOf(finding.Rule, SideOf(finding.Limit))}|{finding.Subject.Key}", StringComparer.Ordinal)
            .Select(Climb)
            .OrderByDescending(candidate => candidate.Top.Rule.Severity)
            .ThenBy(candidate => candidate.Key, StringComparer.Ordinal),
    ];

    private static AlertCandidate Climb(IGrouping<string, Finding> findings)
    {
        var side = SideOf(findings.First().Limit);
        List<Finding> rungs =
        [
            .. findings.OrderByDescending(finding => finding.Rule.Severity)
                .ThenByDescending(finding => side == Side.High ? finding.Limit.Value : -finding.Limit.Value)
                .ThenBy(finding => finding.Rule.Id, StringComparer.Ordinal),
        ];
        return new(findings.Key, side, rungs[0], rungs[1..]);
    }

    private static Side SideOf(Limit limit) => limit.IsLow ? Side.Low : Side.High;
}
