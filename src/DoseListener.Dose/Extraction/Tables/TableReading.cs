using System.Globalization;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction.Tables;

/// <summary>One TABLE item, and which of its rows were told with an event.</summary>
internal sealed class TableReading
{
    private const int MostShown = 20;

    private readonly TableSeries? _times;

    /// <summary>By its time, the rows that have one.</summary>
    private readonly List<(long Row, DateTime Moment, TimeWindow Window)> _rows = [];
    private readonly HashSet<long> _told = [];
    private bool _isToldWhole;

    public TableReading(ContentItem item, TimeWindow around)
    {
        Item = item;
        Name = TableLayout.NameOf(item.Concept);
        var table = item.Table;
        var (series, trouble) = TableLayout.Of(table, item.Concept);
        (Rows, Columns, Troubles) = (table.Rows, table.Columns, trouble is null ? table.Troubles : [.. table.Troubles, trouble]);
        _times = series.FirstOrDefault(IsOfTime);
        Series = [.. series.Where(one => one != _times)];
        PlaceRows(around);
    }

    public ContentItem Item { get; }

    public string Name { get; }

    public long Rows { get; }

    public long Columns { get; }

    public IReadOnlyList<string> Troubles { get; }

    /// <summary>All but the moments of the rows.</summary>
    public IReadOnlyList<TableSeries> Series { get; }

    public int Cells => Series.Sum(one => one.Cells.Count);

    public int TimedRows => _rows.Count;

    /// <summary>What the table says of an event: where rows have a time, those of the event's. A row whose time cannot be read may be of any and is told with none.</summary>
    /// <param name="window">Null for an event that the table stands in, or the only one there is.</param>
    public IEnumerable<TableSeries> Tell(TimeWindow? window)
    {
        if (window is not { } time || _times is null)
        {
            _isToldWhole = true;
            return Series;
        }

        // What held over from before the event, or until after it, only where no row is of the event itself: it may be a neighbour's.
        var isEnd = ReferenceEquals(_times.Concept, Codes.DateTimeEnded);
        var met = _rows.Where(row => time.Holds(row.Moment, isEnd)).Select(row => row.Row).ToHashSet();
        if (met.Count == 0)
        {
            met.UnionWith(_rows.Where(row => row.Window.Meets(time) && (isEnd ? row.Moment > time.Start && !(time.IsOpen && row.Window.Start >= time.End) : row.Moment <= time.Start)).Select(row => row.Row));
        }

        _told.UnionWith(met);
        return from one in Series
               let cells = one.Cells.Where(cell => met.Contains(cell.Row)).ToList()
               where cells.Count > 0
               select one with { Cells = cells };
    }

    /// <summary>The rest of it in words; null where everything was told.</summary>
    public string? Untold()
    {
        if (_isToldWhole)
        {
            return null;
        }

        var parts = (from one in _times is null ? Series : Series.Prepend(_times)
                     let cells = one.Cells.Where(cell => !_told.Contains(cell.Row)).ToList()
                     where cells.Count > 0
                     select $"{one.Name} {TableSeries.Show(cells, one.Unit)}").ToList();
        var text = string.Join("; ", parts.Take(MostShown));
        return parts.Count == 0 ? null : parts.Count <= MostShown ? text : string.Create(CultureInfo.InvariantCulture, $"{text}; {parts.Count - MostShown} more columns");
    }

    private static bool IsOfTime(TableSeries series) =>
        ReferenceEquals(series.Concept, Codes.DateTimeStarted) || ReferenceEquals(series.Concept, Codes.DateTimeEnded) || series.Cells.All(cell => cell.Vr == Vr.DT);

    /// <summary>A row that says when it ended (TID 10048) lasted since the one before, one that says when it began until the next.</summary>
    private void PlaceRows(TimeWindow around)
    {
        if (_times is null)
        {
            return;
        }

        var moments = _times.Cells.Select(cell => (cell.Row, Moment: TimeWindow.Moment(cell.Text))).Where(row => row.Moment is not null).OrderBy(row => row.Moment).ToList();
        for (var index = 0; index < moments.Count; index++)
        {
            var (row, moment) = moments[index];
            _rows.Add((row, moment!.Value, ReferenceEquals(_times.Concept, Codes.DateTimeEnded)
                ? new(index > 0 ? moments[index - 1].Moment : around.Start ?? moment, moment)
                : new(moment, index < moments.Count - 1 ? moments[index + 1].Moment : around.End ?? moment)));
        }
    }
}
