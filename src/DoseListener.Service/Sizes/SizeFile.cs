using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace DoseListener.Service.Sizes;

/// <summary>One line of the file. It names its study by UID or accession number.</summary>
internal sealed record SizeLine(int Number, string? StudyInstanceUid, string? AccessionNumber, decimal? HeightCm, decimal? WeightKg, decimal? WaterEquivalentDiameterMm);

/// <summary>Something wrong with a line, without what it says of a patient.</summary>
internal sealed record SizeMistake(int Line, string Problem);

/// <summary>A table of sizes as CSV (RFC 4180), with a header; the names of its columns tell the units.</summary>
internal static class SizeFile
{
    private const string StudyColumn = "study_instance_uid";
    private const string AccessionColumn = "accession_number";

    // Column, what it is, into cm, kg or mm, and what a person can be: anything else is a slip of the unit.
    private static readonly (string Name, Field Field, decimal Factor)[] Columns =
    [
        ("height_cm", Field.Height, 1), ("height_m", Field.Height, 100), ("weight_kg", Field.Weight, 1), ("weight_g", Field.Weight, 0.001m),
        ("water_equivalent_diameter_mm", Field.Diameter, 1), ("water_equivalent_diameter_cm", Field.Diameter, 10),
    ];

    /// <summary>Mistakes of the header are of line 1, and then there are no lines.</summary>
    public static (IReadOnlyList<SizeLine> Lines, IReadOnlyList<SizeMistake> Mistakes) Read(TextReader text)
    {
        var (lines, mistakes) = (new List<SizeLine>(), new List<SizeMistake>());
        using var csv = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, TrimOptions = TrimOptions.Trim, PrepareHeaderForMatch = header => header.Header.ToLowerInvariant() });
        if (!csv.Read() || !csv.ReadHeader())
        {
            return (lines, [new(1, "is missing: the first line names the columns")]);
        }

        string[] header = [.. csv.HeaderRecord!.Select(name => name.Trim('\uFEFF', ' ').ToLowerInvariant())];
        if (HeaderMistake(header) is { } mistake)
        {
            return (lines, [new(1, mistake)]);
        }

        while (csv.Read())
        {
            Read(csv, header, lines, mistakes);
        }

        return (lines, mistakes);
    }

    private static string? HeaderMistake(string[] header) =>
        header.Length != header.Distinct(StringComparer.Ordinal).Count() ? "names a column twice"
        : !header.Contains(StudyColumn) && !header.Contains(AccessionColumn) ? $"has neither {StudyColumn} nor {AccessionColumn}"
        : !Columns.Any(column => header.Contains(column.Name)) ? $"has no size: name one of {string.Join(", ", Columns.Select(column => column.Name))}"
        : Array.Find(header, name => Array.Exists(Columns, column => name.StartsWith(column.Name[..column.Name.LastIndexOf('_')], StringComparison.Ordinal)) && !Array.Exists(Columns, column => column.Name == name)) is { } unitless
            ? $"has the column '{unitless}', whose unit is not known: name one of {string.Join(", ", Columns.Select(column => column.Name))}"
        : null;

    private static void Read(CsvReader csv, string[] header, List<SizeLine> lines, List<SizeMistake> mistakes)
    {
        var number = csv.Context.Parser!.RawRow;
        var (study, accession) = (Cell(csv, header, StudyColumn), Cell(csv, header, AccessionColumn));
        var values = new decimal?[3];
        var before = mistakes.Count;
        if (csv.Parser.Count != header.Length)
        {
            mistakes.Add(new(number, string.Create(CultureInfo.InvariantCulture, $"has {csv.Parser.Count} columns where the header has {header.Length}")));
            return;
        }

        foreach (var (name, field, factor) in Columns)
        {
            if (Cell(csv, header, name) is not { } text)
            {
                continue;
            }

            if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            {
                mistakes.Add(new(number, $"{name} is no number with a decimal point"));
            }
            else if (value * factor is var converted && Problem(field, converted) is { } problem)
            {
                mistakes.Add(new(number, $"{name} is {problem}"));
            }
            else if (values[(int)field] is not null)
            {
                mistakes.Add(new(number, $"{name} is given in another unit too"));
            }
            else
            {
                values[(int)field] = converted;
            }
        }

        if (study is null && accession is null)
        {
            mistakes.Add(new(number, "names no study"));
        }
        else if (values.All(value => value is null) && mistakes.Count == before)
        {
            mistakes.Add(new(number, "tells no size"));
        }

        if (mistakes.Count == before)
        {
            lines.Add(new(number, study, accession, values[(int)Field.Height], values[(int)Field.Weight], values[(int)Field.Diameter]));
        }
    }

    private static string? Problem(Field field, decimal value) => field switch
    {
        Field.Height => value is < 20 or > 260 ? "outside 20 to 260 cm" : null,
        Field.Weight => value is < 0.2m or > 450 ? "outside 0.2 to 450 kg" : null,
        Field.Diameter => value is < 40 or > 800 ? "outside 40 to 800 mm" : null,
    };

    private static string? Cell(CsvReader csv, string[] header, string name) =>
        Array.IndexOf(header, name) is >= 0 and var index && index < csv.Parser.Count && csv.Parser[index] is { Length: > 0 } text ? text : null;

    private enum Field
    {
        Height,
        Weight,
        Diameter,
    }
}
