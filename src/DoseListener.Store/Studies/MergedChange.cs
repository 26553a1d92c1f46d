using DoseListener.Store.Studies.Growing;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Studies;

/// <summary>All documents of the study merged.</summary>
internal sealed class MergedChange : StudyChange
{
    private readonly PreparedDocument? _added;
    private readonly Lazy<(StudyPlan Plan, EventChanges? Events)> _after;
    private readonly IReadOnlyList<PlacedDocument> _before;
    private readonly int? _place;
    private IReadOnlyList<PlacedDocument> _documents = [];
    private WrittenEvents? _written;

    /// <summary>Nothing is merged before somebody asks: what was delivered before is only counted.</summary>
    public MergedChange(StudyState before, PreparedDocument? added)
        : base(before)
    {
        _added = added;
        (_before, _place) = added is null ? (before.Documents, default(int?)) : DocumentStacks.Add(before.Documents, added.Document);
        _after = new(() =>
        {
            var rows = before.Rows ?? before.Growing?.Rows;
            var plan = StudyPlan.Of([.. _before.Select(placed => placed.Document)], before.Diameter, rows);
            return (plan, rows is null ? null : EventChanges.Between(rows, plan.Events));
        });
    }

    public void Merge() => _ = _after.Value;

    public override void Write(WriteSession session, string key, (long Id, long Revision) study, long instanceId)
    {
        var (plan, events) = _after.Value;
        PlacedDocument[] documents = [.. _before];
        if (_place is { } place)
        {
            documents[place] = documents[place] with { Document = documents[place].Document.Identified(instanceId) };
            var placed = StudyWriter.Placed(documents, plan)[place];
            DocumentTable.Insert(session, study.Id, _added!.At(instanceId), placed.Relation, placed.RelatedTo, _added.Extraction);
            documents[place] = documents[place].Document.Members.IsEmpty ? placed : documents[place];
        }

        _documents = documents;
        _written = StudyWriter.Apply(session, key, study, documents, plan, events);
    }

    public override StudyState Next()
    {
        var placed = StudyWriter.Placed(_documents, _after.Value.Plan);
        return new(Before.Revision + 1, placed, _written)
        {
            Diameter = Before.Diameter,
            Growing = _written is null ? null : GrowingPlan.TryBegin(_after.Value.Plan, placed, _written),
        };
    }
}
