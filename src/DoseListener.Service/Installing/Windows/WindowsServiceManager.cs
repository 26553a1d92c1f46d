using System.ComponentModel;
using System.Globalization;
using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;
using DoseListener.Service.Commands;
using DoseListener.Service.Hosting.Windows;

namespace DoseListener.Service.Installing.Windows;

/// <summary>The service control manager of Windows. The service runs under an account of its own, which has no password and no rights but those given to it.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsServiceManager(TimeProvider time) : IServiceManager
{
    private const string DisplayName = "DoseListener", Account = @"NT SERVICE\" + WindowsServiceRun.Name;
    private const string Description = "Takes radiation dose reports and images over DICOM and keeps their dose.";

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200), Patience = TimeSpan.FromMinutes(3);

    public string Privilege => "as administrator";

    public string ConfigurationFile => Path.Combine(ServiceFolders.Root, "doselistener.json");

    public string FirstConfiguration => InstalledFiles.Read("windows/doselistener.json");

    public IReadOnlyList<string> Install(ServiceInstallation installation) => Translate(() =>
    {
        using var manager = ServiceHandle.OpenManager(toChange: true);
        var commandLine = $"\"{installation.Program}\" run --config \"{installation.ConfigurationFile}\"";
        var known = ServiceHandle.Open(manager, WindowsServiceRun.Name, toChange: true);
        using var service = known ?? ServiceHandle.Create(manager, WindowsServiceRun.Name, DisplayName, commandLine, Account);
        if (known is not null)
        {
            ServiceSettings.SetCommandLine(service, DisplayName, commandLine, Account);
        }

        List<string> done = [known is null ? $"The service {WindowsServiceRun.Name} is registered: {commandLine}" : $"The service {WindowsServiceRun.Name} was there and is brought up to date: {commandLine}"];
        ServiceSettings.SetDescription(service, Description);
        ServiceSettings.SetRecovery(service, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1));
        string?[] unknown =
        [
            ServiceSettings.SetRecoveryOnError(service) ? null : "recovery after an exit code",
            ServiceSettings.SetDelayedStart(service) ? null : "delayed start",
            ServiceSettings.SetOwnIdentity(service) ? null : "the service's own identity",
        ];
        done.AddRange(unknown.OfType<string>().Select(setting => $"This system does not know {setting}, which every Windows since Vista does; the service works without."));
        EventLogSource.Register();
        GiveRights(installation);
        done.Add($"It runs as {Account}, reads {installation.ConfigurationFile} and writes {string.Join(" and ", installation.DataFolders)}.");
        return done;
    });

    public IReadOnlyList<string> Uninstall() => Translate<IReadOnlyList<string>>(() =>
    {
        using var manager = ServiceHandle.OpenManager(toChange: true);
        using var service = ServiceHandle.Open(manager, WindowsServiceRun.Name, toChange: true);
        if (service is null)
        {
            return [$"There is no service {WindowsServiceRun.Name}: nothing to remove."];
        }

        Stop(service);
        ServiceControl.Delete(service);
        EventLogSource.Unregister();
        return [$"The service {WindowsServiceRun.Name} is removed. Configuration and data stay in {ServiceFolders.Root}."];
    });

    public void Start() => Translate(() =>
    {
        using var manager = ServiceHandle.OpenManager(toChange: true);
        using var service = Require(manager);
        ServiceControl.Start(service);
        var now = WaitWhile(service, ServiceStage.StartPending);
        return now.Stage == ServiceStage.Running ? 0 : throw new InstallationException(now switch
        {
            { SpecificExitCode: ExitCodes.WrongUse } => "The service did not start because its configuration is refused: 'doselistener check --config FILE' says every mistake.",
            { Stage: ServiceStage.StartPending } => "The service is still starting after three minutes; a large database is being migrated, or it hangs: see the Application log, source DoseListener.",
            _ => $"The service did not start ({Ended(now)}): see the Application log, source DoseListener.",
        });
    });

    public void Stop() => Translate(() =>
    {
        using var manager = ServiceHandle.OpenManager(toChange: true);
        using var service = Require(manager);
        Stop(service);
        return 0;
    });

    public ServiceReport Look() => Translate(() =>
    {
        using var manager = ServiceHandle.OpenManager(toChange: false);
        using var service = ServiceHandle.Open(manager, WindowsServiceRun.Name, toChange: false);
        if (service is null)
        {
            return new ServiceReport(ServiceCondition.NotInstalled, $"The service {WindowsServiceRun.Name} is not installed.");
        }

        var now = ServiceControl.Query(service);
        return now.Stage switch
        {
            ServiceStage.Running => new(ServiceCondition.Running, string.Create(CultureInfo.InvariantCulture, $"The service {WindowsServiceRun.Name} runs, process {now.ProcessId}.")),
            ServiceStage.Stopped => new(ServiceCondition.Stopped, $"The service {WindowsServiceRun.Name} is stopped ({Ended(now)})."),
            ServiceStage.StartPending => new(ServiceCondition.Changing, $"The service {WindowsServiceRun.Name} is starting."),
            ServiceStage.StopPending => new(ServiceCondition.Changing, $"The service {WindowsServiceRun.Name} is stopping."),
            _ => new(ServiceCondition.Changing, $"The service {WindowsServiceRun.Name} is changing."),
        };
    });

    private static ServiceHandle Require(ServiceHandle manager) =>
        ServiceHandle.Open(manager, WindowsServiceRun.Name, toChange: true)
        ?? throw new InstallationException($"There is no service {WindowsServiceRun.Name}: install it with 'doselistener service install'.");

    private void Stop(ServiceHandle service)
    {
        WaitWhile(service, ServiceStage.StartPending);
        ServiceControl.Stop(service);
        if (WaitWhile(service, ServiceStage.StopPending, ServiceStage.Running).Stage != ServiceStage.Stopped)
        {
            throw new InstallationException("The service does not stop: see the Application log, source DoseListener, and end its process if nothing else helps.");
        }
    }

    private ServiceNow WaitWhile(ServiceHandle service, params ServiceStage[] stages)
    {
        var begin = time.GetTimestamp();
        var now = ServiceControl.Query(service);
        using var never = new ManualResetEventSlim();
        while (stages.Contains(now.Stage) && time.GetElapsedTime(begin) < Patience)
        {
            never.Wait(Poll);
            now = ServiceControl.Query(service);
        }

        return now;
    }

    private static void GiveRights(ServiceInstallation installation)
    {
        var service = new SecurityIdentifier(ServiceFolders.IdentityOf(WindowsServiceRun.Name));
        ServiceFolders.ProtectRoot(service);
        foreach (var folder in installation.DataFolders.Append(Path.Combine(ServiceFolders.Root, "logs")))
        {
            ServiceFolders.Grant(folder, service, FileSystemRights.Modify);
        }

        if (!ServiceFolders.IsInRoot(installation.ConfigurationFile))
        {
            ServiceFolders.Grant(Path.GetDirectoryName(installation.ConfigurationFile)!, service, FileSystemRights.ReadAndExecute);
        }
    }

    private static string Ended(ServiceNow now) => now switch
    {
        { ExitCode: 0, SpecificExitCode: 0 } => "without a fault",
        { SpecificExitCode: not 0 } => string.Create(CultureInfo.InvariantCulture, $"exit code {now.SpecificExitCode}"),
        { ExitCode: 1077 } => "never started since the system was",
        _ => new Win32Exception(now.ExitCode).Message,
    };

    private static T Translate<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Win32Exception trouble)
        {
            throw new InstallationException(string.Create(CultureInfo.InvariantCulture, $"Windows refuses: {trouble.Message} (error {trouble.NativeErrorCode})."), trouble);
        }
    }
}
