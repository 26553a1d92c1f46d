using System.Runtime.InteropServices;
using DoseListener.Service.Configuration;
using Microsoft.Extensions.Logging;

namespace DoseListener.Service.Hosting;

/// <summary>
/// SIGHUP, which ends a program that does not know it: to a daemon it means "read your configuration again", and to a program at a terminal that its
/// terminal has gone. Windows knows neither.
/// </summary>
internal static partial class HangUp
{
    /// <param name="stop">Ends the process in good order.</param>
    public static IDisposable? Heed(Action stop, ILogger logger)
    {
        // Asked now: a terminal that has gone is none any more.
        var isDaemon = Console.IsInputRedirected;
        return OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            if (isDaemon)
            {
                LogReadAgain(logger, (int)ConfigurationMonitor.Interval.TotalSeconds);
            }
            else
            {
                stop();
            }
        });
    }

    [LoggerMessage(6203, LogLevel.Information, "Asked to read the configuration again (SIGHUP). It is looked at every {Seconds} s in any case.")]
    private static partial void LogReadAgain(ILogger logger, int seconds);
}
