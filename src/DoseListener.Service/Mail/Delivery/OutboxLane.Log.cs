using DoseListener.Dose.Alerts;
using Microsoft.Extensions.Logging;

namespace DoseListener.Service.Mail.Delivery;

/// <content>What an operator is told.</content>
internal sealed partial class OutboxLane
{
    [LoggerMessage(3001, LogLevel.Information, "Mail {MessageId} ({Kind}) was taken by the mail server at attempt {Attempt}: {Reply}")]
    private partial void LogSent(string messageId, MailKind kind, int attempt, string reply);

    [LoggerMessage(3002, LogLevel.Warning, "Mail {MessageId} ({Kind}) is held and tried again: {Problem}.")]
    private partial void LogHeld(string messageId, MailKind kind, string problem);

    [LoggerMessage(3003, LogLevel.Error, "Mail {MessageId} ({Kind}) to {Recipient} is refused for good: {Problem}. Correct the address in the configuration.")]
    private partial void LogRefused(string messageId, MailKind kind, string recipient, string problem);

    [LoggerMessage(3004, LogLevel.Warning, "No mail goes out over {Server}: {Problem}. {Count} mails wait; they are tried again, without end.")]
    private partial void LogTrouble(string server, string problem, int count);

    [LoggerMessage(3005, LogLevel.Information, "{Server} takes mail again, after {Duration}.")]
    private partial void LogMended(string server, TimeSpan duration);

    [LoggerMessage(3006, LogLevel.Error, "Mail {MessageId} met a bug. {Consequence}")]
    private partial void LogBug(string messageId, string consequence, Exception bug);
}
