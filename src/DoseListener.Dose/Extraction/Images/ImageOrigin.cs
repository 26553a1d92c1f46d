using DoseListener.Dicom.Data;

namespace DoseListener.Dose.Extraction.Images;

/// <summary>
/// Where the pixels of an image come from, by Image Type (0008,0008), PS3.3 C.7.6.1.1.2 and the modalities' own terms. What was made from
/// other images repeats their header, and is no exposure of its own.
/// </summary>
internal readonly struct ImageOrigin
{
    /// <summary>Words of what was reformatted, projected, put together or photographed; a value may hold several.</summary>
    private static readonly string[] Remade =
        ["MPR", "MPVR", "MIP", "MINIP", "CPR", "VRT", "SSD", "CSA", "REFORMATTED", "RESAMPLED", "FUSED", "FUSION", "SUBTRACTION", "POSTPROCESSED", "SCREENSHOT", "GENERATED", "SYNTHETIC", "SYNTHESIZED"];

    private readonly IReadOnlyList<string>? _values;

    private ImageOrigin(IReadOnlyList<string> values) => _values = values;

    public static ImageOrigin Of(Dataset dataset) => new([.. dataset.GetStrings(Tags.ImageType).Select(value => value.ToUpperInvariant())]);

    /// <summary>Computed from other images: of CT and nuclear medicine a reason to look at these instead. Detectors of radiography call all their images so.</summary>
    public bool IsDerived => _values is ["DERIVED", ..];

    /// <summary>Made after the examination, or remade from its images.</summary>
    public bool IsSecondary => _values is [_, "SECONDARY", ..] || HasWord(Remade);

    public bool IsLocalizer => HasWord(["LOCALIZER", "SCOUT", "TOPOGRAM", "SCANOGRAM", "SURVIEW"]);

    public bool HasWord(ReadOnlySpan<string> words)
    {
        foreach (var value in _values ?? [])
        {
            foreach (var word in value.Split([' ', '_', '-', '/', '.'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (words.Contains(word))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
