using System.Globalization;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Sizes;

/// <summary>Rows of <c>imported_size</c> and <c>accession_size</c>: what was imported, as it was.</summary>
internal static class SizeTable
{
    private static readonly SqlText ByStudy = Upsert("imported_size", "study_instance_uid"), ByAccession = Upsert("accession_size", "accession");

    private static readonly SqlText FindAccession = new("select 1 from accession_size where accession = ?1");

    /// <summary>What the size leaves out stays as it was. Whether SSDE is derived is said of the diameter.</summary>
    /// <returns>False where all of it was there.</returns>
    public static bool Upsert(WriteSession session, ImportedSize size, string now)
    {
        session[size.By == SizeName.Accession ? ByAccession : ByStudy]
            .Bind(size.Name).Bind(Text(size.HeightCm)).Bind(Text(size.WeightKg)).Bind(Text(size.WaterEquivalentDiameterMm)).Bind(size.DerivesSsde).Bind(now)
            .Execute();
        return session.Changes > 0;
    }

    public static bool IsImported(WriteSession session, string accession) => session[FindAccession].Bind(accession).FirstInteger() is not null;

    private static SqlText Upsert(string table, string key) => new(
        $"""
        insert into {table} ({key}, height_cm, weight_kg, water_equivalent_diameter_mm, derives_ssde, imported_at)
        values (?1, cast(?2 as real), cast(?3 as real), cast(?4 as real), ?5, ?6)
        on conflict ({key}) do update set
          height_cm = coalesce(excluded.height_cm, height_cm),
          weight_kg = coalesce(excluded.weight_kg, weight_kg),
          water_equivalent_diameter_mm = coalesce(excluded.water_equivalent_diameter_mm, water_equivalent_diameter_mm),
          derives_ssde = case when excluded.water_equivalent_diameter_mm is null then derives_ssde else excluded.derives_ssde end,
          imported_at = excluded.imported_at
        where coalesce(excluded.height_cm, height_cm) is distinct from height_cm
          or coalesce(excluded.weight_kg, weight_kg) is distinct from weight_kg
          or coalesce(excluded.water_equivalent_diameter_mm, water_equivalent_diameter_mm) is distinct from water_equivalent_diameter_mm
          or (excluded.water_equivalent_diameter_mm is not null and excluded.derives_ssde <> derives_ssde)
        """);

    private static string? Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture);
}
