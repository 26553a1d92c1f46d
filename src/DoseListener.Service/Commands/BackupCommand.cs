using System.CommandLine;
using System.Globalization;
using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Options;
using DoseListener.Service.Health;
using DoseListener.Store.Keeping;

namespace DoseListener.Service.Commands;

/// <summary><c>backup FILE</c>: one consistent copy of the database, made beside the running service and read back.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var file = ConfigurationOption.Create();
        var target = new Argument<FileInfo>("FILE") { Description = "The copy. It must not be there yet." };
        var command = new Command("backup", "Copies the database into one file and reads the copy back. The service may run.") { target, file };
        command.SetAction((parsed, cancellationToken) => ConfiguredStore.UseAsync(file, parsed, configuration =>
            BackUpAsync(configuration, parsed.GetRequiredValue(target), parsed.InvocationConfiguration.Output, cancellationToken)));
        return command;
    }

    private static async Task<int> BackUpAsync(ConfigurationSnapshot configuration, FileInfo target, TextWriter output, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var started = time.GetTimestamp();
        var report = await Backup.MakeAsync(configuration.DatabaseFile, target.FullName, time, cancellationToken);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{report.Path}: {Elapsed.Bytes(report.Bytes)}, {report.Instances} objects received, {report.Objects} kept and read back, {Elapsed.InWords(time.GetElapsedTime(started))}."));
        await output.WriteLineAsync(KeyReminder(configuration));
        return ExitCodes.Fine;
    }

    /// <summary>The key is what keeps pseudonyms of a copy from being undone, so it is not in the copy.</summary>
    private static string KeyReminder(ConfigurationSnapshot configuration) => configuration.Options.Privacy.Patient switch
    {
        PatientPrivacy.Pseudonym => $"Copy the key of the pseudonyms too, to another place than this: {configuration.KeyFile}. Without it, patients get a second pseudonym after a restore.",
        PatientPrivacy.Clear => "The copy holds names and IDs of patients: keep it as safe as the database.",
        PatientPrivacy.None => "The configuration file is not in it: copy that too.",
    };
}
