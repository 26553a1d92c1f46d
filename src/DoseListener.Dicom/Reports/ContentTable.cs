using DoseListener.Dicom.Data;

namespace DoseListener.Dicom.Reports;

/// <summary>What the rows or columns of a table are: Table Row or Column Definition Sequence (0040,A806), (0040,A807).</summary>
/// <param name="Number">From 1; null where it speaks of all of them.</param>
public sealed record TableHeading(long? Number, CodedConcept Concept, CodedConcept Units);

/// <summary>One value of a table. What is no number has its text, a code its <see cref="Code"/>.</summary>
/// <param name="Row">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Vr">Selector Attribute VR (0072,0050), else that of the element which holds the value.</param>
public readonly record struct TableCell(long Row, long Column, Vr Vr, DicomNumber Number, CodedConcept Code)
{
    /// <summary>As sent; a binary number in its shortest decimal form.</summary>
    public string? Text => Number.Text;
}

/// <summary>
/// The value of a TABLE item (PS3.3 C.18.10). Cells stand one by one, or a row or column at a time, and some may be missing. Nothing in it
/// throws: what does not fit is in <see cref="Troubles"/>.
/// </summary>
/// <param name="Rows">As said, which no memory is set aside for; the largest row that has a cell where nothing was said.</param>
/// <param name="Columns">As <paramref name="Rows"/>.</param>
/// <param name="Cells">In the order sent; of two in one place, the first.</param>
/// <param name="Troubles">In words, without what the cells hold.</param>
public sealed record ContentTable(
    long Rows,
    long Columns,
    IReadOnlyList<TableHeading> RowHeadings,
    IReadOnlyList<TableHeading> ColumnHeadings,
    IReadOnlyList<TableCell> Cells,
    IReadOnlyList<string> Troubles)
{
    internal static ContentTable Of(Dataset item) => new ContentTableReader(item.Items(Tags.TabulatedValuesSequence)).Read();
}
