using System.Globalization;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction.Tables;

/// <summary>What a table says about one concept: the cells of a column, or of all columns that have the same heading.</summary>
/// <param name="Concept">Null for one that this program does not know.</param>
/// <param name="Unit">As sent; null where none was.</param>
/// <param name="Cells">By row.</param>
internal sealed record TableSeries(Code? Concept, string Name, string? Unit, IReadOnlyList<TableCell> Cells)
{
    // A transformation matrix has 16, and a short table can be read at a glance.
    private const int MostListed = 16;
    private const int MostCodes = 5;

    /// <summary>In words: all numbers of a short series, of a long one how many, the first and last, and between what they lie. Texts are counted, because they may speak of people.</summary>
    public static string Show(IReadOnlyList<TableCell> cells, string? unit)
    {
        var numbers = cells.Where(cell => cell.Number.HasValue).ToList();
        var codes = cells.Where(cell => !cell.Code.IsMissing).ToList();
        var times = cells.Where(IsTime).ToList();
        var others = cells.Count - numbers.Count - codes.Count - times.Count;
        return string.Join(", ", new[] { Numbers(numbers, unit), Codes(codes), Times(times), others == 0 ? null : Count(others, "other value") }.OfType<string>());
    }

    private static string? Numbers(List<TableCell> numbers, string? unit)
    {
        if (numbers.Count == 0)
        {
            return null;
        }

        var shown = numbers.Count <= MostListed
            ? string.Join('\\', numbers.Select(cell => cell.Text))
            : $"{Count(numbers.Count, "number")}, first {numbers[0].Text}, last {numbers[^1].Text}, smallest {numbers.MinBy(cell => cell.Number.Value).Text}, largest {numbers.MaxBy(cell => cell.Number.Value).Text}";
        return unit is null or "1" ? shown : $"{shown} {unit}";
    }

    private static string? Codes(List<TableCell> codes)
    {
        if (codes.Count == 0)
        {
            return null;
        }

        var meanings = codes.Select(cell => cell.Code.Known?.Meaning ?? cell.Code.Meaning ?? cell.Code.Value).Distinct().ToList();
        return $"{Count(codes.Count, "code")}: {string.Join("; ", meanings.Take(MostCodes))}{(meanings.Count > MostCodes ? "; …" : "")}";
    }

    private static string? Times(List<TableCell> times) =>
        times.Count == 0 ? null : $"{Count(times.Count, "time")} from {IsoDateTime.From(times[0].Text)} to {IsoDateTime.From(times[^1].Text)}";

    private static bool IsTime(TableCell cell) => cell.Vr == Vr.DT && IsoDateTime.From(cell.Text) is not null;

    private static string Count(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");
}
