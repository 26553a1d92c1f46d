using DoseListener.Service.Installing.Systemd;
using DoseListener.Service.Installing.Windows;

namespace DoseListener.Service.Installing;

/// <summary>Which service manager this system has.</summary>
internal static class ServiceManagers
{
    /// <exception cref="InstallationException">There is none that this program knows.</exception>
    public static IServiceManager OfThisSystem()
    {
        if (OperatingSystem.IsWindows())
        {
            return new WindowsServiceManager(TimeProvider.System);
        }

        return OperatingSystem.IsLinux() && SystemdServiceManager.IsHere
            ? new SystemdServiceManager()
            : throw new InstallationException("systemd does not run on this system: start 'doselistener run --config FILE' with what starts services here.");
    }
}
