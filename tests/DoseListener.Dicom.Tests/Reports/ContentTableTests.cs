using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Testing;
using static DoseListener.Testing.TableParts;

namespace DoseListener.Dicom.Tests.Reports;

/// <summary>PS3.3 C.18.10.</summary>
public sealed class ContentTableTests
{
    private static readonly DatasetBuilder[] TimeAndCurrent = [Column(1, Codes.DateTimeStarted), Column(2, Codes.XRayTubeCurrent, "mA")];

    [Test]
    public void Columns_are_read_with_concept_unit_and_values()
    {
        var table = Read(Table(Codes.XRayTubeCurrent, 3, 2, TimeAndCurrent, Times(1, 1, 1.5, 2), Cells(null, 2, Vr.FL, @"100.1\90.2\60.5")));
        Assert.Multiple(() =>
        {
            Assert.That((table.Rows, table.Columns), Is.EqualTo((3L, 2L)));
            Assert.That(table.ColumnHeadings.Select(heading => (heading.Number, heading.Concept.Known, heading.Units.Value)), Is.EqualTo(new[] { (1L, Codes.DateTimeStarted, null), ((long?)2L, Codes.XRayTubeCurrent, "mA") }));
            Assert.That(Numbers(table), Is.EqualTo(new[] { (1L, 2L, 100.1m), (2, 2, 90.2m), (3, 2, 60.5m) }));
            Assert.That(table.Cells[1].Text, Is.EqualTo("20260131101101.50"));
            Assert.That(table.Troubles, Is.Empty);
        });
    }

    [Test]
    public void Cells_rows_and_columns_say_the_same()
    {
        var columns = Values(2, 2, Cells(null, 1, Vr.DS, @"1\3"), Cells(null, 2, Vr.DS, @"2\4"));
        DatasetBuilder[] others =
        [
            Values(2, 2, Cells(1, null, Vr.DS, @"1\2"), Cells(2, null, Vr.DS, @"3\4")),
            Values(2, 2, Cells(1, 1, Vr.DS, "1"), Cells(1, 2, Vr.DS, "2"), Cells(2, 1, Vr.DS, "3"), Cells(2, 2, Vr.DS, "4")),
            Values(2, 2, Cells(null, null, Vr.DS, @"1\2\3\4")),
        ];
        var expected = Numbers(Read(Of(Codes.Kvp, columns))).Order();
        Assert.That(others.Select(other => Numbers(Read(Of(Codes.Kvp, other))).Order()), Is.All.EqualTo(expected));
        Assert.That(expected, Is.EqualTo(new[] { (1L, 1L, 1m), (1, 2, 2), (2, 1, 3), (2, 2, 4) }));
    }

