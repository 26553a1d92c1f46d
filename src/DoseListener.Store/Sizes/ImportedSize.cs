namespace DoseListener.Store.Sizes;

/// <summary>
/// What somebody imported about the patient's size in one study, named by its UID or by what is kept of an accession number; null where nothing was.
/// The study need not be there yet.
/// </summary>
/// <param name="Name">A Study Instance UID, or what stands for an accession number.</param>
/// <param name="DerivesSsde">Whether SSDE is derived from the diameter.</param>
public sealed record ImportedSize(SizeName By, string Name, double? HeightCm, double? WeightKg, double? WaterEquivalentDiameterMm, bool DerivesSsde = true);

/// <summary>By what a size names its study.</summary>
public enum SizeName
{
    /// <summary>Goes before what was imported by accession number.</summary>
    StudyInstanceUid,

    Accession,
}

/// <summary>What became of an imported size.</summary>
/// <param name="IsNew">False: the same had been imported before.</param>
/// <param name="Studies">Studies of which objects are here. 0: it waits for them.</param>
/// <param name="Resized">Those of them whose size is another one now.</param>
public sealed record KeptSize(bool IsNew, IReadOnlyList<string> Studies, IReadOnlyList<string> Resized);
