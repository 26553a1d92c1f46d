using DoseListener.Dose.Protocols;
using DoseListener.Service.Configuration.Options;

namespace DoseListener.Service.Configuration;

/// <summary>One valid configuration. Immutable: whoever holds it sees one consistent state, whatever happens to the file.</summary>
internal sealed record ConfigurationSnapshot
{
    public required DoseListenerOptions Options { get; init; }

    /// <summary>Full path of the file; null: the embedded defaults.</summary>
    public string? File { get; init; }

    /// <summary>SHA-256 of the file in lower-case hex, which says what was in force; null: the embedded defaults.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The file's text, for the history of what was in force. Secrets never stand in it.</summary>
    public string Text { get; init; } = "{}";

    /// <summary>Keys that the file says otherwise than is in force, until the next start.</summary>
    public IReadOnlyList<string> WaitingForRestart { get; init; } = [];

    /// <summary>What is allowed and probably not meant.</summary>
    public IReadOnlyList<Mistake> Warnings { get; init; } = [];

    /// <summary>Relative paths count from here.</summary>
    public required string Folder { get; init; }

    /// <summary>What the house calls the protocols of its scanners.</summary>
    public ProtocolMap Protocols => Options.Protocols.Count == 0 ? ProtocolMap.Empty : new([.. Options.Protocols.Select(entry => entry.ToEntry())]);

    public string DatabaseFile => Path.GetFullPath(Options.Store.Path, Folder);

    /// <summary>Null: no log files.</summary>
    public string? LogFolder(bool isWindowsService) => Options.Logs.Folder is { } path ? Path.GetFullPath(path, Folder)
        : isWindowsService ? Path.Combine(Path.GetDirectoryName(DatabaseFile) ?? Folder, "logs")
        : null;

    public string KeyFile => Options.Privacy.KeyFile is { } path
        ? Path.GetFullPath(path, Folder)
        : Path.Combine(Path.GetDirectoryName(DatabaseFile) ?? Folder, "doselistener.key");
}
