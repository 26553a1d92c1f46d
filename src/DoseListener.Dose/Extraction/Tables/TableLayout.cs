using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction.Tables;

/// <summary>
/// A table as series over time. The usual one (PS3.3 C.18.10.1.1, example 1) has a column of moments and columns of values with a heading each; where rows have
/// the headings, it is turned. Columns without a heading of their own, as those of a matrix, are one series of what the table itself is.
/// </summary>
internal sealed class TableLayout
{
    private const int LongestName = 64;

    private readonly ContentTable _table;
    private readonly bool _isTurned;
    private readonly Dictionary<long, TableHeading> _headings = [];
    private readonly TableHeading? _headingOfAll;
    private readonly bool _hasSeveralOfAll;
    private readonly (Code? Concept, string Name) _itself;

    private TableLayout(ContentTable table, CodedConcept itself)
    {
        _table = table;
        _isTurned = table.ColumnHeadings.Count == 0 && table.RowHeadings.Count > 0;
        _itself = (itself.Known, NameOf(itself));
        foreach (var heading in _isTurned ? table.RowHeadings : table.ColumnHeadings)
        {
            if (heading.Number is { } number)
            {
                _headings.TryAdd(number, heading);
            }
            else
            {
                _hasSeveralOfAll |= _headingOfAll is not null;
                _headingOfAll ??= heading;
            }
        }

        if (_hasSeveralOfAll)
        {
            // Which of them a column has nobody can say: 400 mA would be 400 kV.
            (_headingOfAll, _itself.Concept) = (null, null);
        }
    }

    /// <param name="itself">Concept name of the TABLE item.</param>
    /// <returns>The series, and what is wrong with the headings.</returns>
    public static (IReadOnlyList<TableSeries> Series, string? Trouble) Of(ContentTable table, CodedConcept itself)
    {
        var layout = new TableLayout(table, itself);
        return (layout.Series(), layout._hasSeveralOfAll ? "several headings do not say where they stand" : null);
    }

    public static string NameOf(CodedConcept concept)
    {
        var name = concept.Known?.Meaning ?? concept.Meaning ?? concept.Value ?? "something without a name";
        return name.Length > LongestName ? name[..LongestName] : name;
    }

    private List<TableSeries> Series()
    {
        var series = new List<TableSeries>();
        foreach (var column in _table.Cells.Select(Turned).GroupBy(cell => _headings.ContainsKey(cell.Column) ? cell.Column : 0).OrderBy(column => column.Key))
        {
            var heading = column.Key == 0 ? _headingOfAll : _headings[column.Key];
            var (concept, name) = heading is null || heading.Concept.IsMissing ? _itself : (heading.Concept.Known, NameOf(heading.Concept));
            series.Add(new(concept, name, UnitOf(heading, column.First()), [.. column.OrderBy(cell => cell.Row).ThenBy(cell => cell.Column)]));
        }

        return series;
    }

    private TableCell Turned(TableCell cell) => _isTurned ? cell with { Row = cell.Column, Column = cell.Row } : cell;

    /// <summary>Of the column, else of its rows where they have one.</summary>
    private string? UnitOf(TableHeading? heading, TableCell first) =>
        heading?.Units.Value ?? (_isTurned ? null : _table.RowHeadings.FirstOrDefault(row => row.Number is null || row.Number == first.Row)?.Units.Value);
}
