using System.Runtime.Versioning;
using DoseListener.Service.Commands;

namespace DoseListener.Service.Installing.Systemd;

/// <summary>systemd. The service runs as a user of its own, who owns nothing but the data.</summary>
[SupportedOSPlatform("linux")]
internal sealed class SystemdServiceManager : IServiceManager
{
    public const string Unit = "doselistener.service";

    private const string User = "doselistener", DataFolder = "/var/lib/doselistener";
    private const string UnitFile = "/etc/systemd/system/" + Unit, PackagesUnitFile = "/lib/systemd/system/" + Unit;

    private const UnixFileMode Folder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;

    /// <summary>What sd_booted(3) looks at.</summary>
    public static bool IsHere => Directory.Exists("/run/systemd/system");

    public string Privilege => "as root, for example with sudo";

    public string ConfigurationFile => "/etc/doselistener/doselistener.json";

    public string FirstConfiguration => InstalledFiles.Read("linux/doselistener.json");

    public IReadOnlyList<string> Install(ServiceInstallation installation)
    {
        if (File.Exists(PackagesUnitFile))
        {
            throw new InstallationException($"The Debian package has installed the service already ({PackagesUnitFile}): keep it, or remove the package first.");
        }

        List<string> done = [];
        if (Tool.Try("getent", "passwd", User).ExitCode != 0)
        {
            Tool.Run("useradd", "--system", "--user-group", "--no-create-home", "--home-dir", DataFolder, "--shell", "/usr/sbin/nologin", User);
            done.Add($"The user {User} was made.");
        }

        LetRead(installation.ConfigurationFile);
        var isNew = !File.Exists(UnitFile);
        File.WriteAllText(UnitFile, UnitText.For(installation.Program, installation.ConfigurationFile));
        Tool.Run("systemctl", "daemon-reload");
        Tool.Run("systemctl", "enable", Unit);
        done.Add($"The service {Unit} {(isNew ? "is registered" : "was there and is brought up to date")}: {UnitFile}");
        done.Add($"It runs as {User}, reads {installation.ConfigurationFile} and writes {string.Join(" and ", installation.DataFolders)}.");
        foreach (var folder in installation.DataFolders.Where(folder => folder != DataFolder && !folder.StartsWith(DataFolder + "/", StringComparison.Ordinal)))
        {
            done.Add($"{folder} is not {DataFolder}: give it to {User} (chown) and name it in a drop-in (systemctl edit {Unit}, [Service], ReadWritePaths={folder}).");
        }

        return done;
    }

    public IReadOnlyList<string> Uninstall()
    {
        if (!File.Exists(UnitFile))
        {
            throw new InstallationException(File.Exists(PackagesUnitFile)
                ? "The Debian package has installed the service: remove it with 'apt remove doselistener'."
                : $"There is no {UnitFile}: nothing to remove.");
        }

        Tool.Run("systemctl", "disable", "--now", Unit);
        File.Delete(UnitFile);
        Tool.Run("systemctl", "daemon-reload");
        return [$"The service {Unit} is removed. The configuration stays in /etc/doselistener, the data in {DataFolder}, and the user {User}."];
    }

    public void Start()
    {
        RequireInstalled();
        if (Tool.Try("systemctl", "start", Unit).ExitCode != 0)
        {
            throw new InstallationException(Show("ExecMainStatus") == $"{ExitCodes.WrongUse}"
                ? "The service did not start because its configuration is refused: 'doselistener check --config FILE' says every mistake."
                : $"The service did not start: 'journalctl -u {Unit} -n 50' says why.");
        }
    }

    public void Stop()
    {
        RequireInstalled();
        Tool.Run("systemctl", "stop", Unit);
    }

    public ServiceReport Look()
    {
        var exitCode = Show("ExecMainStatus");
        return (Show("LoadState"), Show("ActiveState")) switch
        {
            ("not-found", _) => new(ServiceCondition.NotInstalled, $"The service {Unit} is not installed."),
            (_, "active") => new(ServiceCondition.Running, $"The service {Unit} runs, process {Show("MainPID")}."),
            (_, "inactive") => new(ServiceCondition.Stopped, $"The service {Unit} is stopped."),
            (_, "failed") => new(ServiceCondition.Stopped, $"The service {Unit} has failed (exit code {exitCode}): 'journalctl -u {Unit} -n 50' says why."),
            (_, var state) => new(ServiceCondition.Changing, $"The service {Unit} is {state} (last exit code {exitCode})."),
        };
    }

    /// <summary>The file may hold no secret but may name people; only the service reads it besides root.</summary>
    private static void LetRead(string configurationFile)
    {
        var folder = Path.GetDirectoryName(configurationFile)!;
        if (folder == "/etc/doselistener")
        {
            Tool.Run("chown", $"root:{User}", folder, configurationFile);
            File.SetUnixFileMode(folder, Folder);
            File.SetUnixFileMode(configurationFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        }
    }

    private static void RequireInstalled()
    {
        if (Show("LoadState") == "not-found")
        {
            throw new InstallationException($"There is no service {Unit}: install it with 'doselistener service install'.");
        }
    }

    private static string Show(string property) => Tool.Run("systemctl", "show", "--value", "--property", property, Unit).Trim();
}
