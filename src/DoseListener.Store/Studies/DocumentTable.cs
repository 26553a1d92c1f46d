using DoseListener.Dose.Derived;
using DoseListener.Store.Sizes;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Studies;

/// <summary>Reads and writes rows of <c>document</c>.</summary>
internal static class DocumentTable
{
    /// <summary>One statement, so that it is one state of the database, whichever connection asks.</summary>
    public static readonly SqlText StateText = new(
        $"""
        select s.revision, d.instance_id, i.sop_instance_uid, i.sha256, i.content_hash, i.patient, d.is_test, i.received_at, d.relation, d.related_to, d.extraction,
          {StudySizes.Columns}
        from study s join document d on d.study_id = s.id join instance i on i.id = d.instance_id
        where s.study_instance_uid = ?1
        order by d.instance_id
        """);

    private static readonly SqlText InsertText = new(
        """
        insert into document (
          instance_id, study_id, kind, relation, is_test, modality, manufacturer, model, station_name, serial_number,
          content_date_time, event_count, extraction, related_to)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
        """);

    private static readonly SqlText MoveText = new("update document set relation = ?2, related_to = ?3 where instance_id = ?1");

    private static readonly SqlText DeleteText = new("delete from document where instance_id = ?1");

    private static readonly SqlText CountText = new(
        """
        update document set is_test = 0 where instance_id = ?1 and is_test = 1
        returning (select study_instance_uid from study where study.id = document.study_id)
        """);

    /// <summary>All documents of a study, and where each was put; slices in stacks.</summary>
    /// <param name="statement">Of <see cref="StateText"/>.</param>
    /// <param name="coming">What the state is made for; null for nothing.</param>
    public static StudyState StateOf(Statement statement, string key, Coming? coming = null)
    {
        coming ??= Coming.Nothing;
        var revision = 0L;
        ImportedDiameter? diameter = null;
        var documents = new List<PlacedDocument>();
        statement.Bind(key);
        while (statement.Step())
        {
            if (revision == 0)
            {
                (revision, diameter) = (statement.Integer(0), StudySizes.Diameter(statement, 11));
            }

            if (coming.Without.Contains(statement.Integer(1)))
            {
                continue;
            }

            documents.Add(new(
                new()
                {
                    InstanceId = statement.Integer(1),
                    SopInstanceUid = statement.Text(2),
                    Sha256 = statement.Text(3),
                    ContentHash = statement.Text(4),
                    Patient = statement.TextOrNull(5),
                    IsTest = statement.Integer(6) != 0,
                    ReceivedAt = statement.Text(7),
                    Extraction = ExtractionFormat.Decode(statement.Blob(10)),
                },
                statement.Text(8),
                statement.Integer(9)));
        }

        if (revision == 0)
        {
            return StudyState.None;
        }

        var marks = new SliceMarks([.. documents.Select(placed => placed.Document), .. coming.Documents]);
        return new(revision, DocumentStacks.Of(documents, marks))
        {
            Diameter = diameter,
            IsMadeFor = coming.Documents is [var only] ? only.SopInstanceUid : null,
            Marks = marks,
        };
    }

    /// <param name="relatedTo">Instance of the document that decided the relation, or 0.</param>
    public static void Insert(WriteSession session, long studyId, StoredDocument document, string relation, long relatedTo, byte[] extraction)
    {
        var (said, device) = (document.Extraction, document.Extraction.Device);
        session[InsertText]
            .Bind(document.InstanceId).Bind(studyId).Bind(said.Kind.ToString()).Bind(relation).Bind(document.IsTest)
            .Bind(said.Modality).Bind(device.Manufacturer).Bind(device.Model).Bind(device.StationName).Bind(device.SerialNumber)
            .Bind(said.ContentDateTime).Bind(said.Events.Count).Bind(extraction).Bind(relatedTo == 0 ? null : relatedTo)
            .Execute();
    }

    public static void Move(WriteSession session, PlacedDocument placed)
    {
        foreach (var instance in placed.Document.Instances)
        {
            session[MoveText].Bind(instance).Bind(placed.Relation).Bind(placed.RelatedTo == 0 ? null : placed.RelatedTo).Execute();
        }
    }

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