    [TestCase("FL", @"0.1\-2.5")]
    [TestCase("FD", @"0.1\-2.5")]
    [TestCase("OF", @"0.1\-2.5")]
    [TestCase("OD", @"0.1\-2.5")]
    [TestCase("DS", @"0.1\-2.5")]
    [TestCase("IS", @"7\-2")]
    [TestCase("US", @"7\65535")]
    [TestCase("SL", @"7\-2")]
    [TestCase("UL", @"7\4294967295")]
    public void Every_kind_of_number_is_one(string vr, string values)
    {
        var table = Read(Of(Codes.Kvp, Values(2, 1, Cells(null, 1, Vr.FromLetters(vr), values))));
        Assert.That(string.Join('\\', table.Cells.Select(cell => cell.Number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture))), Is.EqualTo(values));
    }

    [Test]
    public void Codes_texts_and_uids_are_cells_too()
    {
        var table = Read(Of(Codes.Kvp, Values(3, 1, TableParts.CodeCells(1, 1, Codes.Copper), Cells(2, 1, Vr.LO, "free text"), Cells(3, 1, Vr.UI, "1.2.3"))));
        Assert.That(table.Cells.Select(cell => (cell.Code.Known, cell.Text, cell.Number.HasValue)), Is.EqualTo(new[] { (Codes.Copper, null, false), ((Code?)null, "free text", false), (null, "1.2.3", false) }));
    }

    [Test]
    public void Empty_cells_are_none()
    {
        var table = Read(Of(Codes.Kvp, Values(3, 2, Cells(null, 1, Vr.DS, @"1\\3"), Cells(2, 2, Vr.DS, ""))));
        Assert.That(Numbers(table), Is.EqualTo(new[] { (1L, 1L, 1m), (3, 1, 3m) }));
        Assert.That(table.Troubles, Is.Empty);
    }

    [Test]
    public void Selector_that_names_another_vr_does_not_hide_the_value()
    {
        var cells = new DatasetBuilder().Add(Tags.TableColumnNumber, 1).Add(Tags.SelectorAttributeVR, "DS").Add(Tags.SelectorFLValue, 1.5m, 2.5m);
        Assert.That(Numbers(Read(Of(Codes.Kvp, Values(2, 1, cells)))), Is.EqualTo(new[] { (1L, 1L, 1.5m), (2, 1, 2.5m) }));
    }

    [Test]
    public void Value_type_that_is_none_does_not_hide_the_table() =>
        Assert.That(Read(Table(Codes.Kvp, 1, 1, [], Cells(1, 1, Vr.DS, "70")).Change(item => item.Add(Tags.ValueType, "TABULAR"))).Cells, Has.Count.EqualTo(1));

    private static readonly TestCaseData[] Broken =
    [
        Case("no values", Of(Codes.Kvp), "it has no values", 0),
        Case("two tables", Of(Codes.Kvp, Values(1, 1, Cells(1, 1, Vr.DS, "1")), Values(1, 1, Cells(1, 1, Vr.DS, "2"))), "it holds several tables, of which the first is read", 1),
        Case("no size", Of(Codes.Kvp, new DatasetBuilder().AddSequence(Tags.CellValuesSequence, Cells(2, 1, Vr.DS, "1"))), "it does not say how many rows and columns it has", 1),
        Case("outside", Of(Codes.Kvp, Values(1, 1, Cells(null, 1, Vr.DS, @"1\2"))), "cells stand outside of its rows and columns", 2),
        Case("row 0", Of(Codes.Kvp, Values(1, 1, Cells(0, 1, Vr.DS, "1"))), "cells stand outside of its rows and columns", 1),
        Case("twice", Of(Codes.Kvp, Values(1, 1, Cells(1, 1, Vr.DS, "1"), Cells(1, 1, Vr.DS, "2"))), "cells were sent twice, of which the first is read", 1),
        Case("several", Of(Codes.Kvp, Values(1, 1, Cells(1, 1, Vr.DS, @"1\2"))), "one cell has several values, of which the first is read", 1),
        Case("no value", Of(Codes.Kvp, Values(1, 1, new DatasetBuilder().Add(Tags.TableColumnNumber, 1).Add(Tags.SelectorAttributeVR, "DS"))), "cells have no value", 0),
        Case("no place", Of(Codes.Kvp, Values(1, 1, Cells(null, 1, Vr.DS, "1").Add(Tags.TableColumnNumber))), "cells do not say where they stand", 0),
        Case("absurd size", Of(Codes.Kvp, new DatasetBuilder().Add(Tags.NumberOfTableRows, uint.MaxValue).Add(Tags.NumberOfTableColumns, uint.MaxValue).AddSequence(Tags.CellValuesSequence, Cells(0, null, Vr.DS, "1"))), "cells stand outside of its rows and columns", 1),
    ];

    [TestCaseSource(nameof(Broken))]
    public void What_does_not_fit_is_said_and_the_rest_is_read(ContentBuilder item, string trouble, int cells)
    {
        var table = Read(item);
        Assert.That(table.Troubles, Is.EqualTo(new[] { trouble }));
        Assert.That(table.Cells, Has.Count.EqualTo(cells));
    }

    [Test]
    public void Table_of_more_cells_than_are_read_says_so()
    {
        var table = Read(Of(Codes.Kvp, Values(300_000, 1, Cells(null, 1, Vr.OF, string.Join('\\', Enumerable.Repeat("1", 250_001))))));
        Assert.That((table.Cells.Count, table.Troubles.Single()), Is.EqualTo((250_000, "it has more cells than are read")));
    }

    private static TestCaseData Case(string name, ContentBuilder item, string trouble, int cells) => new TestCaseData(item, trouble, cells).SetName($"What_does_not_fit_is_said_and_the_rest_is_read({name})");

    private static ContentTable Read(ContentBuilder item)
    {
        // Not disposed of: the cells are looked at afterwards.
        var dataset = ContentBuilder.Container(Codes.RadiationOutput, item).AddTo(new DatasetBuilder()).Build();
        var root = ContentItem.RootOf(dataset);
        Assert.That(root.TreeHasTables);
        return root.Children.First!.Value.Table;
    }

    private static IEnumerable<(long Row, long Column, decimal Value)> Numbers(ContentTable table) =>
        table.Cells.Where(cell => cell.Number.HasValue).Select(cell => (cell.Row, cell.Column, cell.Number.Value));
}
