using System.CommandLine;
using DoseListener.Service.Doctor;
using DoseListener.Service.Health;
using DoseListener.Service.Printing;

namespace DoseListener.Service.Commands;

/// <summary><c>doctor</c>: one page on how the program, its files and its machine are. Changes nothing, and works beside the running service.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var file = ConfigurationOption.Create();
        var deep = new Option<bool>("--deep") { Description = "Reads the whole database, however large it is." };
        var command = new Command("doctor", "Prints one page on versions, paths, rights, ports, disk, durability, clock and senders. Ends with 1 when something is wrong.") { deep, file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            if (ConfiguredStore.Load(parsed.GetValue(file), error) is not { } configuration)
            {
                return ExitCodes.Problem;
            }

            var report = await new Examination(configuration, parsed.GetValue(deep), TimeProvider.System).RunAsync(cancellationToken);
            var table = Screen.Table("", "", "");
            table.ShowHeaders = false;
            foreach (var (part, health) in report.Parts)
            {
                table.AddLines(Mark(health.State), part, health.Words);
            }

            Screen.On(output).Write(table);
            return report.State == HealthState.Unhealthy ? ExitCodes.Problem : ExitCodes.Fine;
        });
        return command;
    }

    private static string Mark(HealthState state) => state switch
    {
        HealthState.Healthy => "ok",
        HealthState.Degraded => "look",
        HealthState.Unhealthy => "WRONG",
    };
}
