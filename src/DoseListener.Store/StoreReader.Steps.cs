using Dapper;
using DoseListener.Store.Files;
using DoseListener.Store.Steps;

namespace DoseListener.Store;

/// <summary>Performed procedure steps.</summary>
public sealed partial class StoreReader
{
    /// <summary>One step with its object; null when there is none.</summary>
    public StoredStep? Step(string sopInstanceUid) => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        return connection.Query<(string? Study, string Status, string Content, long Revision, string? Compression, byte[]? Bytes)>(
            """
            select p.study_instance_uid, p.status, p.content, p.revision, k.compression, k.bytes
            from procedure_step p left join kept_object k on k.instance_id = p.instance_id
            where p.sop_instance_uid = @sopInstanceUid
            """,
            new { sopInstanceUid })
            .Select(row => new StoredStep(
                sopInstanceUid, row.Study, new(row.Status, StepTable.Read(row.Content)), row.Revision, row is { Compression: { } compression, Bytes: { } bytes } ? Decompress(compression, bytes) : null))
            .FirstOrDefault();
    });

    /// <summary>The steps of a study by their start, those without dose included.</summary>
    public IReadOnlyList<StepRow> StepsOf(string studyInstanceUid) => StoreFaults.Translate(Path, () =>
    {
        using var connection = Connect();
        return StepQuery.OfStudy(connection, studyInstanceUid, transaction: null).ToList();
    });
}
