using DoseListener.Dose.Lifecycle;

namespace DoseListener.Store.Studies;

/// <summary>What a study says of one slice by its SOP Instance UID, which a stack of slices does not know any more.</summary>
/// <param name="IsReused">Another content came under the same UID: which of them stands is for the merge to say, so that it is in no stack.</param>
/// <param name="RejectedBy">The reject notes that name it, so that a stack is named as a whole or not at all; null for none.</param>
internal readonly record struct SliceMark(bool IsReused, string? RejectedBy);

/// <summary>Marks the slices of a study.</summary>
internal sealed class SliceMarks
{
    private readonly HashSet<string> _reused = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _rejected = new(StringComparer.Ordinal);

    /// <param name="documents">All of the study, each alone.</param>
    public SliceMarks(IEnumerable<StoredDocument> documents)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var notes = new List<StoredDocument>();
        foreach (var document in documents)
        {
            if (!seen.Add(document.SopInstanceUid))
            {
                _reused.Add(document.SopInstanceUid);
            }

            if (document.Extraction.Rejections is not null)
            {
                notes.Add(document);
            }
        }

        AddNotes(notes);
    }

    /// <summary>Whether the study has to be put together anew where this document comes to it.</summary>
    public static bool MayChange(StoredDocument document) => document.Extraction.Rejections is not null;

    public StoredDocument Apply(StoredDocument document) => StackedSlices.KeyOf(document.Extraction) is null
        ? document
        : document with { Mark = new(_reused.Contains(document.SopInstanceUid), _rejected.GetValueOrDefault(document.SopInstanceUid)) };

    /// <summary>One more slice of a study whose slices are marked. That another content of it stands in a stack is for the caller to know.</summary>
    public static StoredDocument Apply(IReadOnlyList<PlacedDocument> documents, StoredDocument added)
    {
        if (StackedSlices.KeyOf(added.Extraction) is null)
        {
            return added;
        }

        var marks = new SliceMarks([]);
        var notes = new List<StoredDocument>();
        foreach (var (document, _, _) in documents)
        {
            if (document.Mark.IsReused && document.SopInstanceUid == added.SopInstanceUid)
            {
                marks._reused.Add(added.SopInstanceUid);
            }

            if (document.Extraction.Rejections is not null)
            {
                notes.Add(document);
            }
        }

        marks.AddNotes(notes);
        return marks.Apply(added);
    }

    private void AddNotes(List<StoredDocument> notes)
    {
        foreach (var note in notes.OrderBy(note => note.SopInstanceUid, StringComparer.Ordinal))
        {
            foreach (var rejection in note.Extraction.Rejections!)
            {
                var by = $"{note.SopInstanceUid} {rejection.Reason}";
                _rejected[rejection.SopInstanceUid] = _rejected.TryGetValue(rejection.SopInstanceUid, out var others) ? $"{others}\\{by}" : by;
            }
        }
    }
}
