using System.CommandLine;
using System.Globalization;
using DoseListener.Service.Printing;
using DoseListener.Store;

namespace DoseListener.Service.Commands;

/// <summary><c>configuration [--at MOMENT]</c>: which configurations were in force, or the text of the one that was at a moment.</summary>
internal static class ConfigurationCommand
{
    public static Command Create()
    {
        var file = ConfigurationOption.Create();
        var at = PeriodOptions.Moment("--at", "Prints the text of the configuration that was in force at this moment, for example 2026-01-31T08:00Z; a day alone is its beginning.");
        var command = new Command("configuration", "Lists the configurations that came into force, or prints the one of a day.") { at, file };
        command.SetAction(parsed => ConfiguredStore.ReadAsync(file, parsed, reader => parsed.GetValue(at) is { } moment
            ? Print(reader, moment, parsed.InvocationConfiguration)
            : List(reader, parsed.InvocationConfiguration.Output)));
        return command;
    }

    private static int List(StoreReader reader, TextWriter output)
    {
        var table = Screen.Table("Version", "In force from (UTC)", "Why", "SHA-256", "File", "Program", "Waited for a restart");
        foreach (var row in reader.Configurations())
        {
            table.AddTexts(row.Version.ToString(CultureInfo.InvariantCulture), Utc(row.AppliedAt), row.Reason, row.Sha256, row.File ?? "embedded defaults", row.ProgramVersion, row.WaitsForRestart);
        }

        Screen.On(output).Write(table);
        return ExitCodes.Fine;
    }

    private static int Print(StoreReader reader, DateTimeOffset moment, InvocationConfiguration console)
    {
        if (reader.ConfigurationAt(moment) is not { } row)
        {
            console.Error.WriteLine($"Nothing was in force at {Utc(moment)}: the service had not been started with this database.");
            return ExitCodes.Problem;
        }

        console.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"// Version {row.Version}, in force from {Utc(row.AppliedAt)} UTC ({row.Reason}), SHA-256 {row.Sha256}, {row.File ?? "embedded defaults"}, program {row.ProgramVersion}"));
        if (row.WaitsForRestart is { } keys)
        {
            console.Output.WriteLine($"// Not yet in force, but from the next start on: {keys}");
        }

        console.Output.WriteLine(row.Content.TrimEnd());
        return ExitCodes.Fine;
    }

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
