using DoseListener.Store.Studies.Growing;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Studies;

/// <summary>What a document makes of a study, found out beside the writer. It holds as long as nobody has written the study meanwhile.</summary>
internal abstract class StudyChange(StudyState before)
{
    /// <summary>What it was computed from.</summary>
    public StudyState Before => before;

    /// <summary>The change that one more document is.</summary>
    /// <param name="added">Null: the documents of the state are all.</param>
    public static StudyChange Of(StudyState before, PreparedDocument? added)
    {
        if (added is not null && before.Growing is { } growing)
        {
            if (growing.Has(added.Document))
            {
                return new MergedChange(before, added);
            }

            if (growing.Preview(added.Document) is { } step)
            {
                return new GrownChange(before, added, growing, step);
            }
        }

        var merged = new MergedChange(before, added);
        merged.Merge();
        return merged;
    }

    /// <summary>Writes it, when the study stands where the change began. May be called again after what it wrote was taken back.</summary>
    /// <param name="instanceId">Of the document.</param>
    public abstract void Write(WriteSession session, string key, (long Id, long Revision) study, long instanceId);

    /// <summary>The state once the change is written.</summary>
    public abstract StudyState Next();
}
