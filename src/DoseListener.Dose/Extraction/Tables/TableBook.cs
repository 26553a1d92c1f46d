using System.Globalization;
using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction.Tables;

/// <summary>
/// The tables of one report while it is read. Whatever no extractor took, and whatever of a table fell to no event, is named in a note at the end: no
/// number is lost silently.
/// </summary>
internal sealed class TableBook(ContentItem root)
{
    // Cells that are looked at for all events together: some tenths of a second.
    private const long MostVisits = 1_000_000;
    private const int MostNoted = 20;

    private readonly Dictionary<ContentItem, TableReading> _readings = [];
    private long _visits;

    /// <param name="around">When the part of the report lasted that the table stands in.</param>
    /// <returns>Null when tables and events are too many to bring them together.</returns>
    public TableReading? Open(ContentItem item, TimeWindow around)
    {
        if (!_readings.TryGetValue(item, out var reading))
        {
            reading = new TableReading(item, around);
            _readings.Add(item, reading);
        }

        _visits += reading.Cells + reading.TimedRows + 1;
        return HasTooMany ? null : reading;
    }

    private bool HasTooMany => _visits > MostVisits;

    /// <summary>Adds what was not told anywhere.</summary>
    public DoseExtraction Complete(DoseExtraction extraction)
    {
        var notes = new Notes();
        AddTo(notes);
        return extraction with { Notes = [.. extraction.Notes, .. notes.ToList()] };
    }

    private void AddTo(Notes notes)
    {
        if (HasTooMany)
        {
            notes.Add(NoteKinds.TableOfNoEvent, "tables and events are too many: what tables say was not brought to all events");
        }

        var noted = 0;
        foreach (var item in root.Descendants())
        {
            if (item.ValueType != ContentValueType.Table)
            {
                continue;
            }

            var reading = _readings.GetValueOrDefault(item) ?? new TableReading(item, default);
            foreach (var trouble in reading.Troubles)
            {
                notes.Add(NoteKinds.MalformedTable, $"{reading.Name}: {trouble}", item.Path);
            }

            if (reading.Untold() is { } rest && noted++ < MostNoted)
            {
                notes.Add(NoteKinds.TableOfNoEvent, string.Create(CultureInfo.InvariantCulture, $"{reading.Name}, {reading.Rows} rows × {reading.Columns} columns: {rest}"), item.Path);
            }
        }

        if (noted > MostNoted)
        {
            notes.Add(NoteKinds.TableOfNoEvent, string.Create(CultureInfo.InvariantCulture, $"{noted - MostNoted} more tables"));
        }
    }
}
