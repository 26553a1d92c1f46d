using System.Text;
using System.Text.Json;
using DoseListener.Dose.Extraction;
using DoseListener.Store.Studies;

namespace DoseListener.Store.Ingest;

/// <summary><c>instance.notes</c>: what the wire noted, and behind it what the extraction noted, as one JSON array.</summary>
internal static class NoteList
{
    /// <summary>Null when there is nothing to say.</summary>
    public static string? Join(string? ofWire, IReadOnlyList<ExtractionNote> ofDose)
    {
        if (ofDose.Count == 0)
        {
            return ofWire;
        }

        var added = Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(ofDose, DoseJson.Default.IReadOnlyListExtractionNote));
        return ofWire is null or "[]" ? added : $"{ofWire.AsSpan().TrimEnd()[..^1]},{added.AsSpan(1)}";
    }

    /// <summary>What the wire noted, without the notes of the last extraction behind it.</summary>
    public static string? OfWire(string? joined, long ofDose)
    {
        if (joined is null || ofDose == 0)
        {
            return joined;
        }

        using var document = JsonDocument.Parse(joined);
        var notes = document.RootElement.EnumerateArray().ToList();
        var kept = notes.Count - (int)ofDose;
        return kept <= 0 ? null : $"[{string.Join(',', notes.Take(kept).Select(note => note.GetRawText()))}]";
    }
}
