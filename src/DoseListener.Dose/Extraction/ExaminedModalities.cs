namespace DoseListener.Dose.Extraction;

/// <summary>The modalities that an examination can be of, as defined terms of Modality (0008,0060); a report's own is SR, which says nothing about the examination.</summary>
public static class ExaminedModalities
{
    public static readonly IReadOnlyList<string> All = ["CT", "XA", "RF", "DX", "CR", "MG", "IO", "PX", "NM", "PT"];
}
