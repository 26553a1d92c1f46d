using Dapper;
using DoseListener.Store.Files;
using DoseListener.Store.Sizes;

namespace DoseListener.Store;

/// <summary>Sizes that were imported.</summary>
public sealed partial class StoreReader
{
    /// <summary>Every size as it was imported, by Study Instance UID or accession number.</summary>
    public IReadOnlyList<ImportedSize> ImportedSizes() => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        return connection.Query<(string Name, double? Height, double? Weight, double? Diameter, long DerivesSsde, long IsAccession)>(
            """
            select study_instance_uid, height_cm, weight_kg, water_equivalent_diameter_mm, derives_ssde, 0 from imported_size
            union all
            select accession, height_cm, weight_kg, water_equivalent_diameter_mm, derives_ssde, 1 from accession_size
            """)
            .Select(row => new ImportedSize(row.IsAccession != 0 ? SizeName.Accession : SizeName.StudyInstanceUid, row.Name, row.Height, row.Weight, row.Diameter, row.DerivesSsde != 0))
            .ToList();
    });
}
