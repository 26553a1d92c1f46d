using DoseListener.Dose.Alerts;
using DoseListener.Service.Configuration.Options;

namespace DoseListener.Service.Configuration.Alerts;

/// <summary>The rules in force: those of the file or the shipped ones, and those of the region.</summary>
internal static class AlertRules
{
    /// <summary>
    /// A rule of the file stands in the place of the region's one with the same Id; the region's one in the place of a shipped one. So
    /// <c>Rules</c> with a <c>Region</c> means: these rules, and what the country asks for that they do not have.
    /// </summary>
    public static IReadOnlyList<AlertRule> InForce(AlertsOptions alerts)
    {
        var isShipped = ReferenceEquals(alerts.Rules, ShippedRules.Default);
        return
        [
            .. (isShipped ? [] : alerts.Rules).Concat(ShippedRules.Of(alerts.Region).Rules).Concat(isShipped ? alerts.Rules : [])
                .DistinctBy(rule => rule.Id, StringComparer.OrdinalIgnoreCase)
                .Select(rule => RuleReading.Read(rule, (_, problem, _) => throw new InvalidDataException($"{rule.Id}: {problem}")))
                .OfType<AlertRule>(),
        ];
    }
}
