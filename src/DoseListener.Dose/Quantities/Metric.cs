namespace DoseListener.Dose.Quantities;

/// <summary>
/// What was measured. The name of a member is the name in JSON, configuration and mail; in SQL it is the same in snake case.
/// <see cref="Metrics"/> holds the unit.
/// </summary>
public enum Metric
{
    // CT
    CTDIvol,
    SSDE,
    DLP,
    WaterEquivalentDiameter,
    ScanningLength,

    // Projection
    DAP,
    FluoroDAP,
    AcquisitionDAP,
    DoseRP,
    FluoroDoseRP,
    AcquisitionDoseRP,
    FluoroTime,
    AcquisitionTime,
    EntranceExposure,
    EntranceExposureAtReferencePoint,
    AGD,

    // Nuclear medicine
    AdministeredActivity,

    // Estimates
    EffectiveDose,
    OrganDose,
    PeakSkinDose,

    /// <summary>Of an organ, in sievert: weighted by the kind of radiation, and never an <see cref="OrganDose"/>.</summary>
    EquivalentDose,

    // Technique
    KVP,
    TubeCurrent,
    ExposureTime,
    Exposure,
    PulseRate,
    Frames,
    CollimatedFieldArea,
    DistanceSourceToReferencePoint,
    PrimaryAngle,
    SecondaryAngle,
    PitchFactor,
    ExposureTimePerRotation,
    CompressionThickness,
    CompressionForce,
    ExposureIndex,
    TargetExposureIndex,
    DeviationIndex,
}

/// <summary>How a value came to be.</summary>
public enum Quality
{
    /// <summary>The object says so.</summary>
    Reported,

    /// <summary>The sum of what the object's events say, where its total is absent, or 0 while events are not.</summary>
    Summed,

    /// <summary>The object says that it is an estimate, or its unit had to be doubted.</summary>
    Estimated,

    /// <summary>Computed here.</summary>
    Derived,

    /// <summary>No object says so: somebody imported it.</summary>
    Imported,
}

/// <summary>Plane of a biplane device (CID 10003). A device with one plane has none.</summary>
public enum Plane
{
    A,
    B,
}

/// <summary>Side of a breast (CID 244).</summary>
public enum Laterality
{
    L,
    R,

    /// <summary>Both: a total that cannot be told apart, never added to left or right.</summary>
    B,
}

/// <summary>One number of an object, in the metric's unit, with what it was made from.</summary>
/// <param name="Value">In the unit of <see cref="Metrics.UnitOf"/>; converted in decimal.</param>
/// <param name="RawValue">The text as sent; several values joined by a backslash.</param>
/// <param name="RawUnit">The unit code as sent, or the unit that the standard fixes for an element of a header; null where there is neither.</param>
/// <param name="Path">Positions of content items from the root, which is 1, or <c>(gggg,eeee)</c> of an image's header.</param>
public sealed record DoseValue(Metric Metric, decimal Value, Quality Quality, string RawValue, string? RawUnit, string Path);
