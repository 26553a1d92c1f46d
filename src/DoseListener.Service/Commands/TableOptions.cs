using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using DoseListener.Service.Export;

namespace DoseListener.Service.Commands;

/// <summary>What all exports of tables have in common: period, format and file.</summary>
internal sealed class TableOptions
{
    private readonly Option<TableFormat> _format = new("--format") { Description = "csv, json or xlsx.", DefaultValueFactory = _ => TableFormat.Csv };
    private readonly Option<FileInfo?> _output = new("--output", "-o") { Description = "The file; without it the table goes to standard output.", HelpName = "FILE" };

    public Option<DateTimeOffset?> From { get; } = Moment("--from", "From this day or moment on, for example 2026-01-31 or 2026-01-31T08:00Z. Without an offset, this machine's time zone holds.");

    public Option<DateTimeOffset?> To { get; } = Moment("--to", "Before this day or moment.");

    public void AddTo(Command command)
    {
        command.Add(_format);
        command.Add(From);
        command.Add(To);
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

    private static Option<DateTimeOffset?> Moment(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DATE",
        CustomParser = Parse,
    };

    private static DateTimeOffset? Parse(ArgumentResult argument)
    {
        if (DateTimeOffset.TryParse(argument.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var moment))
        {
            return moment;
        }

        argument.AddError($"'{argument.Tokens[0].Value}' is no date: write 2026-01-31 or 2026-01-31T08:00Z.");
        return null;
    }
}
