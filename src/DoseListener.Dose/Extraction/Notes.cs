using System.Globalization;

namespace DoseListener.Dose.Extraction;

/// <summary>
/// The notes of one object while it is read. The same remark at several places becomes one note that counts them, and there is an end:
/// a report with a million bad items must not make a million notes.
/// </summary>
internal sealed class Notes
{
    private const int MostKept = 100;
    private const int LongestQuote = 40;

    private readonly Dictionary<(string Kind, string What), Remark> _remarks = [];
    private readonly List<Remark> _inOrder = [];
    private int _dropped;

    /// <param name="what">Without the place, so that remarks of one sort fall together.</param>
    /// <param name="path">Where; null for the object as a whole.</param>
    public void Add(string kind, string what, string? path = null)
    {
        if (_remarks.TryGetValue((kind, what), out var known))
        {
            known.Count++;
            return;
        }

        if (_inOrder.Count == MostKept)
        {
            _dropped++;
            return;
        }

        var remark = new Remark(kind, what, path);
        _remarks.Add((kind, what), remark);
        _inOrder.Add(remark);
    }

    public IReadOnlyList<ExtractionNote> ToList()
    {
        var notes = _inOrder.ConvertAll(remark => remark.ToNote());
        if (_dropped > 0)
        {
            notes.Add(new(NoteKinds.MoreNotes, _dropped.ToString(CultureInfo.InvariantCulture)));
        }

        return notes;
    }

    /// <summary>What a device wrote where a number, unit or code belongs, short and on one line.</summary>
    public static string Quote(string? text)
    {
        text ??= "";
        var shown = text.Length > LongestQuote ? text[..LongestQuote] + "…" : text;
        return "'" + string.Create(shown.Length, shown, (letters, from) =>
        {
            for (var index = 0; index < letters.Length; index++)
            {
                letters[index] = char.IsControl(from[index]) ? ' ' : from[index];
            }
        }) + "'";
    }

    private sealed class Remark(string kind, string what, string? path)
    {
        public int Count { get; set; } = 1;

        public ExtractionNote ToNote()
        {
            var detail = path is null ? what : $"{what} ({path})";
            return new(kind, Count == 1 ? detail : string.Create(CultureInfo.InvariantCulture, $"{detail} and {Count - 1} more"));
        }
    }
}
