using DoseListener.Store.Studies.Growing;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Studies;

/// <summary>Several documents, whose instances are known, put into a study that was read without them, and all of it merged once.</summary>
internal sealed class ReplacedChange : StudyChange
{
    private readonly IReadOnlyList<PreparedDocument> _added;
    private readonly PlacedDocument[] _documents;
    private readonly StudyPlan _plan;
    private WrittenEvents? _written;

    public ReplacedChange(StudyState before, IReadOnlyList<PreparedDocument> added)
        : base(before)
    {
        _added = added;

        // They say of each other what they say of the slices that stay.
        var marks = before.Marks ?? new SliceMarks(added.Select(one => one.Document));
        _documents = [.. added.Aggregate(before.Documents, (all, one) => DocumentStacks.AddMarked(all, marks.Apply(one.Document)).Documents)];
        _plan = StudyPlan.Of([.. _documents.Select(placed => placed.Document)], before.Diameter);
    }

    public override void Write(WriteSession session, string key, (long Id, long Revision) study, long instanceId)
    {
        var placed = StudyWriter.Placed(_documents, _plan);
        var places = _documents.Index().SelectMany(entry => entry.Item.Document.Instances.Select(id => (id, entry.Index))).ToDictionary(entry => entry.id, entry => entry.Index);
        foreach (var one in _added)
        {
            var at = places[one.Document.InstanceId];
            DocumentTable.Insert(session, study.Id, one.Document, placed[at].Relation, placed[at].RelatedTo, one.Extraction);
        }

        _written = StudyWriter.Apply(session, key, study, _documents, _plan);
    }

    public override StudyState Next()
    {
        var placed = StudyWriter.Placed(_documents, _plan);
        return new(Before.Revision + 1, placed, _written)
        {
            Diameter = Before.Diameter,
            Growing = _written is null ? null : GrowingPlan.TryBegin(_plan, placed, _written),
        };
    }
}
