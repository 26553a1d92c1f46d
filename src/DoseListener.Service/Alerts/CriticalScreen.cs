using DoseListener.Dose.Alerts;
using DoseListener.Dose.Quantities;
using DoseListener.Store.Queries;

namespace DoseListener.Service.Alerts;

/// <summary>
/// Tells from the figures of a study alone that no critical rule can fire, so that the studies that arrive within their limits, nearly all, cost one small question
/// for many of them. Where the figures do not bound what a rule compares, it says that the rule may fire. It looks at no filter.
/// </summary>
internal sealed class CriticalScreen
{
    // Figures are the nearest doubles of what rules compare in decimal.
    private const double Tolerance = 1e-9;

    private readonly List<(Func<StudyDoseRow, double?> Bound, double Limit)> _limits = [];
    private readonly bool _isBlind;

    public CriticalScreen(IEnumerable<AlertRule> rules)
    {
        foreach (var rule in rules.Where(rule => rule.Severity == Severity.Critical))
        {
            if (rule.Test is not LimitTest test || BoundOf(test.Metric, rule.Scope) is not { } bound)
            {
                _isBlind = true;
                continue;
            }

            // Low sides wait until the study has been quiet.
            _limits.AddRange(test.Limits.Where(limit => !limit.IsLow).Select(limit => (bound, (double)limit.Value * (1 - Tolerance))));
        }
    }

    public bool MayFire(StudyDoseRow study) => _isBlind || _limits.Exists(limit => limit.Bound(study) >= limit.Limit);

    /// <summary>A figure that no subject of the scope exceeds; null where there is none.</summary>
    private static Func<StudyDoseRow, double?>? BoundOf(Metric metric, AlertScope scope) => (metric, scope) switch
    {
        (_, AlertScope.Patient) => null,

        // What adds up over events may be reported as less than one of them.
        (Metric.CTDIvol, _) => study => study.CtdiVol,
        (Metric.SSDE, _) => study => study.Ssde,
        (Metric.EntranceExposure, _) => study => study.EntranceExposure,
        (Metric.EntranceExposureAtReferencePoint, _) => study => study.EntranceExposureAtReferencePoint,
        (_, AlertScope.Event) => null,
        (Metric.DoseRP, AlertScope.Plane) => study => study.DoseRPMaxPlane,
        (Metric.DoseRP, AlertScope.Study) => study => study.DoseRPSum,
        (Metric.PeakSkinDose, AlertScope.Study) => study => study.PeakSkinDose,
        (Metric.DLP, _) => study => study.Dlp,
        (Metric.DAP, _) => study => study.Dap,
        (Metric.FluoroDAP, _) => study => study.FluoroDap,
        (Metric.AcquisitionDAP, _) => study => study.AcquisitionDap,
        (Metric.FluoroTime, _) => study => study.FluoroTime,
        _ => null,
    };
}
