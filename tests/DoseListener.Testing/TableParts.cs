using System.Globalization;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;

namespace DoseListener.Testing;

/// <summary>TABLE items (PS3.3 C.18.10): a test changes the cells that it is about.</summary>
public static class TableParts
{
    public static ContentBuilder Table(Code concept, int rows, int columns, DatasetBuilder[] columnHeadings, params DatasetBuilder[] cells) =>
        Of(concept, Values(rows, columns, cells).AddSequence(Tags.TableColumnDefinitionSequence, columnHeadings));

    /// <summary>The one that rows have headings of.</summary>
    public static ContentBuilder TableOfRows(Code concept, int rows, int columns, DatasetBuilder[] rowHeadings, params DatasetBuilder[] cells) =>
        Of(concept, Values(rows, columns, cells).AddSequence(Tags.TableRowDefinitionSequence, rowHeadings));

    public static ContentBuilder Of(Code concept, params DatasetBuilder[] tables) =>
        ContentBuilder.Container(concept).Change(item => item.Add(Tags.ValueType, "TABLE").AddSequence(Tags.TabulatedValuesSequence, tables));

    public static DatasetBuilder Values(int rows, int columns, params DatasetBuilder[] cells) => new DatasetBuilder()
        .Add(Tags.NumberOfTableRows, rows)
        .Add(Tags.NumberOfTableColumns, columns)
        .AddSequence(Tags.CellValuesSequence, cells);

    public static DatasetBuilder Column(int? number, Code concept, string? unit = null) => Heading(Tags.TableColumnNumber, number, concept, unit);

    public static DatasetBuilder Row(int? number, Code concept, string? unit = null) => Heading(Tags.TableRowNumber, number, concept, unit);

    /// <summary>Values of one row, one column, one cell, or of the whole table.</summary>
    public static DatasetBuilder Cells(int? row, int? column, Vr vr, string values)
    {
        var cells = new DatasetBuilder().Add(Tags.SelectorAttributeVR, vr.ToString()).Add(SelectorOf(vr), values);
        AddPlace(cells, Tags.TableRowNumber, row);
        AddPlace(cells, Tags.TableColumnNumber, column);
        return cells;
    }

    public static DatasetBuilder CodeCells(int row, int column, params Code[] codes) => new DatasetBuilder()
        .Add(Tags.TableRowNumber, row)
        .Add(Tags.TableColumnNumber, column)
        .Add(Tags.SelectorAttributeVR, "SQ")
        .AddSequence(Tags.SelectorCodeSequenceValue, [.. codes.Select(CodeItem)]);

    /// <summary>Moments of 31 January 2026, 10:11, at these seconds.</summary>
    public static DatasetBuilder Times(int column, params double[] seconds) =>
        Cells(null, column, Vr.DT, string.Join('\\', seconds.Select(second => "202601311011" + second.ToString("00.00", CultureInfo.InvariantCulture))));

    private static DatasetBuilder Heading(Tag tag, int? number, Code concept, string? unit)
    {
        var heading = new DatasetBuilder().AddSequence(Tags.ConceptNameCodeSequence, CodeItem(concept));
        AddPlace(heading, tag, number);
        return unit is null ? heading : heading.AddSequence(Tags.MeasurementUnitsCodeSequence, CodeItem(new Code(unit, "UCUM", unit)));
    }

    private static void AddPlace(DatasetBuilder item, Tag tag, int? number)
    {
        if (number is { } place)
        {
            item.Add(tag, place);
        }
    }

    private static DatasetBuilder CodeItem(Code code) => new DatasetBuilder()
        .Add(Tags.CodeValue, code.Value)
        .Add(Tags.CodingSchemeDesignator, code.Scheme)
        .Add(Tags.CodeMeaning, code.Meaning);

    private static Tag SelectorOf(Vr vr) => vr.ToString() switch
    {
        "DT" => Tags.SelectorDTValue,
        "FL" => Tags.SelectorFLValue,
        "FD" => Tags.SelectorFDValue,
        "OF" => Tags.SelectorOFValue,
        "OD" => Tags.SelectorODValue,
        "DS" => Tags.SelectorDSValue,
        "IS" => Tags.SelectorISValue,
        "US" => Tags.SelectorUSValue,
        "SL" => Tags.SelectorSLValue,
        "UL" => Tags.SelectorULValue,
        "LO" => Tags.SelectorLOValue,
        "PN" => Tags.SelectorPNValue,
        "UI" => Tags.SelectorUIValue,
        "AT" => Tags.SelectorATValue,
        var other => throw new ArgumentException($"No cell here is {other}.", nameof(vr)),
    };
}
