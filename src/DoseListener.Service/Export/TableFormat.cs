using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using MiniExcelLibs;

namespace DoseListener.Service.Export;

/// <summary>How a table is written to a file.</summary>
internal enum TableFormat
{
    /// <summary>RFC 4180, UTF-8, a header line. A text that a spreadsheet would take for a formula gets an apostrophe in front.</summary>
    Csv,

    /// <summary>An array of objects.</summary>
    Json,

    /// <summary>A workbook with one sheet.</summary>
    Xlsx,
}

/// <summary>Writes rows as they come, so that a large database needs no large memory.</summary>
internal static class TableFile
{
    /// <summary>Our own times: UTC, as in the database.</summary>
    private const string UtcFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static void Write<TRow>(Stream output, TableFormat format, IReadOnlyList<Column<TRow>> columns, IEnumerable<TRow> rows)
    {
        switch (format)
        {
            case TableFormat.Csv:
                WriteCsv(output, columns, rows);
                break;
            case TableFormat.Json:
                WriteJson(output, columns, rows);
                break;
            case TableFormat.Xlsx:
                output.SaveAs(rows.Select(row => columns.ToDictionary(column => column.Name, column => Text(column.Cell(row)))));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "No such format.");
        }
    }

    private static void WriteCsv<TRow>(Stream output, IReadOnlyList<Column<TRow>> columns, IEnumerable<TRow> rows)
    {
        using var text = new StreamWriter(output, leaveOpen: true);
        using var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.None });
        foreach (var column in columns)
        {
            csv.WriteField(column.Name);
        }

        csv.NextRecord();
        foreach (var row in rows)
        {
            foreach (var column in columns)
            {
                csv.WriteField(Text(column.Cell(row)) switch
                {
                    // A peer chooses its AE title: "=cmd|…" must not run where the file is opened.
                    string formula when formula is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] => "'" + formula,
                    var cell => Convert.ToString(cell, CultureInfo.InvariantCulture),
                });
            }

            csv.NextRecord();
        }
    }

    private static void WriteJson<TRow>(Stream output, IReadOnlyList<Column<TRow>> columns, IEnumerable<TRow> rows)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartArray();
        foreach (var row in rows)
        {
            json.WriteStartObject();
            foreach (var column in columns)
            {
                json.WritePropertyName(column.Name);
                JsonSerializer.Serialize(json, Text(column.Cell(row)));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static object? Text(object? cell) => cell is DateTimeOffset time ? time.UtcDateTime.ToString(UtcFormat, CultureInfo.InvariantCulture) : cell;
}
