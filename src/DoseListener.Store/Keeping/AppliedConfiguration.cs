namespace DoseListener.Store.Keeping;

/// <summary>A configuration that came into force.</summary>
/// <param name="Sha256">Of the file as it was read, lower-case hex.</param>
/// <param name="Content">The file's text. Secrets do not stand in it.</param>
/// <param name="Reason"><c>start</c> or <c>reload</c>.</param>
/// <param name="File">Null: the embedded defaults.</param>
/// <param name="WaitsForRestart">Keys whose new value was not in force yet, separated by blanks; null: all were.</param>
public sealed record AppliedConfiguration(string Sha256, string Content, string Reason, string? File, string ProgramVersion, string? WaitsForRestart);

/// <summary>A row of <c>configuration_log</c>.</summary>
public sealed record ConfigurationRow
{
    /// <summary>Counts the changes in this database.</summary>
    public long Version { get; init; }

    public DateTimeOffset AppliedAt => UtcText.Parse(AppliedAtText);

    public string Sha256 { get; init; } = "";

    public string Reason { get; init; } = "";

    public string? File { get; init; }

    public string ProgramVersion { get; init; } = "";

    public string? WaitsForRestart { get; init; }

    public string Content { get; init; } = "";

    internal string AppliedAtText { get; init; } = "";
}
