using DoseListener.Dose.Lifecycle;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Alerts;

/// <summary>Where a metric means something. A rule that compares it elsewhere is a mistake in the configuration.</summary>
public static class MetricScopes
{
    /// <summary>Null: the rule can be. Else why not, and what to write instead.</summary>
    public static (string Problem, string Remedy)? Objection(Metric metric, AlertScope scope) => scope switch
    {
        AlertScope.Event => IsTotalOnly(metric)
            ? ($"{metric} is a total, which no single event has", "Use the scope Plane or Study.")
            : null,
        AlertScope.Plane => HasPlanes(metric) ? null : ($"{metric} is not told for each plane", IsOfStudy(metric) ? "Use the scope Study." : "Use the scope Event."),
        AlertScope.Study => IsOfStudy(metric) ? null : ($"{metric} belongs to one event: over a study it neither adds up nor has a total", "Use the scope Event, which looks at every event."),
        AlertScope.Patient => IsOfStudy(metric) && Additivity.Adds(metric) && metric != Metric.AGD
            ? null
            : ($"{metric} does not add up over several studies", IsOfStudy(metric) ? "Use the scope Study." : "Use the scope Event."),
    };

    private static bool IsTotalOnly(Metric metric) => metric
        is Metric.FluoroDAP or Metric.AcquisitionDAP or Metric.FluoroDoseRP or Metric.AcquisitionDoseRP or Metric.FluoroTime or Metric.AcquisitionTime;

    private static bool HasPlanes(Metric metric) => IsTotalOnly(metric) || metric is Metric.DAP or Metric.DoseRP or Metric.Frames;

    private static bool IsOfStudy(Metric metric) => Additivity.Adds(metric) || metric == Metric.PeakSkinDose;
}
