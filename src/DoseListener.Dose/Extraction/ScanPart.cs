namespace DoseListener.Dose.Extraction;

/// <summary>Which part of a CT acquisition one image shows: what its acquisition is known by, and where along the patient it lies.</summary>
public sealed record ScanPart
{
    /// <summary>(0020,0012), or (0020,9156) of a multi-frame image. A number within the study on some scanners, within the series on others.</summary>
    public string? Acquisition { get; init; }

    /// <summary>Centre of the first slice along the normal of the slices, in mm.</summary>
    public decimal? First { get; init; }

    /// <summary>Centre of the last slice, in mm; that of the first for a single slice.</summary>
    public decimal? Last { get; init; }

    /// <summary>Slice thickness in mm.</summary>
    public decimal? Thickness { get; init; }

    /// <summary>Total collimation width in mm.</summary>
    public decimal? Collimation { get; init; }

    /// <summary>Distinct slice positions; more than one in a multi-frame image.</summary>
    public int Positions { get; init; } = 1;

    /// <summary>A scout view: its length is no scanned range.</summary>
    public bool IsLocalizer { get; init; }
}
