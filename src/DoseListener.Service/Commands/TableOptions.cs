using System.CommandLine;
using DoseListener.Service.Export;

namespace DoseListener.Service.Commands;

/// <summary>What all exports of tables have in common: format and file.</summary>
internal sealed class TableOptions
{
    private readonly Option<TableFormat> _format = new("--format") { Description = "csv, json or xlsx.", DefaultValueFactory = _ => TableFormat.Csv };
    private readonly Option<FileInfo?> _output = new("--output", "-o") { Description = "The file; without it the table goes to standard output.", HelpName = "FILE" };

    public void AddTo(Command command)
    {
        command.Add(_format);
        command.Add(_output);
    }

    public int Write<TRow>(ParseResult parsed, IReadOnlyList<Column<TRow>> columns, IEnumerable<TRow> rows)
    {
        var format = parsed.GetValue(_format);
        if (parsed.GetValue(_output) is { } file)
        {
            using var stream = file.Create();
            TableFile.Write(stream, format, columns, rows);
            return ExitCodes.Fine;
        }

        if (format == TableFormat.Xlsx)
        {
            parsed.InvocationConfiguration.Error.WriteLine("A workbook is no text for a terminal: name a file with -o.");
            return ExitCodes.WrongUse;
        }

        using var output = Console.OpenStandardOutput();
        TableFile.Write(output, format, columns, rows);
        return ExitCodes.Fine;
    }
}
