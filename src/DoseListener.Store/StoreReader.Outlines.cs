using Dapper;
using DoseListener.Store.Files;
using DoseListener.Store.Queries;
using DoseListener.Store.Sizes;
using DoseListener.Store.Steps;

namespace DoseListener.Store;

/// <summary>Studies without dose.</summary>
public sealed partial class StoreReader
{
    /// <summary>What is known of a study whether or not it has dose; null where nothing is.</summary>
    public StudyOutline? Outline(string studyInstanceUid) => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction(deferred: true);
        var uid = new { studyInstanceUid };
        var objects = connection.Query<(string SopClass, string? Modality, string State, long Count, string First, string Last)>(
            """
            select sop_class_uid, modality, state, count(*), min(received_at), max(last_received_at)
            from instance where study_instance_uid = @studyInstanceUid
            group by sop_class_uid, modality, state
            order by sop_class_uid, modality, state
            """,
            uid,
            transaction)
            .Select(row => new ObjectCount(row.SopClass, row.Modality, row.State, row.Count, UtcText.Parse(row.First), UtcText.Parse(row.Last)))
            .ToList();
        var size = connection.Query<(double? Height, double? Weight, double? Diameter, long DerivesSsde)>(
            "select height_cm, weight_kg, water_equivalent_diameter_mm, derives_ssde from study_size where study_instance_uid = @studyInstanceUid", uid, transaction)
            .Select(row => new ImportedSize(SizeName.StudyInstanceUid, studyInstanceUid, row.Height, row.Weight, row.Diameter, row.DerivesSsde != 0))
            .FirstOrDefault();
        List<StepRow> steps = [.. StepQuery.OfStudy(connection, studyInstanceUid, transaction)];
        return objects.Count + steps.Count == 0 && size is null ? null : new StudyOutline(studyInstanceUid, objects, steps, size);
    });
}
