namespace DoseListener.Dose.SopClasses;

/// <summary>How an object of a SOP class is built.</summary>
public enum SopClassKind
{
    /// <summary>A structured report: a tree of content items (PS3.3 C.17).</summary>
    Report,

    /// <summary>Has pixel data.</summary>
    Image,

    /// <summary>A file of another format, wrapped (PS3.3 C.24).</summary>
    Document,

    /// <summary>A header and neither content nor pixels: presentation states, protocols, waveforms, raw data.</summary>
    Other,
}

/// <summary>What a SOP class is to dose.</summary>
public enum DoseRole
{
    /// <summary>Made to carry dose, or used for it by many scanners.</summary>
    Primary,

    /// <summary>Carries dose or technique in its header, for where there is no report.</summary>
    Fallback,

    /// <summary>Carries no dose, and says something about it.</summary>
    Context,

    /// <summary>Says nothing about dose.</summary>
    None,
}

/// <summary>One Storage SOP Class (PS3.4 B.5) and what it is to dose.</summary>
/// <param name="Modality">The defined term of (0008,0060) for the examination; null when its objects come from any.</param>
public sealed record SopClass(string Uid, string Name, SopClassKind Kind, DoseRole Role, string? Modality = null);
