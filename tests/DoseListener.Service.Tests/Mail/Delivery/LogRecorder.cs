using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace DoseListener.Service.Tests.Mail.Delivery;

/// <summary>Remembers what was logged, as "3004 Warning No mail goes out …".</summary>
internal sealed class LogRecorder : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue(FormattableString.Invariant($"{eventId.Id} {logLevel} {formatter(state, exception)}{(exception is null ? "" : " " + exception)}"));

    public void Dispose()
    {
    }
}
