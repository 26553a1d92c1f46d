namespace DoseListener.Dose.Quantities;

/// <summary>The unit (UCUM) in which each metric is kept, shown, configured and mailed.</summary>
public static class Metrics
{
    public static string UnitOf(Metric metric) => metric switch
    {
        Metric.CTDIvol or Metric.SSDE => "mGy",
        Metric.DLP => "mGy.cm",
        Metric.WaterEquivalentDiameter or Metric.ScanningLength => "mm",
        Metric.DAP or Metric.FluoroDAP or Metric.AcquisitionDAP => "Gy.cm2",
        Metric.DoseRP or Metric.FluoroDoseRP or Metric.AcquisitionDoseRP => "mGy",
        Metric.FluoroTime or Metric.AcquisitionTime => "s",
        Metric.EntranceExposure or Metric.EntranceExposureAtReferencePoint or Metric.AGD => "mGy",
        Metric.AdministeredActivity => "MBq",
        Metric.EffectiveDose or Metric.EquivalentDose => "mSv",
        Metric.OrganDose or Metric.PeakSkinDose => "mGy",
        Metric.KVP => "kV",
        Metric.TubeCurrent => "mA",
        Metric.ExposureTime => "ms",
        Metric.Exposure => "mA.s",
        Metric.PulseRate => "1/s",
        Metric.CollimatedFieldArea => "cm2",
        Metric.DistanceSourceToReferencePoint => "mm",
        Metric.PrimaryAngle or Metric.SecondaryAngle => "deg",
        Metric.ExposureTimePerRotation => "s",
        Metric.CompressionThickness => "mm",
        Metric.CompressionForce => "N",
        Metric.Frames or Metric.PitchFactor or Metric.ExposureIndex or Metric.TargetExposureIndex or Metric.DeviationIndex => "1",
    };
}
