using System.CommandLine;
using System.Globalization;
using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Options;
using DoseListener.Service.Printing;
using Spectre.Console;

namespace DoseListener.Service.Commands;

/// <summary><c>check --config FILE</c>: all mistakes of a configuration with their place, or what it comes to.</summary>
internal static class CheckCommand
{
    private static readonly (string Name, Func<ModalityOptions, string> Cell)[] Columns =
    [
        ("Name", sender => sender.Name),
        ("AE title", sender => sender.IsAnyAETitle ? "any" : sender.AETitle!),
        ("Addresses", sender => sender.Addresses is { } ranges ? string.Join("\n", ranges) : "any"),
        ("Calls", sender => sender.CalledAETitle ?? ""),
        ("Modality", sender => sender.Modality ?? ""),
        ("Location", sender => sender.Location ?? ""),
        ("Time zone", sender => sender.TimeZone ?? ""),
        ("Character set", sender => sender.CharacterSet ?? ""),
        ("Purpose", sender => sender.Purpose == Purpose.Clinical ? "" : ScalarReader.NameOf(sender.Purpose)),
    ];

    public static Command Create()
    {
        var file = ConfigurationOption.Create(required: true);
        var command = new Command("check", "Checks a configuration file and says every mistake with its line and its remedy.") { file };
        command.SetAction(parsed => Check(parsed.GetRequiredValue(file)!, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Check(string file, TextWriter output, TextWriter error)
    {
        var result = ConfigurationLoader.Load(file);
        foreach (var mistake in result.Mistakes)
        {
            error.WriteLine(mistake.In(file));
        }

        foreach (var warning in result.Warnings)
        {
            error.WriteLine("warning: " + warning.In(file));
        }

        string? trouble = null;
        if (result.Snapshot is { } snapshot)
        {
            var tls = TlsSummary.Of(snapshot, TimeProvider.System.GetUtcNow(), out trouble);
            output.WriteLine(trouble is null ? $"{file} is fine." : $"{file} is fine, but for the files of its TLS.");
            Summarize(snapshot, tls, output);
        }

        if (trouble is not null)
        {
            error.WriteLine(trouble);
        }

        return result.Outcome switch
        {
            LoadOutcome.Loaded => trouble is null ? ExitCodes.Fine : ExitCodes.Problem,
            LoadOutcome.Mistaken => ExitCodes.Problem,
            LoadOutcome.Unreadable => ExitCodes.WrongUse,
        };
    }

    private static void Summarize(ConfigurationSnapshot snapshot, string tls, TextWriter output)
    {
        var listener = snapshot.Options.Listener;
        var addresses = listener.Addresses is { } named ? string.Join(", ", named) : "all addresses";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Listens on   {addresses}, port {listener.Port}, as {string.Join(", ", listener.AETitles)}"));
        output.WriteLine($"TLS          {tls}");
        output.WriteLine($"Database     {snapshot.DatabaseFile}");
        output.WriteLine($"Patients     {Patients(snapshot)}");
        AlertSummary.Write(snapshot.Options, output);
        output.WriteLine($"Mail         {MailSummary.Of(snapshot)}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Senders      {snapshot.Options.Modalities.Count}, the first that matches decides"));
        if (snapshot.Options.Modalities.Count > 0)
        {
            Screen.On(output).Write(Senders(snapshot.Options.Modalities));
        }
    }

    private static string Patients(ConfigurationSnapshot snapshot) => snapshot.Options.Privacy.Patient switch
    {
        PatientPrivacy.None => "nothing of their identity is kept",
        PatientPrivacy.Pseudonym => $"pseudonyms, with the key in {snapshot.KeyFile}",
        PatientPrivacy.Clear => "kept as sent, with name and ID",
    };

    /// <summary>The columns that say something.</summary>
    private static Table Senders(IReadOnlyList<ModalityOptions> modalities)
    {
        var table = new Table { Border = TableBorder.Simple };
        var columns = Columns.Where(column => modalities.Any(sender => column.Cell(sender).Length > 0)).ToList();
        columns.ForEach(column => table.AddColumn(column.Name));
        foreach (var sender in modalities)
        {
            table.AddRow([.. columns.Select(column => Markup.Escape(column.Cell(sender)))]);
        }

        return table;
    }
}
