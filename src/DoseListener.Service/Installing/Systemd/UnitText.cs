namespace DoseListener.Service.Installing.Systemd;

/// <summary>The unit file: the one of the Debian package, with the program and the configuration of this installation.</summary>
internal static class UnitText
{
    private const string ExecStart = "ExecStart=";

    public static string For(string program, string configurationFile)
    {
        var lines = InstalledFiles.Read("doselistener.service").Split('\n').Select(line => line.StartsWith(ExecStart, StringComparison.Ordinal)
            ? $"{ExecStart}{Quote(program)} run --config {Quote(configurationFile)}"
            : line);
        return string.Join('\n', lines);
    }

    /// <summary>One word of a command line (systemd.service(5), "Command lines"): % and $ mean something to systemd, also within quotes.</summary>
    public static string Quote(string word) => '"' + word
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("%", "%%", StringComparison.Ordinal)
        .Replace("$", "$$", StringComparison.Ordinal) + '"';
}
