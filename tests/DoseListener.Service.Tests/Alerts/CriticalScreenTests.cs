using DoseListener.Dose.Alerts;
using DoseListener.Dose.Quantities;
using DoseListener.Service.Alerts;
using DoseListener.Service.Configuration.Alerts;
using DoseListener.Service.Configuration.Options;
using DoseListener.Store.Queries;

namespace DoseListener.Service.Tests.Alerts;

public sealed class CriticalScreenTests
{
    private static readonly StudyDoseRow Quiet = new() { StudyInstanceUid = "1.2.3", Totals = "" };

    [TestCase(4999.99, false)]
    [TestCase(5000, true)]
    public void Shipped_rules_can_be_told_from_the_figures(double doseRP, bool mayFire)
    {
        var screen = new CriticalScreen(AlertRules.InForce(new AlertsOptions()));

        Assert.That(screen.MayFire(Quiet with { DoseRPMaxPlane = doseRP }), Is.EqualTo(mayFire));
        Assert.That(screen.MayFire(Quiet), Is.False);
    }

    [TestCase(AlertScope.Event)]
    [TestCase(AlertScope.Patient)]
    public void Where_the_figures_do_not_bound_it_the_rule_may_fire(AlertScope scope)
    {
        var screen = new CriticalScreen([Rule(Metric.DAP, scope, LimitKind.AtLeast)]);

        Assert.That(screen.MayFire(Quiet), Is.True);
    }

    [Test]
    public void Low_side_waits_until_the_study_has_been_quiet()
    {
        var screen = new CriticalScreen([Rule(Metric.DAP, AlertScope.Study, LimitKind.Below)]);

        Assert.That(screen.MayFire(Quiet with { Dap = 0.1 }), Is.False);
    }

    private static AlertRule Rule(Metric metric, AlertScope scope, LimitKind kind) => new()
    {
        Id = "R",
        Severity = Severity.Critical,
        Scope = scope,
        Test = new LimitTest(metric, [new(kind, 500, "500")]),
    };
}
