using System.Collections.Frozen;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction.Tables;

/// <summary>
/// What a table says of an event. Technique of a metric is a value of the event, as repeated items are; all else stands in the details. Doses are added up
/// nowhere: no edition of the standard says that the rows of a table are shares of a whole.
/// </summary>
internal static class EventTables
{
    // As many as stand in the raw text of a value; of more, the one that counts.
    private const int MostSent = 16;

    /// <param name="window">Null for a table of this event alone.</param>
    public static void Read(TableReading? table, TimeWindow? window, FrozenDictionary<Code, Metric> metrics, EventDraft draft, ValueCollector values, Notes notes)
    {
        if (table is null)
        {
            return;
        }

        foreach (var series in table.Tell(window))
        {
            var name = series.Name == table.Name ? table.Name : $"{table.Name}, {series.Name}";
            if (!draft.AppendDetail(EventDetails.Table + name, TableSeries.Show(series.Cells, series.Unit)))
            {
                notes.Add(NoteKinds.TableOfNoEvent, $"{name}: more than the details of an event hold", table.Item.Path);
            }

            if (series.Concept is not { } concept || !metrics.TryGetValue(concept, out var metric))
            {
                continue;
            }

            if (MetricTraits.IsDose(metric))
            {
                values.RefuseDose();
                notes.Add(NoteKinds.DoseTable, $"{metric} stands in a table, whose rows are not added up", table.Item.Path);
            }
            else
            {
                values.Add(metric, table.Item, Sent(series.Cells, metric), series.Unit);
            }
        }
    }

    private static List<SentNumber> Sent(IReadOnlyList<TableCell> cells, Metric metric)
    {
        var numbers = cells.Where(cell => cell.Number.HasValue || cell.Vr == Vr.DS || cell.Vr == Vr.IS).Select(cell => new SentNumber(cell.Number.Kind, cell.Number.Value, cell.Text)).ToList();
        if (numbers.Count <= MostSent)
        {
            return numbers;
        }

        var usable = numbers.Where(number => number.Kind == NumberKind.Value).ToList();
        return usable.Count == 0 ? [numbers[0]] : [MetricTraits.TakesMaximum(metric) ? usable.MaxBy(number => number.Value) : usable[0]];
    }
}
