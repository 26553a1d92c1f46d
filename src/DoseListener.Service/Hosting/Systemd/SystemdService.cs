using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace DoseListener.Service.Hosting.Systemd;

/// <summary>
/// The process as a service of systemd. The hosting package recognizes systemd by the name of the parent process, which a unit with ProtectProc=invisible hides;
/// the socket for notifications is what really decides.
/// </summary>
internal static class SystemdService
{
    /// <summary>Nothing, unless systemd listens.</summary>
    public static void Add(IServiceCollection services, Func<string, string?> environment)
    {
        if (environment("NOTIFY_SOCKET") is not { Length: > 0 })
        {
            return;
        }

        // The journal has the time already, and reads the level from the beginning of the line (sd-daemon(3)).
        services.Configure<ConsoleLoggerOptions>(console => console.FormatterName = ConsoleFormatterNames.Systemd);
        services.AddSingleton<ISystemdNotifier, SystemdNotifier>();
        services.AddSingleton<IHostLifetime, SystemdLifetime>();
        if (Watchdog.LimitFrom(environment) is { } limit)
        {
            services.AddHostedService(provider => new Watchdog(
                provider.GetRequiredService<Pulses>(), provider.GetRequiredService<ISystemdNotifier>(), limit, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<Watchdog>>()));
        }
    }
}
