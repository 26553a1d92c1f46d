using DoseListener.Dose.Lifecycle;
using DoseListener.Store.Alerts;
using DoseListener.Store.Sizes;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Studies;

/// <summary>Keeps the rows of a study those that its documents make of it. Runs in a unit of the writer, so that nobody comes between.</summary>
internal static class StudyWriter
{
    /// <summary>The first document of a study.</summary>
    public static void Begin(WriteSession session, PreparedDocument prepared, long instanceId)
    {
        var id = StudyTable.Insert(session, prepared.Key, prepared.Alone.Study);
        DocumentTable.Insert(session, id, prepared.At(instanceId), prepared.Alone.Placements[0].Relation, relatedTo: 0, prepared.Extraction);
        EventTable.InsertAll(session, id, prepared.Alone.Events, instanceId);

        // Seldom: a size may have been imported before its study came.
        if (prepared.TakesDiameter && StudySizes.Diameter(session, prepared.Key) is not null)
        {
            Rewrite(session, prepared.Key);
        }
    }

    /// <summary>Writes what differs between a state of the study and what its documents make of it now.</summary>
    /// <param name="documents">In the order of the plan, with their instances, as they stand in the database.</param>
    /// <param name="events">Null: found by what stands in the database.</param>
    /// <returns>The events as they stand now; null when the study is gone.</returns>
    public static WrittenEvents? Apply(WriteSession session, string key, (long Id, long Revision) study, IReadOnlyList<PlacedDocument> documents, StudyPlan plan, EventChanges? events = null)
    {
        if (documents.Count == 0)
        {
            EventTable.DeleteAll(session, study.Id);
            StudyTable.Delete(session, study.Id);
            return null;
        }

        StudyTable.Update(session, key, study.Revision + 1, plan.Study);
        foreach (var (place, placed) in Placed(documents, plan).Index())
        {
            if (placed != documents[place])
            {
                DocumentTable.Move(session, placed);
            }
        }

        events ??= EventChanges.Between(EventTable.Fingerprints(session, study.Id), plan.Events);
        EventTable.Write(session, study.Id, events.Written, events.Deleted, place => documents[place].Document.InstanceId);
        return events.After;
    }

    /// <summary>One more document, and the study made anew of all that stand in the database: for what is rare or small, since the writer waits for it.</summary>
    public static void Rewrite(WriteSession session, (long Id, long Revision) study, PreparedDocument added, long instanceId)
    {
        DocumentTable.Insert(session, study.Id, added.At(instanceId), DocumentRelation.Live.ToString(), relatedTo: 0, added.Extraction);
        Rewrite(session, added.Key);
    }

    /// <inheritdoc cref="Rewrite(WriteSession, ValueTuple{long, long}, PreparedDocument, long)"/>
    public static void Rewrite(WriteSession session, string key)
    {
        if (StudyTable.Find(session, key) is { } study)
        {
            var state = DocumentTable.StateOf(session[DocumentTable.StateText], key);
            Apply(session, key, study, state.Documents, StudyPlan.Of([.. state.Documents.Select(placed => placed.Document)], state.Diameter));
        }
    }

    /// <summary>What was imported of the patient's size is something else now. A study without dose has nothing that could change.</summary>
    public static void Resize(WriteSession session, string key, string now, string dueAt, EvaluationReason reason)
    {
        if (StudyTable.Find(session, key) is not null)
        {
            Rewrite(session, key);
            Evaluation.Enqueue(session, key, dueAt, now, reason);
        }
    }

    /// <summary>The documents where the plan puts them.</summary>
    public static PlacedDocument[] Placed(IReadOnlyList<PlacedDocument> documents, StudyPlan plan) =>
    [
        .. plan.Placements.Select((placement, place) => new PlacedDocument(
            documents[place].Document, placement.Relation, placement.RelatedTo is { } other ? documents[other].Document.InstanceId : 0)),
    ];
}
