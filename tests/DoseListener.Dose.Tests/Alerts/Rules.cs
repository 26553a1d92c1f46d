using System.Globalization;
using DoseListener.Dose.Alerts;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Tests.Alerts;

/// <summary>Rules as the configuration would give them.</summary>
internal static class Rules
{
    public static readonly AlertRule Kerma3 = Make("K3", Severity.Review, Metric.DoseRP, AlertScope.Plane, AtLeast(3000));

    public static readonly AlertRule Kerma5 = Make("K5", Severity.Critical, Metric.DoseRP, AlertScope.Plane, AtLeast(5000));

    public static readonly AlertRule Kap500 = Make("KAP", Severity.Critical, Metric.DAP, AlertScope.Study, AtLeast(500));

    public static readonly AlertRule Ctdi80 = Make("CT80", Severity.Critical, Metric.CTDIvol, AlertScope.Event, Above(80));

    public static readonly IReadOnlyList<AlertRule> All = [Kerma3, Kerma5, Kap500, Ctdi80];

    public static AlertRule Make(string id, Severity severity, Metric metric, AlertScope scope, params Limit[] limits) => new()
    {
        Id = id,
        Severity = severity,
        Test = new LimitTest(metric, limits),
        Scope = scope,
        Reason = $"Reason of {id}",
        Source = "Source",
    };

    public static Limit AtLeast(decimal value) => Limited(LimitKind.AtLeast, value);

    public static Limit Above(decimal value) => Limited(LimitKind.Above, value);

    public static Limit AtMost(decimal value) => Limited(LimitKind.AtMost, value);

    public static Limit Below(decimal value) => Limited(LimitKind.Below, value);

    public static Assessment Assess(this AssessedStudy study, params AlertRule[] rules) => RuleEngine.Assess(study, [], rules, AssessmentPhase.Settled);

    public static Assessment WhileArriving(this AssessedStudy study, params AlertRule[] rules) => RuleEngine.Assess(study, [], rules, AssessmentPhase.Arriving);

    /// <summary>The one verdict of one rule.</summary>
    public static RuleVerdict Only(this Assessment assessment) => assessment.Verdicts.Single();

    public static IReadOnlyList<string> Fired(this Assessment assessment) => [.. assessment.Alerts.Select(alert => alert.Top.Rule.Id)];

    private static Limit Limited(LimitKind kind, decimal value) => new(kind, value, value.ToString(CultureInfo.InvariantCulture));
}
