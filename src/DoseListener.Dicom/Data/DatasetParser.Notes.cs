using System.Globalization;
using System.Text;

namespace DoseListener.Dicom.Data;

/// <content>What is worth knowing, and where: tags and item numbers, never a value.</content>
internal sealed partial class DatasetParser
{
    // More of them tell nobody more, and a peer must not be able to fill the memory with them.
    private const int MaxNotes = 64;

    // Repeated ones are looked at to be dropped, which must not become work without end either.
    private const int MaxLooks = 16 * MaxNotes;

    private readonly List<ReadingNote> _notes = [];
    private int _looks;

    public IReadOnlyList<ReadingNote> Notes => _notes;

    private void Note(string kind, uint? tag = null)
    {
        if (_notes.Count >= MaxNotes || ++_looks > MaxLooks)
        {
            return;
        }

        // A header whose rest has not arrived yet is looked at again, and says the same again.
        var note = new ReadingNote(kind, tag is { } value ? Describe(value) : Path());
        if (_notes.Count == 0 || _notes[^1] != note)
        {
            _notes.Add(note);
        }
    }

    private string Describe(uint child)
    {
        var path = Path();
        return path.Length == 0 ? new Tag(child).ToString() : $"{path}/{new Tag(child)}";
    }

    private string DescribePlace()
    {
        if (_position > arena.Length || _toSkip > 0)
        {
            return _depth >= 0 && arena.Count > 0 && Top.Kind != FrameKind.Fragments ? Describe(arena[arena.Count - 1].Tag) : Path();
        }

        return Path() is { Length: > 0 } path ? path : "the data set";
    }

    private string Path()
    {
        var path = new StringBuilder();
        for (var level = 1; level <= _depth; level++)
        {
            ref var frame = ref _frames[level];
            if (frame.Kind == FrameKind.Item)
            {
                path.Append(CultureInfo.InvariantCulture, $"[{_frames[level - 1].Items}]");
            }
            else
            {
                path.Append(path.Length == 0 ? "" : "/").Append(new Tag(arena[frame.Node].Tag));
            }
        }

        return path.ToString();
    }
}
