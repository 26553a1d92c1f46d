using System.Globalization;
using DoseListener.Dicom.Data;
using DoseListener.Dose.Quantities;

namespace DoseListener.Dose.Extraction.Images;

/// <summary>
/// The collimated field at the receptor, computed from its sides: Exposed Area (0040,0303) in mm, else the edges of a rectangular or the
/// radius of a circular collimator in pixels of the detector (PS3.3 C.8.7.3).
/// </summary>
internal static class FieldArea
{
    private const decimal Pi = 3.1415926535897932m;

    // Metres: no detector is as large.
    private const decimal LargestMillimetres = 5_000;

    public static void Read(ImageHeader header, HeaderValues values)
    {
        if (Exposed(header) is { } exposed)
        {
            Add(values, exposed.SquareMillimetres, exposed.Raw, "mm", Tags.ExposedArea);
        }
        else if (Collimated(header) is { } collimated)
        {
            Add(values, collimated.SquareMillimetres, collimated.Raw, "pixel", collimated.Tag);
        }
    }

    private static void Add(HeaderValues values, decimal squareMillimetres, string raw, string unit, Tag tag) => values.Add(new(
        Metric.CollimatedFieldArea, decimal.Round(squareMillimetres / 100, 4), Quality.Derived, raw, unit, tag.ToString()));

    private static (decimal SquareMillimetres, string Raw)? Exposed(ImageHeader header) => Sides(header, Tags.ExposedArea) switch
    {
        [var rows, var columns] => (rows * columns, $"{Decimals.Text(rows)}\\{Decimals.Text(columns)}"),
        [var diameter] => (Pi * diameter * diameter / 4, Decimals.Text(diameter)),
        _ => null,
    };

    private static (decimal SquareMillimetres, string Raw, Tag Tag)? Collimated(ImageHeader header)
    {
        if (Sides(header, Tags.ImagerPixelSpacing) is not [var row, var column])
        {
            return null;
        }

        if (header.Text(Tags.CollimatorShape) == "CIRCULAR")
        {
            return header.Number(Tags.RadiusOfCircularCollimator) is > 0 and <= LargestMillimetres * 10 and var radius && radius * row <= LargestMillimetres
                ? (Pi * radius * row * radius * column, Decimals.Text(radius), Tags.RadiusOfCircularCollimator)
                : null;
        }

        var (left, right, upper, lower) = (
            header.Number(Tags.CollimatorLeftVerticalEdge), header.Number(Tags.CollimatorRightVerticalEdge),
            header.Number(Tags.CollimatorUpperHorizontalEdge), header.Number(Tags.CollimatorLowerHorizontalEdge));
        var (width, height) = (Side(left, right, column), Side(upper, lower, row));
        return header.Text(Tags.CollimatorShape) == "RECTANGULAR" && width is { } wide && height is { } high
            ? (wide * high, string.Create(CultureInfo.InvariantCulture, $"{left}\\{right}\\{upper}\\{lower}"), Tags.CollimatorLeftVerticalEdge)
            : null;
    }

    private static decimal? Side(decimal? from, decimal? to, decimal spacing) =>
        from is >= -100_000 and { } first && to is <= 100_000 and { } last && last > first && (last - first) * spacing <= LargestMillimetres ? (last - first) * spacing : null;

    private static decimal[] Sides(ImageHeader header, Tag tag) =>
        header.TryFind(tag, out var element) && HeaderNumbers.Of(element) is { Count: 1 or 2 } numbers && numbers.All(number => number is { HasValue: true, Value: > 0 and <= LargestMillimetres })
            ? [.. numbers.Select(number => number.Value)]
            : [];
}
