using DoseListener.Dicom.Data;

namespace DoseListener.Dicom.Reports;

/// <summary>Reads one Tabulated Values Sequence (PS3.3 table C.18.10-1).</summary>
internal sealed class ContentTableReader(DatasetItems tables)
{
    // An hour of fluoroscopy at 30 pulses/s, with a column for the time: larger tables are cut off, and say so.
    private const int MostCells = 250_000;
    private const int MostHeadings = 1000;

    private readonly List<TableCell> _cells = [];
    private readonly HashSet<(long Row, long Column)> _taken = [];
    private readonly SortedSet<string> _troubles = new(StringComparer.Ordinal);
    private long _rows;
    private long _columns;

    public ContentTable Read()
    {
        if (tables.First is not { } table)
        {
            return new(0, 0, [], [], [], ["it has no values"]);
        }

        if (tables.Count > 1)
        {
            _troubles.Add("it holds several tables, of which the first is read");
        }

        (_rows, _columns) = (Size(table, Tags.NumberOfTableRows), Size(table, Tags.NumberOfTableColumns));
        foreach (var item in table.Items(Tags.CellValuesSequence))
        {
            ReadCells(item);
        }

        var (rows, columns) = (_rows > 0 ? _rows : Largest(cell => cell.Row), _columns > 0 ? _columns : Largest(cell => cell.Column));
        return new(rows, columns, Headings(table, Tags.TableRowDefinitionSequence, Tags.TableRowNumber), Headings(table, Tags.TableColumnDefinitionSequence, Tags.TableColumnNumber), _cells, [.. _troubles]);
    }

    private long Size(Dataset table, Tag tag)
    {
        var size = Whole(table, tag) ?? 0;
        if (size <= 0)
        {
            _troubles.Add("it does not say how many rows and columns it has");
        }

        return size;
    }

    private long Largest(Func<TableCell, long> place) => _cells.Count == 0 ? 0 : _cells.Max(place);

    /// <summary>A cell; a row or a column with one value after the other; the whole table row by row where neither is said.</summary>
    private void ReadCells(Dataset item)
    {
        var (row, column) = (Whole(item, Tags.TableRowNumber), Whole(item, Tags.TableColumnNumber));
        if ((item.Contains(Tags.TableRowNumber) && row is null) || (item.Contains(Tags.TableColumnNumber) && column is null))
        {
            _troubles.Add("cells do not say where they stand");
            return;
        }

        if (row is null && column is null && _columns == 0)
        {
            _troubles.Add("cells do not say where they stand");
            return;
        }

        var values = CellValues.Of(item);
        if (values.Problem is { } problem)
        {
            _troubles.Add(problem);
        }

        if (row is not null && column is not null && values.Count > 1)
        {
            _troubles.Add("one cell has several values, of which the first is read");
        }

        for (var index = 0; index < values.Count; index++)
        {
            if (!Add(Place(row, column, index), values, index) || (row is not null && column is not null))
            {
                return;
            }
        }
    }

    private (long Row, long Column) Place(long? row, long? column, int index) => row is null && column is null
        ? ((index / _columns) + 1, (index % _columns) + 1)
        : (row ?? index + 1, column ?? index + 1);

    /// <returns>False when the table has no room for more.</returns>
    private bool Add((long Row, long Column) place, CellValues values, int index)
    {
        if (values.IsEmpty(index))
        {
            return true;
        }

        if (_cells.Count == MostCells)
        {
            _troubles.Add("it has more cells than are read");
            return false;
        }

        if (place.Row < 1 || place.Column < 1 || (_rows > 0 && place.Row > _rows) || (_columns > 0 && place.Column > _columns))
        {
            _troubles.Add("cells stand outside of its rows and columns");
        }

        if (_taken.Add(place))
        {
            _cells.Add(new(place.Row, place.Column, values.Vr, values.Number(index), values.Code(index)));
        }
        else
        {
            _troubles.Add("cells were sent twice, of which the first is read");
        }

        return true;
    }

    private List<TableHeading> Headings(Dataset table, Tag sequence, Tag number)
    {
        var headings = new List<TableHeading>();
        foreach (var item in table.Items(sequence))
        {
            if (headings.Count == MostHeadings)
            {
                _troubles.Add("it has more headings than are read");
                break;
            }

            headings.Add(new(Whole(item, number), new CodedConcept(item.Items(Tags.ConceptNameCodeSequence).First), new CodedConcept(item.Items(Tags.MeasurementUnitsCodeSequence).First)));
        }

        return headings;
    }

    private static long? Whole(Dataset item, Tag tag) =>
        item.GetNumber(tag) is { HasValue: true, Value: >= 0 and <= uint.MaxValue } number ? (long)number.Value : null;
}
