using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;

namespace DoseListener.Service.Commands;

/// <summary><c>version</c>: what is running, for a support request.</summary>
internal static class VersionCommand
{
    public static Command Create()
    {
        var command = new Command("version", "Prints the version of DoseListener, of .NET and of the system.");
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.WriteLine(
            $"doselistener {Version} ({RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier})"));
        return command;
    }

    public static string Version => typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
