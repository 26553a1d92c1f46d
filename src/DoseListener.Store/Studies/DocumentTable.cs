using DoseListener.Store.Writing;

namespace DoseListener.Store.Studies;

/// <summary>Reads and writes rows of <c>document</c>.</summary>
internal static class DocumentTable
{
    private static readonly SqlText OfStudyText = new(
        """
        select d.instance_id, i.sop_instance_uid, i.sha256, i.kept_sha256, i.patient, d.is_test, i.received_at, d.extraction, d.relation, d.related_to
        from document d join instance i on i.id = d.instance_id
        where d.study_id = ?1
        order by d.instance_id
        """);

    private static readonly SqlText InsertText = new(
        """
        insert into document (
          instance_id, study_id, kind, relation, related_to, is_test, modality, manufacturer, model, station_name, serial_number,
          content_date_time, event_count, extraction)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
        """);

    private static readonly SqlText MoveText = new("update document set relation = ?2, related_to = ?3 where instance_id = ?1");

    private static readonly SqlText DeleteText = new("delete from document where instance_id = ?1");

    private static readonly SqlText CountText = new(
        """
        update document set is_test = 0 where instance_id = ?1 and is_test = 1
        returning (select study_instance_uid from study where study.id = document.study_id)
        """);

    /// <summary>All documents of a study, and where each was put.</summary>
    public static List<(StoredDocument Document, string Relation, long RelatedTo)> OfStudy(WriteSession session, long studyId)
    {
        var documents = new List<(StoredDocument, string, long)>();
        var statement = session[OfStudyText].Bind(studyId);
        while (statement.Step())
        {
            var document = new StoredDocument
            {
                InstanceId = statement.Integer(0),
                SopInstanceUid = statement.Text(1),
                Sha256 = statement.Text(2),
                KeptSha256 = statement.Text(3),
                Patient = statement.TextOrNull(4),
                IsTest = statement.Integer(5) != 0,
                ReceivedAt = statement.Text(6),
                Extraction = ExtractionFormat.Decode(statement.Blob(7)),
            };
            documents.Add((document, statement.Text(8), statement.Integer(9)));
        }

        return documents;
    }

    public static void Insert(WriteSession session, long studyId, StoredDocument document, byte[] extraction, string relation, long? relatedTo)
    {
        var (said, device) = (document.Extraction, document.Extraction.Device);
        session[InsertText]
            .Bind(document.InstanceId).Bind(studyId).Bind(said.Kind.ToString()).Bind(relation).Bind(relatedTo).Bind(document.IsTest)
            .Bind(said.Modality).Bind(device.Manufacturer).Bind(device.Model).Bind(device.StationName).Bind(device.SerialNumber)
            .Bind(said.ContentDateTime).Bind(said.Events.Count).Bind(extraction)
            .Execute();
    }

    public static void Move(WriteSession session, long instanceId, string relation, long? relatedTo) =>
        session[MoveText].Bind(instanceId).Bind(relation).Bind(relatedTo).Execute();

    /// <summary>The study of a test's document that is none any more; null where there is no document.</summary>
    public static string? CountForPatient(WriteSession session, long instanceId)
    {
        string? key = null;
        var statement = session[CountText].Bind(instanceId);
        while (statement.Step())
        {
            key = statement.Text(0);
        }

        return key;
    }

    public static void Delete(WriteSession session, long instanceId) => session[DeleteText].Bind(instanceId).Execute();
}
