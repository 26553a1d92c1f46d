using System.CommandLine;

namespace DoseListener.Service.Commands;

/// <summary>How a command ended, for scripts.</summary>
internal static class ExitCodes
{
    public const int Fine = 0;

    /// <summary>The command did its work and found a problem.</summary>
    public const int Problem = 1;

    /// <summary>The command line is wrong, a named file is not there, or <c>run</c> was given an invalid configuration. A service manager does not restart on it.</summary>
    public const int WrongUse = 2;
}

/// <summary>The command line: <c>doselistener COMMAND</c>.</summary>
internal static class CommandLine
{
    public static RootCommand Root()
    {
        var root = new RootCommand("Takes radiation dose reports and images over DICOM and keeps their dose.");
        root.Add(RunCommand.Create(root));
        root.Add(CheckCommand.Create());
        root.Add(ExtractCommand.Create());
        root.Add(ImportCommand.Create());
        root.Add(RereadCommand.Create());
        root.Add(SamplesCommand.Create());
        root.Add(ShowCommand.Create());
        root.Add(RulesCommand.Create());
        root.Add(ProtocolsCommand.Create());
        root.Add(SizesCommand.Create());
        root.Add(ExportCommand.Create());
        root.Add(AlertsCommand.Create());
        root.Add(EchoCommand.Create());
        root.Add(SendCommand.Create());
        root.Add(MailCommand.Create());
        root.Add(VerifyCommand.Create());
        root.Add(BackupCommand.Create());
        root.Add(RestoreCommand.Create());
        root.Add(CompactCommand.Create());
        root.Add(ConfigurationCommand.Create());
        root.Add(DoctorCommand.Create());
        root.Add(ServiceCommand.Create());
        root.Add(VersionCommand.Create());
        return root;
    }

    public static async Task<int> InvokeAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var parsed = Root().Parse(arguments);
        var configuration = new InvocationConfiguration
        {
            Output = output,
            Error = error,

            // The host of `run` stops in its own time; System.CommandLine would cut it off after two seconds with exit code 143.
            ProcessTerminationTimeout = null,
        };
        var exitCode = await parsed.InvokeAsync(configuration, cancellationToken);

        // System.CommandLine says 1 for what it cannot parse, and 1 is what a command says that found a problem.
        return parsed.Errors.Count > 0 ? ExitCodes.WrongUse : exitCode;
    }
}
