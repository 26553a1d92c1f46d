using System.CommandLine;
using DoseListener.Service.Export;
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
        command.SetAction(parsed => ConfiguredStore.Read(file, parsed, reader =>
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
        command.SetAction(parsed => ConfiguredStore.Read(file, parsed, reader =>
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
}
