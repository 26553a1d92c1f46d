using System.CommandLine;
using DoseListener.Service.Export;
using DoseListener.Service.Protocols;
using DoseListener.Store;
using DoseListener.Store.Ingest;
using DoseListener.Store.Queries;

namespace DoseListener.Service.Commands;

/// <summary><c>export …</c>: what stands in the database, as files for other programs. Works beside the running service.</summary>
internal static class ExportCommand
{
    public static Command Create() => new("export", "Writes what stands in the database as a table, or a kept object as a DICOM file.")
    {
        Studies(),
        Events(),
        Alerts(),
        Instances(),
        KeptObjects(),
    };

    private static Command Studies() => Doses(
        "studies", "Studies with their totals, in the order of their start.", naming => [.. StudyColumns.All, .. ProtocolColumns.OfStudies(naming)],
        (reader, from, to) => reader.Studies(new() { From = from, To = to, WithProtocolUse = true }));

    private static Command Events() => Doses(
        "events", "Irradiation events, in the order of their start.", naming => [.. EventColumns.All, .. ProtocolColumns.OfEvents(naming)],
        (reader, from, to) => reader.Events(new() { From = from, To = to, WithProtocolUse = true }));

    private static Command Doses<TRow>(string name, string description, Func<ProtocolNaming, IReadOnlyList<Column<TRow>>> columns, Func<StoreReader, DateOnly?, DateOnly?, IEnumerable<TRow>> rows)
    {
        var (file, table, period) = (ConfigurationOption.Create(), new TableOptions(), PeriodOptions.Days());
        var command = new Command(name, description) { file };
        table.AddTo(command);
        period.AddTo(command);
        command.SetAction(parsed => ConfiguredStore.ReadAsync(file, parsed, (configuration, reader) =>
            Task.FromResult(table.Write(parsed, columns(new(configuration.Protocols)), rows(reader, parsed.GetValue(period.From), parsed.GetValue(period.To))))));
        return command;
    }

    private static Command Alerts()
    {
        var (file, table, period) = (ConfigurationOption.Create(), new TableOptions(), PeriodOptions.Moments());
        var command = new Command("alerts", "Alerts, those that nobody was told of included, in the order of their numbers.") { file };
        table.AddTo(command);
        period.AddTo(command);
        command.SetAction(parsed => ConfiguredStore.ReadAsync(file, parsed, reader =>
            table.Write(parsed, AlertColumns.All, reader.Alerts(new() { Since = parsed.GetValue(period.From), Until = parsed.GetValue(period.To) }))));
        return command;
    }

    private static Command Instances()
    {
        var (file, table, period) = (ConfigurationOption.Create(), new TableOptions(), PeriodOptions.Moments());
        var state = new Option<string?>("--state") { Description = "Only instances in this state: dose, no-dose, unreadable, or received, which nothing has read yet." };
        state.AcceptOnlyFromAmong(InstanceStates.Dose, InstanceStates.NoDose, InstanceStates.Unreadable, InstanceStates.Received);
        var conflict = new Option<bool>("--conflict") { Description = "Only where one SOP Instance UID came with several contents." };
        var command = new Command("instances", "Received objects, in the order of their arrival.") { file, state, conflict };
        table.AddTo(command);
        period.AddTo(command);
        command.SetAction(parsed => ConfiguredStore.ReadAsync(file, parsed, reader =>
        {
            var filter = new InstanceFilter { From = parsed.GetValue(period.From), To = parsed.GetValue(period.To), State = parsed.GetValue(state), HasConflict = parsed.GetValue(conflict) ? true : null };
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
        command.SetAction(parsed => ConfiguredStore.ReadAsync(file, parsed, reader =>
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
