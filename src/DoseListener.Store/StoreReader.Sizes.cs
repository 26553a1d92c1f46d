using Dapper;
using DoseListener.Store.Files;
using DoseListener.Store.Sizes;

namespace DoseListener.Store;

/// <summary>Sizes that were imported, and by what studies are found for them.</summary>
public sealed partial class StoreReader
{
    /// <summary>By Study Instance UID.</summary>
    public IReadOnlyDictionary<string, ImportedSize> ImportedSizes() => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        return connection.Query<ImportedSize>(
            """
            select study_instance_uid as StudyInstanceUid, height_cm as HeightCm, weight_kg as WeightKg, water_equivalent_diameter_mm as WaterEquivalentDiameterMm
            from imported_size
            """).ToDictionary(size => size.StudyInstanceUid, StringComparer.Ordinal);
    });

    /// <summary>Studies by what is kept of their accession numbers. It reads every instance once.</summary>
    public ILookup<string, string> StudiesByAccession() => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        return connection.Query<(string Accession, string Study)>(
            "select distinct accession, study_instance_uid from instance where accession is not null and study_instance_uid is not null")
            .ToLookup(row => row.Accession, row => row.Study, StringComparer.Ordinal);
    });
}
