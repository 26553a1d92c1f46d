using DoseListener.Store.Writing;

namespace DoseListener.Store.Studies;

/// <summary>Keeps the rows of a study those that its documents make of it. Runs in a unit of the writer, so that nobody comes between.</summary>
internal static class StudyWriter
{
    /// <summary>One more document, whose instance stands already.</summary>
    public static void Add(WriteSession session, PreparedDocument prepared, long instanceId)
    {
        var document = prepared.Document with { InstanceId = instanceId };
        if (StudyTable.Find(session, prepared.Key) is { } study)
        {
            DocumentTable.Insert(session, study.Id, document, prepared.Extraction, prepared.Alone.Placements[0].Relation, relatedTo: null);
            Rewrite(session, prepared.Key);
            return;
        }

        var id = StudyTable.Insert(session, prepared.Key, prepared.Alone.Study);
        DocumentTable.Insert(session, id, document, prepared.Extraction, prepared.Alone.Placements[0].Relation, relatedTo: null);
        EventTable.InsertAll(session, id, prepared.Alone.Events, [instanceId]);
    }

    /// <summary>Makes the study anew of the documents that stand in the database, and writes what differs.</summary>
    public static void Rewrite(WriteSession session, string key)
    {
        if (StudyTable.Find(session, key) is not { } study)
        {
            return;
        }

        var stored = DocumentTable.OfStudy(session, study.Id);
        if (stored.Count == 0)
        {
            EventTable.DeleteAll(session, study.Id);
            StudyTable.Delete(session, study.Id);
            return;
        }

        var plan = StudyPlan.Of(stored.ConvertAll(entry => entry.Document));
        var ids = stored.ConvertAll(entry => entry.Document.InstanceId).ToArray();
        StudyTable.Update(session, key, study.Revision + 1, plan.Study);
        for (var place = 0; place < ids.Length; place++)
        {
            var (relation, other) = plan.Placements[place];
            var relatedTo = other is { } related ? ids[related] : 0;
            if (relation != stored[place].Relation || relatedTo != stored[place].RelatedTo)
            {
                DocumentTable.Move(session, ids[place], relation, relatedTo == 0 ? null : relatedTo);
            }
        }

        EventTable.Replace(session, study.Id, plan.Events, ids);
    }
}
