using System.Security.Cryptography;
using System.Text;
using DoseListener.Service.Configuration.Source;

namespace DoseListener.Service.Configuration;

internal enum LoadOutcome
{
    Loaded,

    /// <summary>The file was read, and is wrong.</summary>
    Mistaken,

    /// <summary>The file is not there, or may not be read.</summary>
    Unreadable,
}

/// <summary>How the loading of a configuration ended: with a snapshot, or with everything that stands in its way.</summary>
internal sealed record LoadResult(LoadOutcome Outcome, string? File, ConfigurationSnapshot? Snapshot, IReadOnlyList<Mistake> Mistakes, IReadOnlyList<Mistake> Warnings);

/// <summary>Reads, checks and binds the configuration file, and finds all mistakes of it at once.</summary>
internal static class ConfigurationLoader
{
    /// <param name="file">Null: the embedded defaults, with paths counted from the current directory. No file is looked for that was not named.</param>
    public static LoadResult Load(string? file)
    {
        if (file is null)
        {
            var defaults = new ConfigurationSnapshot { Options = new(), Folder = Environment.CurrentDirectory, Warnings = [ConfigurationChecks.NoModalities] };
            return new(LoadOutcome.Loaded, null, defaults, [], defaults.Warnings);
        }

        try
        {
            var path = Path.GetFullPath(file);
            return Read(ReadFile(path), path);
        }
        catch (Exception weather) when (IsWeather(weather) || weather is ArgumentException)
        {
            return new(LoadOutcome.Unreadable, file, null, [new(default, "", $"the file cannot be read ({Reason(weather)})", "Name a file that exists and that this account may read.")], []);
        }
    }

    /// <param name="path">Full path of the file that holds <paramref name="bytes"/>.</param>
    public static LoadResult Read(ReadOnlySpan<byte> bytes, string path)
    {
        var root = SourceText.Read(bytes, out var syntaxError);
        if (root is null)
        {
            return new(LoadOutcome.Mistaken, path, null, [syntaxError!], []);
        }

        var binder = new OptionsBinder();
        var options = binder.Bind(root);
        var warnings = ConfigurationChecks.Check(options, binder);
        if (binder.Mistakes.Count > 0)
        {
            return new(LoadOutcome.Mistaken, path, null, [.. binder.Mistakes.OrderBy(mistake => mistake.Position.Line).ThenBy(mistake => mistake.Position.Column)], warnings);
        }

        var snapshot = new ConfigurationSnapshot
        {
            Options = options,
            File = path,
            Folder = Path.GetDirectoryName(path)!,
            Text = Encoding.UTF8.GetString(bytes),
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            Warnings = warnings,
        };
        return new(LoadOutcome.Loaded, path, snapshot, [], warnings);
    }

    /// <summary>At most one byte more than is accepted. Others may replace or write the file meanwhile.</summary>
    public static byte[] ReadFile(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[Math.Min(stream.Length, SourceText.MaxBytes) + 1];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes[..length];
    }

    /// <summary>A file system that does not give a file, or gives something else under its name.</summary>
    public static bool IsWeather(Exception exception) => exception is IOException or UnauthorizedAccessException or NotSupportedException;

    private static string Reason(Exception weather) => weather switch
    {
        FileNotFoundException or DirectoryNotFoundException => "it does not exist",
        UnauthorizedAccessException => "access is denied, or it is a folder",
        NotSupportedException => "it is no regular file",
        _ => weather.GetType().Name,
    };
}
