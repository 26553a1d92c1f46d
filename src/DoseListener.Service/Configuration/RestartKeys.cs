namespace DoseListener.Service.Configuration;

/// <summary>Keys that take effect at the next start only, because a file that is open hangs on them.</summary>
internal static class RestartKeys
{
    private static readonly (string Path, Func<ConfigurationSnapshot, string> Value)[] Keys =
    [
        ("Store.Path", snapshot => snapshot.DatabaseFile),
        ("Privacy.Patient", snapshot => snapshot.Options.Privacy.Patient.ToString()),
        ("Privacy.KeyFile", snapshot => snapshot.KeyFile),
        ("Logs.Level", snapshot => snapshot.Options.Logs.Level.ToString()),
        ("Logs.Folder", snapshot => snapshot.LogFolder(isWindowsService: false) ?? ""),
        ("Logs.MaxFileBytes", snapshot => FormattableString.Invariant($"{snapshot.Options.Logs.MaxFileBytes}")),
        ("Logs.MaxFiles", snapshot => FormattableString.Invariant($"{snapshot.Options.Logs.MaxFiles}")),
        ("Logs.KeepFor", snapshot => Duration.Format(snapshot.Options.Logs.KeepFor)),
    ];

    public static IEnumerable<string> Paths => Keys.Select(key => key.Path);

    /// <summary>The keys in which two configurations differ and that only a restart changes.</summary>
    public static IReadOnlyList<string> Changed(ConfigurationSnapshot running, ConfigurationSnapshot loaded) =>
        [.. Keys.Where(key => key.Value(running) != key.Value(loaded)).Select(key => key.Path)];

    /// <summary>What was loaded, with these keys as they are in force: a snapshot never says what is not true.</summary>
    public static ConfigurationSnapshot Keep(ConfigurationSnapshot running, ConfigurationSnapshot loaded)
    {
        var (was, now) = (running.Options, loaded.Options);
        return loaded with
        {
            Options = now with { Store = now.Store with { Path = was.Store.Path }, Privacy = was.Privacy, Logs = was.Logs },
            WaitingForRestart = Changed(running, loaded),
        };
    }
}
