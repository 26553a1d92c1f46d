using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>How values of a metric are treated while they are read.</summary>
internal static class MetricTraits
{
    /// <summary>Says how much radiation there was, or how long; the rest is technique.</summary>
    public static bool IsDose(Metric metric) =>
        metric is <= Metric.EquivalentDose and not (Metric.WaterEquivalentDiameter or Metric.ScanningLength);

    public static bool MayBeNegative(Metric metric) => metric is Metric.PrimaryAngle or Metric.SecondaryAngle or Metric.DeviationIndex;

    /// <summary>Of repeated values the largest is the event's; of any other metric, the first.</summary>
    public static bool TakesMaximum(Metric metric) => metric is Metric.KVP or Metric.TubeCurrent;

    /// <summary>Has several values by the standard: one a method (TID 10013), one a pulse (TID 10003B), one an organ (TID 10023).</summary>
    public static bool MayRepeat(Metric metric) => metric is Metric.SSDE or Metric.WaterEquivalentDiameter or Metric.OrganDose or Metric.EquivalentDose || !IsDose(metric);
}
