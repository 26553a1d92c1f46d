using Spectre.Console;

namespace DoseListener.Service.Printing;

/// <summary>Where commands print for a person: a terminal, a file, a pipe or a test.</summary>
internal static class Screen
{
    /// <summary>Where there is no terminal, nothing needs to be wrapped.</summary>
    private const int WidthOfFiles = 240;

    public static IAnsiConsole On(TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = console.Profile.Out.IsTerminal ? console.Profile.Width : WidthOfFiles;
        return console;
    }

    public static Table Table(params string[] columns) => new Table { Border = TableBorder.Simple }.AddColumns(columns);

    /// <summary>A row of texts that may come from a device.</summary>
    public static void AddTexts(this Table table, params string?[] cells) => table.AddRow([.. cells.Select(cell => Markup.Escape(Clean(cell ?? "")))]);

    /// <summary>The same for texts of several lines.</summary>
    public static void AddLines(this Table table, params string[] cells) =>
        table.AddRow([.. cells.Select(cell => Markup.Escape(string.Join('\n', cell.Split('\n').Select(Clean))))]);

    /// <summary>Texts of a device must not move the cursor of a terminal.</summary>
    public static string Clean(string text) => string.Create(text.Length, text, (letters, from) =>
    {
        for (var index = 0; index < letters.Length; index++)
        {
            letters[index] = char.IsControl(from[index]) ? ' ' : from[index];
        }
    });
}
