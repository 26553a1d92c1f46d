using Microsoft.Extensions.Logging;

namespace DoseListener.Service.Configuration;

/// <content>What the operator reads.</content>
internal sealed partial class ConfigurationMonitor
{
    [LoggerMessage(6001, LogLevel.Information, "Configuration in force: {File}, SHA-256 {Hash}.")]
    private partial void LogInForce(string file, string? hash);

    [LoggerMessage(6002, LogLevel.Information, "Configuration {File} was changed and is in force, SHA-256 {Hash}.")]
    private partial void LogTaken(string? file, string hash);

    [LoggerMessage(6003, LogLevel.Warning, "{Warning}")]
    private partial void LogWarning(string warning);

    [LoggerMessage(6004, LogLevel.Warning, "{Key} was changed and takes effect at the next start; the other changes are in force.")]
    private partial void LogNeedsRestart(string key);

    [LoggerMessage(6005, LogLevel.Error, "Configuration {File} was changed and not taken: {Count} mistakes. The last good version stays in force, SHA-256 {Hash}.")]
    private partial void LogRefused(string? file, int count, string? hash);

    [LoggerMessage(6006, LogLevel.Error, "{Mistake}")]
    private partial void LogMistake(string mistake);

    [LoggerMessage(6007, LogLevel.Warning, "Configuration {File} cannot be read any more ({Reason}). The last good version stays in force.")]
    private partial void LogUnreadable(string file, string reason);
}
