using System.Collections.Concurrent;
using DoseListener.Dicom.Dimse;
using Microsoft.Extensions.Logging;

namespace DoseListener.Dicom.Tests.Dimse;

/// <summary>Keeps what was logged.</summary>
internal sealed class RecordingLogger : ILogger<AssociationListener>
{
    private readonly ConcurrentQueue<LogLine> _lines = new();

    public IReadOnlyCollection<LogLine> Lines => _lines;

    public void Clear() => _lines.Clear();

    public LogLine Single(int id) => _lines.Single(line => line.Id == id);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue(new(eventId.Id, logLevel, formatter(state, exception), exception));
}

internal sealed record LogLine(int Id, LogLevel Level, string Text, Exception? Exception);
