using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging;

namespace DoseListener.Service.Hosting.Systemd;

/// <summary>
/// Tells systemd that all is well, for as long as the loops answer (sd_watchdog_enabled(3)). When one does not, nothing is told, and systemd ends the process
/// and starts it anew. The hosting package says only that the service is ready and that it stops.
/// </summary>
internal sealed partial class Watchdog(Pulses pulses, ISystemdNotifier systemd, TimeSpan limit, TimeProvider time, ILogger<Watchdog> logger) : BackgroundService
{
    private static readonly ServiceState AllIsWell = new("WATCHDOG=1");

    /// <summary>What the unit's WatchdogSec is for this process; null when nobody watches.</summary>
    public static TimeSpan? LimitFrom(Func<string, string?> environment) =>
        long.TryParse(environment("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds) && microseconds > 0
        && (environment("WATCHDOG_PID") is not { Length: > 0 } process || process == Environment.ProcessId.ToString(CultureInfo.InvariantCulture))
            ? TimeSpan.FromMicroseconds(microseconds)
            : null;

    /// <summary>A loop may miss one question without consequence: three fit into the limit, with the time for their answers.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wasWell = true;
        try
        {
            while (true)
            {
                var silent = await pulses.SilentAsync(limit / 6, time, stoppingToken);
                if (silent.Count == 0)
                {
                    systemd.Notify(AllIsWell);
                }

                Say(silent, wasWell);
                wasWell = silent.Count == 0;
                await Task.Delay(limit / 6, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private void Say(IReadOnlyList<string> silent, bool wasWell)
    {
        if (silent.Count > 0 && wasWell)
        {
            LogSilent(string.Join(", ", silent), limit);
        }
        else if (silent.Count == 0 && !wasWell)
        {
            LogWell();
        }
    }

    [LoggerMessage(6201, LogLevel.Error, "No answer from: {Loops}. systemd ends this process and starts it anew, unless the answer comes within {Limit}.")]
    private partial void LogSilent(string loops, TimeSpan limit);

    [LoggerMessage(6202, LogLevel.Information, "All loops answer again.")]
    private partial void LogWell();
}
