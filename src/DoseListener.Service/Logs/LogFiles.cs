using DoseListener.Service.Configuration.Options;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace DoseListener.Service.Logs;

/// <summary>Files of bounded size, number and age, one a day, readable while they are written.</summary>
internal static class LogFiles
{
    private const string Line = "{Utc} {Level:u3} [{Number}] {SourceContext} {Message:lj}{NewLine}{Exception}";

    /// <param name="folder">Made where it is missing.</param>
    public static Logger In(string folder, LogsOptions options) => new LoggerConfiguration()
        .MinimumLevel.Verbose() // What is wanted is decided before it comes here.
        .Enrich.With<LineFacts>()
        .WriteTo.File(
            new MessageTemplateTextFormatter(Line, System.Globalization.CultureInfo.InvariantCulture),
            Path.Combine(folder, "doselistener-.log"),
            rollingInterval: RollingInterval.Day,
            fileSizeLimitBytes: options.MaxFileBytes,
            rollOnFileSizeLimit: true,
            retainedFileCountLimit: options.MaxFiles,
            retainedFileTimeLimit: options.KeepFor)
        .CreateLogger();

    /// <summary>The time in UTC and the number of the event, as the console shows them.</summary>
    private sealed class LineFacts : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            var utc = logEvent.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
            logEvent.AddOrUpdateProperty(new LogEventProperty("Utc", new ScalarText(utc)));
            var number = logEvent.Properties.GetValueOrDefault("EventId") is StructureValue id
                ? id.Properties.FirstOrDefault(property => property.Name == "Id")?.Value.ToString() ?? "0"
                : "0";
            logEvent.AddOrUpdateProperty(new LogEventProperty("Number", new ScalarText(number)));
        }
    }

    /// <summary>A text without the quotation marks that it would get as a string.</summary>
    private sealed class ScalarText(string text) : LogEventPropertyValue
    {
        public override void Render(TextWriter output, string? format = null, IFormatProvider? formatProvider = null) => output.Write(text);
    }
}
