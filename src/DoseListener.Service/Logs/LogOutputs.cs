using DoseListener.Service.Configuration;
using DoseListener.Service.Hosting;
using DoseListener.Service.Hosting.Windows;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Logging.EventLog;
using Serilog.Extensions.Logging;

namespace DoseListener.Service.Logs;

/// <summary>
/// Where lines go. The console gets all of them; under systemd the host puts the level before each, as the journal reads it (sd-daemon(3)). Files get all of them
/// where the configuration has a folder. The Windows Event Log, which an administrator reads for all services, gets start, stop and errors.
/// </summary>
internal static class LogOutputs
{
    /// <param name="level">Null: as the configuration says.</param>
    public static void Add(ILoggingBuilder logging, ConfigurationSnapshot configuration, LogLevel? level)
    {
        logging.SetMinimumLevel(level ?? configuration.Options.Logs.Level)
            .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)

            // What keeps the host from starting is told in one sentence, or thrown; that a port of the health page is taken, in one line of ours.
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            .AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.None);
        logging.AddSimpleConsole(Console);
        if (configuration.LogFolder(OperatingSystem.IsWindows() && WindowsServiceRun.IsService) is { } folder)
        {
            // The extension method would let everything through, down to Trace.
            logging.AddProvider(new SerilogLoggerProvider(LogFiles.In(folder, configuration.Options.Logs), dispose: true));
        }

        if (OperatingSystem.IsWindows() && WindowsServiceRun.IsService)
        {
            logging.AddEventLog(EventLogSource.Use).AddFilter<EventLogLoggerProvider>(IsForEventLog);
        }
    }

    /// <summary>Start and stop are said by the class that does both.</summary>
    public static bool IsForEventLog(string? category, LogLevel level) =>
        level >= LogLevel.Error || (level >= LogLevel.Information && category == typeof(ListenerService).FullName);

    private static void Console(SimpleConsoleFormatterOptions console)
    {
        console.SingleLine = true;
        console.UseUtcTimestamp = true;
        console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
        console.ColorBehavior = LoggerColorBehavior.Default;
    }
}
