using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Lifecycle;

/// <summary>What a total stands for.</summary>
internal readonly record struct Part(Metric Metric, Plane? Plane, Laterality? Laterality);

/// <summary>A total while it is being put together.</summary>
internal readonly record struct PartValue(decimal Value, Quality Quality, decimal? Reported, decimal? Summed, bool Complete, bool Discrepant)
{
    /// <summary>Two shares of one device, of different exposures.</summary>
    public PartValue Plus(PartValue other, bool adds) => new(
        adds ? Amounts.Add(Value, other.Value) : Amounts.Larger(Value, other.Value),
        (Quality)Math.Max((int)Quality, (int)other.Quality),
        adds ? Amounts.Add(Reported, other.Reported) : Amounts.Larger(Reported, other.Reported),
        adds ? Amounts.Add(Summed, other.Summed) : Amounts.Larger(Summed, other.Summed),
        Complete && other.Complete,
        Discrepant || other.Discrepant);
}

/// <summary>How metrics behave when they are put together.</summary>
internal static class Additivity
{
    /// <summary>Totals that events give.</summary>
    public static IReadOnlyList<Metric> Summable { get; } =
    [
        Metric.DLP, Metric.DAP, Metric.FluoroDAP, Metric.AcquisitionDAP, Metric.DoseRP, Metric.FluoroDoseRP, Metric.AcquisitionDoseRP,
        Metric.AGD, Metric.AdministeredActivity, Metric.EffectiveDose,
    ];

    /// <summary>Metrics of one event, of which a study shows the largest.</summary>
    public static IReadOnlyList<Metric> LargestOfEvents { get; } =
        [Metric.CTDIvol, Metric.SSDE, Metric.EntranceExposure, Metric.EntranceExposureAtReferencePoint];

    /// <summary>Shares of different exposures on one device add up; anything else, such as a distance or a peak, does not.</summary>
    public static bool Adds(Metric metric) =>
        Summable.Contains(metric) || metric is Metric.FluoroTime or Metric.AcquisitionTime or Metric.Frames;

    /// <summary>Air kerma at the reference point is of one place of one device's geometry: other devices have other places.</summary>
    public static bool AddsOverDevices(Metric metric) =>
        Adds(metric) && metric is not (Metric.DoseRP or Metric.FluoroDoseRP or Metric.AcquisitionDoseRP);
}
