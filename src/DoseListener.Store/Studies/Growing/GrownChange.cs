using DoseListener.Store.Writing;

namespace DoseListener.Store.Studies.Growing;

/// <summary>One more document that leaves the others alone, or repeats them.</summary>
internal sealed class GrownChange(StudyState before, PreparedDocument added, GrowingPlan plan, GrowingStep step) : StudyChange(before)
{
    private long _instanceId;

    public override void Write(WriteSession session, string key, (long Id, long Revision) study, long instanceId)
    {
        _instanceId = instanceId;
        DocumentTable.Insert(session, study.Id, added.At(instanceId), step.Placement.Relation, InstanceOf(step.Placement.RelatedTo), added.Extraction);
        StudyTable.Update(session, key, study.Revision + 1, step.Study);
        foreach (var (place, placement) in step.Moved)
        {
            DocumentTable.Move(session, new(plan.Documents[place].Document, placement.Relation, InstanceOf(placement.RelatedTo)));
        }

        EventTable.Write(session, study.Id, step.Written, step.Deleted, place => InstanceOf(place));
    }

    public override StudyState Next()
    {
        plan.Accept(step, _instanceId);
        return new(Before.Revision + 1, plan.Documents) { Growing = plan };
    }

    private long InstanceOf(int? place) => place is not { } known ? 0
        : known == step.Place ? step.Document.Identified(_instanceId).InstanceId
        : plan.Documents[known].Document.InstanceId;
}
