using System.Globalization;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>Bounds outside of which a value is hardly possible. It stays what it is, and a person is told.</summary>
internal static class Plausibility
{
    /// <param name="areTotals">A short exposure has less dose than any examination.</param>
    public static void Note(ReadOnlySpan<DoseValue> values, Notes notes, bool areTotals = false)
    {
        foreach (var value in values)
        {
            // Nothing happened, or nothing was entered: not a matter of bounds.
            if (value.Value != 0 && Bounds(value.Metric, areTotals) is { } bounds && (value.Value < bounds.Least || value.Value > bounds.Most))
            {
                notes.Add(
                    NoteKinds.ImplausibleValue,
                    string.Create(CultureInfo.InvariantCulture, $"{value.Metric} of {value.Value:0.######} {Metrics.UnitOf(value.Metric)}"),
                    value.Path);
            }
        }
    }

    private static (decimal Least, decimal Most)? Bounds(Metric metric, bool isTotal) => metric switch
    {
        Metric.DAP when isTotal => (0.0001m, 5_000),
        Metric.DLP when isTotal => (1, 20_000),
        Metric.DAP or Metric.FluoroDAP or Metric.AcquisitionDAP => (0, 5_000),
        Metric.DoseRP or Metric.FluoroDoseRP or Metric.AcquisitionDoseRP => (0, 50_000),
        Metric.EntranceExposure or Metric.EntranceExposureAtReferencePoint => (0, 50_000),
        Metric.FluoroTime or Metric.AcquisitionTime => (0, 36_000),
        Metric.CTDIvol or Metric.SSDE => (0.05m, 2_000),
        Metric.DLP => (0, 20_000),
        Metric.AGD => (0.1m, 20),
        Metric.EffectiveDose => (0, 1_000),
        Metric.PeakSkinDose => (0, 50_000),
        Metric.AdministeredActivity => (0.01m, 20_000),
        Metric.KVP => (20, 150),
        _ => null,
    };
}
