using DoseListener.Dicom.Data;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction.Images;

/// <summary>An element that holds a value of a metric, in the unit that the standard fixes for it.</summary>
internal readonly record struct HeaderAttribute(Metric Metric, Tag Tag, string Unit)
{
    /// <summary>PS3.3 C.8.2.1, C.8.15.3.8 to C.8.15.3.10. Of one metric the more precise stands first, in all tables.</summary>
    public static readonly HeaderAttribute[] Ct =
    [
        new(Metric.CTDIvol, Tags.CTDIvol, "mGy"),
        new(Metric.WaterEquivalentDiameter, Tags.WaterEquivalentDiameter, "mm"),
        .. Tube(),
        new(Metric.PitchFactor, Tags.SpiralPitchFactor, "1"),
        new(Metric.ExposureTimePerRotation, Tags.RevolutionTime, "s"),
    ];

    /// <summary>PS3.3 C.4.16, C.8.7.1 to C.8.7.10, C.8.11.1 to C.8.11.5, C.8.19.</summary>
    public static readonly HeaderAttribute[] Projection =
    [
        new(Metric.DAP, Tags.ImageAndFluoroscopyAreaDoseProduct, "dGy.cm2"),
        new(Metric.EntranceExposure, Tags.EntranceDoseInmGy, "mGy"),
        new(Metric.EntranceExposure, Tags.EntranceDose, "dGy"),
        new(Metric.OrganDose, Tags.OrganDose, "dGy"),
        .. Tube(),
        .. Geometry(),
        new(Metric.ExposureIndex, Tags.ExposureIndex, "1"),
        new(Metric.TargetExposureIndex, Tags.TargetExposureIndex, "1"),
        new(Metric.DeviationIndex, Tags.DeviationIndex, "1"),
    ];

    /// <summary>PS3.3 C.8.11.7; its organ dose is the average glandular dose.</summary>
    public static readonly HeaderAttribute[] Mammography =
    [
        new(Metric.AGD, Tags.OrganDose, "dGy"),
        new(Metric.EntranceExposure, Tags.EntranceDoseInmGy, "mGy"),
        new(Metric.EntranceExposure, Tags.EntranceDose, "dGy"),
        new(Metric.DAP, Tags.ImageAndFluoroscopyAreaDoseProduct, "dGy.cm2"),
        .. Tube(),
        .. Geometry(),
        new(Metric.CompressionThickness, Tags.BodyPartThickness, "mm"),
        new(Metric.CompressionForce, Tags.CompressionForce, "N"),
        new(Metric.ExposureIndex, Tags.ExposureIndex, "1"),
        new(Metric.TargetExposureIndex, Tags.TargetExposureIndex, "1"),
        new(Metric.DeviationIndex, Tags.DeviationIndex, "1"),
    ];

    private static HeaderAttribute[] Tube() =>
    [
        new(Metric.KVP, Tags.KVP, "kV"),
        new(Metric.TubeCurrent, Tags.XRayTubeCurrentInmA, "mA"),
        new(Metric.TubeCurrent, Tags.XRayTubeCurrentInuA, "uA"),
        new(Metric.TubeCurrent, Tags.XRayTubeCurrent, "mA"),
        new(Metric.ExposureTime, Tags.ExposureTimeInms, "ms"),
        new(Metric.ExposureTime, Tags.ExposureTimeInuS, "us"),
        new(Metric.ExposureTime, Tags.ExposureTime, "ms"),
        new(Metric.Exposure, Tags.ExposureInmAs, "mA.s"),
        new(Metric.Exposure, Tags.ExposureInuAs, "uA.s"),
        new(Metric.Exposure, Tags.Exposure, "mA.s"),
    ];

    private static HeaderAttribute[] Geometry() =>
    [
        new(Metric.PrimaryAngle, Tags.PositionerPrimaryAngle, "deg"),
        new(Metric.SecondaryAngle, Tags.PositionerSecondaryAngle, "deg"),
    ];
}
