using System.CommandLine;
using System.Globalization;
using DoseListener.Service.Configuration;
using DoseListener.Service.Export;
using DoseListener.Store;
using DoseListener.Store.Queries;

namespace DoseListener.Service.Commands;

/// <summary><c>export …</c>: what stands in the database, as files for other programs. Works beside the running service.</summary>
internal static class ExportCommand
{
    public static Command Create() => new("export", "Writes what stands in the database as a table, or a kept object as a DICOM file.")
    {
        Instances(),
        KeptObjects(),
    };

    private static Command Instances()
    {
        var file = ConfigurationOption.Create();
        var table = new TableOptions();
        var state = new Option<string?>("--state") { Description = "Only instances in this state." };
        var conflict = new Option<bool>("--conflict") { Description = "Only where one SOP Instance UID came with several contents." };
        var command = new Command("instances", "Received objects, in the order of their arrival.") { file, state, conflict };
        table.AddTo(command);
        command.SetAction(parsed => WithReader(file, parsed, reader =>
        {
            var filter = new InstanceFilter { From = parsed.GetValue(table.From), To = parsed.GetValue(table.To), State = parsed.GetValue(state), HasConflict = parsed.GetValue(conflict) ? true : null };
            return table.Write(parsed, InstanceColumns.All, reader.Instances(filter));
        }));
        return command;
    }

    private static Command KeptObjects()
    {
        var file = ConfigurationOption.Create();
        var uid = new Argument<string>("SOP-INSTANCE-UID");
        var output = new Option<DirectoryInfo>("--output", "-o") { Description = "The folder for the files.", Required = true };
        var command = new Command("object", "The kept object: a DICOM file for each content that came under this SOP Instance UID.") { uid, file, output };
        command.SetAction(parsed => WithReader(file, parsed, reader =>
        {
            var objects = reader.ReadKeptObjects(parsed.GetRequiredValue(uid));
            if (objects.Count == 0)
            {
                parsed.InvocationConfiguration.Error.WriteLine("No object was kept under this SOP Instance UID: 'export instances' lists those that were.");
                return ExitCodes.Problem;
            }

            var folder = parsed.GetRequiredValue(output);
            folder.Create();
            foreach (var kept in objects)
            {
                // Named by the hash: a UID comes from a peer, and may be no name for a file.
                var path = Path.Combine(folder.FullName, kept.Sha256 + ".dcm");
                File.WriteAllBytes(path, kept.Bytes);
                parsed.InvocationConfiguration.Output.WriteLine(path);
            }

            return ExitCodes.Fine;
        }));
        return command;
    }

    /// <summary>Finds the database through the configuration, and says in a sentence what is wrong with either.</summary>
    private static int WithReader(Option<string?> file, ParseResult parsed, Func<StoreReader, int> work)
    {
        var error = parsed.InvocationConfiguration.Error;
        var loaded = ConfigurationLoader.Load(parsed.GetValue(file));
        if (loaded.Snapshot is not { } snapshot)
        {
            foreach (var mistake in loaded.Mistakes)
            {
                error.WriteLine(mistake.In(loaded.File));
            }

            return ExitCodes.WrongUse;
        }

        try
        {
            return work(StoreReader.Open(snapshot.DatabaseFile));
        }
        catch (StoreException trouble)
        {
            error.WriteLine(trouble.Message);
            return ExitCodes.Problem;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The output cannot be written ({trouble.GetType().Name}): name another file with -o."));
            return ExitCodes.Problem;
        }
    }
}
