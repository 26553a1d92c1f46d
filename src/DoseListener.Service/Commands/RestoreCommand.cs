using System.CommandLine;
using System.Globalization;
using DoseListener.Service.Configuration.Options;
using DoseListener.Service.Health;
using DoseListener.Store.Keeping;

namespace DoseListener.Service.Commands;

/// <summary><c>restore FILE</c>: a copy in the place of the database, which stays beside it under another name.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var file = ConfigurationOption.Create();
        var source = new Argument<FileInfo>("FILE") { Description = "A copy that 'backup' made." };
        var command = new Command("restore", "Puts a copy in the place of the database, once it has been read to its end. The service must not run.") { source, file };
        command.SetAction((parsed, cancellationToken) => ConfiguredStore.UseAsync(file, parsed, async configuration =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var report = await Backup.RestoreAsync(parsed.GetRequiredValue(source).FullName, configuration.DatabaseFile, TimeProvider.System, cancellationToken);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{report.Copy.Path} is now this copy: {Elapsed.Bytes(report.Copy.Bytes)}, {report.Copy.Instances} objects received, {report.Copy.Objects} kept and read."));
            if (report.Aside is { } aside)
            {
                await output.WriteLineAsync($"What was there before is {aside}. It has whatever came since the copy; delete it when nobody misses anything.");
            }

            if (configuration.Options.Privacy.Patient == PatientPrivacy.Pseudonym)
            {
                await output.WriteLineAsync(File.Exists(configuration.KeyFile)
                    ? $"See that {configuration.KeyFile} is the key of that time: with another one, patients get a second pseudonym."
                    : $"Put the key of the pseudonyms back to {configuration.KeyFile} before the service starts: without it, patients get a second pseudonym.");
            }

            return ExitCodes.Fine;
        }));
        return command;
    }
}
