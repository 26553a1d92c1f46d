using System.Globalization;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Sizes;

/// <summary>Rows of <c>imported_size</c>.</summary>
internal static class SizeTable
{
    private static readonly SqlText UpsertText = new(
        """
        insert into imported_size (study_instance_uid, height_cm, weight_kg, water_equivalent_diameter_mm, imported_at)
        values (?1, cast(?2 as real), cast(?3 as real), cast(?4 as real), ?5)
        on conflict (study_instance_uid) do update set
          height_cm = coalesce(excluded.height_cm, height_cm),
          weight_kg = coalesce(excluded.weight_kg, weight_kg),
          water_equivalent_diameter_mm = coalesce(excluded.water_equivalent_diameter_mm, water_equivalent_diameter_mm),
          imported_at = excluded.imported_at
        """);

    public static void Upsert(WriteSession session, ImportedSize size, string now) => session[UpsertText]
        .Bind(size.StudyInstanceUid).Bind(Text(size.HeightCm)).Bind(Text(size.WeightKg)).Bind(Text(size.WaterEquivalentDiameterMm)).Bind(now)
        .Execute();

    private static string? Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture);
}
