namespace DoseListener.Dicom.Reports;

/// <summary>A code that senders write where the standard has another.</summary>
/// <param name="Means">The concept that is meant.</param>
/// <param name="OnlyUnder">The concept of the parent item, where the code has a right meaning of its own elsewhere.</param>
internal sealed record CodeAlias(string Value, string Scheme, Code Means, Code? OnlyUnder = null);

/// <summary>Wrong and retired codes seen in real reports.</summary>
internal static class CodeAliases
{
    public static IReadOnlyList<CodeAlias> All { get; } =
    [
        // Retired: the time of an exposure had a code for projection X-ray alone.
        new("113735", CodingScheme.Dcm, Codes.ExposureTime),
        new("113853", CodingScheme.Dcm, Codes.IrradiationEventUid),

        // Digits exchanged.
        new("113632", CodingScheme.Dcm, Codes.AnodeTargetMaterial),
        new("111650", CodingScheme.Dcm, Codes.StripFilter),

        // An event has its Patient Table Relationship under this code; a report has none.
        new("113745", CodingScheme.Dcm, Codes.XRayDetectorDataAvailable, OnlyUnder: Codes.XRayRadiationDoseReport),

        // Once coded by DICOM itself.
        new("113710", CodingScheme.Dcm, Codes.Niobium),
        new("113711", CodingScheme.Dcm, Codes.Europium),
        new("113681", CodingScheme.Dcm, Codes.Phantom),
    ];
}
