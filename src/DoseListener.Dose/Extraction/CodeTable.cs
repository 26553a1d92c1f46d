using System.Collections.Frozen;
using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction;

/// <summary>What a coded value of a context group means here.</summary>
internal static class CodeTable
{
    /// <summary>Null, with a note, for a code of another group; null without one where none was sent.</summary>
    public static T? Find<T>(FrozenDictionary<Code, T> table, ContentItem item, Notes notes)
        where T : struct
    {
        var code = item.Code;
        if (code.Known is { } known && table.TryGetValue(known, out var found))
        {
            return found;
        }

        if (!code.IsMissing)
        {
            notes.Add(NoteKinds.UnknownCode, $"{Notes.Quote(code.Value)} is no {typeof(T).Name} that is known", item.Path);
        }

        return null;
    }
}
