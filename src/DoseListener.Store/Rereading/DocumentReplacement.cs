using DoseListener.Store.Studies;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Rereading;

/// <summary>Puts another document in the place of one that was taken out of its study.</summary>
internal static class DocumentReplacement
{
    /// <param name="document">Null where the object says nothing about dose any more.</param>
    /// <param name="planned">What that makes of the study; null: the writer itself has to find it.</param>
    public static void Write(
        WriteSession session, RereadTarget target, PreparedDocument? document, (long Id, long Revision) study, (StudyChange Change, IReadOnlyList<PlacedDocument> Documents)? planned)
    {
        if (document is not null)
        {
            var placed = planned is { } plan ? DocumentStacks.Holding(plan.Documents, target.Id) : document.At(target.Id);
            DocumentTable.Insert(session, study.Id, placed with { Document = document.At(target.Id).Document }, document.Extraction);
        }

        if (planned is { } fitting)
        {
            fitting.Change.Written = StudyWriter.Apply(session, target.Key, study, fitting.Documents, fitting.Change.After);
        }
        else
        {
            StudyWriter.Rewrite(session, target.Key);
        }
    }
}
