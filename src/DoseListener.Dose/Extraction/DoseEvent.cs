using System.Collections.Frozen;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction;

/// <summary>What kind of irradiation an event was (CID 10002, CID 10013).</summary>
public enum EventType
{
    Spiral,
    Sequenced,
    Stationary,
    ConstantAngle,
    Free,
    ConeBeam,
    Fluoroscopy,
    StationaryAcquisition,
    SteppingAcquisition,
    RotationalAcquisition,
    Radiography,
    Mammography,
    Tomosynthesis,
    Administration,
}

/// <summary>One irradiation event, CT acquisition or administration; an image is one.</summary>
public sealed record DoseEvent
{
    /// <summary>(113769, DCM) or (0008,3010); null when missing.</summary>
    public string? Uid { get; init; }

    public EventType? Type { get; init; }

    public Plane? Plane { get; init; }

    public Laterality? Laterality { get; init; }

    /// <summary>ISO 8601 with the precision and offset that were sent.</summary>
    public string? StartedAt { get; init; }

    public string? Protocol { get; init; }

    /// <summary>Code meaning of the target region as sent.</summary>
    public string? Target { get; init; }

    /// <summary>Code value of the target region in the spelling of this program's tables; null for a text, and for a code that they lack.</summary>
    public string? TargetCode { get; init; }

    public int? PhantomCm { get; init; }

    public string? Radionuclide { get; init; }

    public string? Agent { get; init; }

    /// <summary>A metric at most once.</summary>
    public IReadOnlyList<DoseValue> Values { get; init; } = [];

    /// <summary>Facts without a metric of their own, by stable name: dose check, anode, filter, mode, reference point.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>SOP Instance UIDs of the images that it made, as far as the report says; null where it says none.</summary>
    public IReadOnlyList<string>? Images { get; init; }

    /// <summary>Position of the event's container.</summary>
    public required string Path { get; init; }

    /// <summary>Which part of an acquisition an image of CT shows; null for everything else.</summary>
    public ScanPart? Scan { get; init; }
}
