using System.CommandLine;
using System.Globalization;
using DoseListener.Service.Health;
using DoseListener.Store.Keeping;

namespace DoseListener.Service.Commands;

/// <summary><c>compact</c>: gives the space of what was deleted back to the disk.</summary>
internal static class CompactCommand
{
    public static Command Create()
    {
        var file = ConfigurationOption.Create();
        var command = new Command("compact", "Gives the space of deleted objects back to the disk, which takes a while and as much space again. The service must not run; it uses the space again by itself.") { file };
        command.SetAction((parsed, _) => ConfiguredStore.UseAsync(file, parsed, async configuration =>
        {
            var (before, after) = Compaction.Run(configuration.DatabaseFile);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{configuration.DatabaseFile}: {Elapsed.Bytes(before)} before, {Elapsed.Bytes(after)} now."));
            return ExitCodes.Fine;
        }));
        return command;
    }
}
