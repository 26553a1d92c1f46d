using DoseListener.Store.Alerts;
using DoseListener.Store.Studies;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Sizes;

/// <summary>An imported size, and the studies that it changes, whole or not at all.</summary>
internal sealed class KeepSize(ImportedSize size, string now, string dueAt) : WorkUnit<KeptSize?>
{
    public override long Bytes => 0;

    public override string Subject => "Size";

    protected override KeptSize? Write(WriteSession session)
    {
        var isNew = SizeTable.Upsert(session, size, now);
        IReadOnlyList<string> named = size.By == SizeName.StudyInstanceUid ? [size.Name] : StudySizes.StudiesOf(session, size.Name);
        var studies = named.Where(study => StudySizes.HasObjects(session, study)).ToList();
        if (!isNew)
        {
            return new(IsNew: false, studies, []);
        }

        var resized = named.Where(study => StudySizes.Refresh(session, study)).ToList();
        foreach (var study in resized)
        {
            StudyWriter.Resize(session, study, now, dueAt, EvaluationReason.Reread);
        }

        return new(IsNew: true, studies, resized);
    }

    protected override KeptSize? TryAgain(string trouble) => null;
}
