using DoseListener.Service.Configuration.Rules;
using Microsoft.Extensions.Logging;

namespace DoseListener.Service.Configuration.Options;

/// <summary>
/// What is written down of what happens: <c>Logs</c>. The console always has it (under systemd, the journal with its levels), the Windows Event Log has start, stop and errors, and files have
/// all of it where there is a folder. docs/log-events.md explains each number.
/// </summary>
internal sealed record LogsOptions
{
    /// <summary>The least level that is written. <c>--log-level</c> wins over it. Takes effect at the next start.</summary>
    public LogLevel Level { get; init; } = LogLevel.Information;

    /// <summary>
    /// The folder for files, one a day. A relative path counts from the configuration file's folder. Null is no files; for a Windows service, which has no console, it is logs beside the database.
    /// Takes effect at the next start.
    /// </summary>
    [AtMostCharacters(1024)]
    public string? Folder { get; init; }

    /// <summary>Bytes from which a day's file is followed by another. Takes effect at the next start.</summary>
    [Between(65_536, 1_073_741_824)]
    public long MaxFileBytes { get; init; } = 10_485_760;

    /// <summary>Files that are kept; the oldest go first. Takes effect at the next start.</summary>
    [Between(1, 10_000)]
    public int MaxFiles { get; init; } = 60;

    /// <summary>How long a file is kept at most. Takes effect at the next start.</summary>
    [BetweenDurations("1 d", "3660 d")]
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(60);
}
