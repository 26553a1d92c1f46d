using System.CommandLine;
using DoseListener.Service.Configuration;
using DoseListener.Service.Installing;

namespace DoseListener.Service.Commands;

/// <summary><c>service install|uninstall|start|stop|status</c>: the same words for the service control manager of Windows and for systemd.</summary>
internal static class ServiceCommand
{
    private const string Program = "doselistener";

    public static Command Create() => new("service", "Installs, removes, starts and stops DoseListener as a service of this system.")
    {
        Install(),
        Changing("uninstall", "Stops the service and removes it. Configuration and data stay.", manager => manager.Uninstall()),
        Changing("start", "Starts the service, and returns when it listens.", manager =>
        {
            manager.Start();
            return [manager.Look().Words];
        }),
        Changing("stop", "Stops the service, and returns when it has stopped.", manager =>
        {
            manager.Stop();
            return [manager.Look().Words];
        }),
        Status(),
    };

    private static Command Install()
    {
        var file = new Option<string?>("--config", "-c")
        {
            Description = "The configuration file of the service. Without it the usual place of this system, where a first file is written if there is none.",
            HelpName = "FILE",
        };
        var command = new Command("install", "Registers this program as a service that starts with the system, or brings a registered one up to date.") { file };
        command.SetAction(parsed =>
        {
            var error = parsed.InvocationConfiguration.Error;
            return Do(error, manager =>
            {
                RequirePrivilege(manager);
                return Install(manager, parsed.GetValue(file), parsed.InvocationConfiguration.Output, error);
            });
        });
        return command;
    }

    private static int Install(IServiceManager manager, string? file, TextWriter output, TextWriter error)
    {
        var program = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == Program
            ? path
            : throw new InstallationException("Only a published program can be a service, and this one runs inside 'dotnet': build it with install/publish.sh.");
        if (file is null && InstalledFiles.Write(manager.ConfigurationFile, manager.FirstConfiguration))
        {
            output.WriteLine($"A first configuration was written: {manager.ConfigurationFile}");
        }

        if (ConfiguredStore.Load(file ?? manager.ConfigurationFile, error) is not { } configuration)
        {
            return ExitCodes.WrongUse;
        }

        Say(output, manager.Install(new(program, configuration.File!, DataFolders(configuration))));
        output.WriteLine("Start it with: doselistener service start");
        return ExitCodes.Fine;
    }

    private static List<string> DataFolders(ConfigurationSnapshot configuration) =>
        [.. new[] { configuration.DatabaseFile, configuration.KeyFile }.Select(file => Path.GetDirectoryName(file)!).Distinct()];

    private static Command Changing(string name, string description, Func<IServiceManager, IReadOnlyList<string>> change)
    {
        var command = new Command(name, description);
        command.SetAction(parsed => Do(parsed.InvocationConfiguration.Error, manager =>
        {
            RequirePrivilege(manager);
            Say(parsed.InvocationConfiguration.Output, change(manager));
            return ExitCodes.Fine;
        }));
        return command;
    }

    private static Command Status()
    {
        var command = new Command("status", "Says whether the service is installed and runs. Ends with 0 when it runs, else with 1.");
        command.SetAction(parsed => Do(parsed.InvocationConfiguration.Error, manager =>
        {
            var report = manager.Look();
            parsed.InvocationConfiguration.Output.WriteLine(report.Words);
            return report.Condition == ServiceCondition.Running ? ExitCodes.Fine : ExitCodes.Problem;
        }));
        return command;
    }

    private static int Do(TextWriter error, Func<IServiceManager, int> work)
    {
        try
        {
            return work(ServiceManagers.OfThisSystem());
        }
        catch (InstallationException trouble)
        {
            error.WriteLine(trouble.Message);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"A file cannot be written or read: {trouble.Message}");
        }

        return ExitCodes.Problem;
    }

    private static void RequirePrivilege(IServiceManager manager)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            throw new InstallationException($"This changes a service of the system: run it again {manager.Privilege}.");
        }
    }

    private static void Say(TextWriter output, IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            output.WriteLine(line);
        }
    }
}
