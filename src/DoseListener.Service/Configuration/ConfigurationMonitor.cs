using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace DoseListener.Service.Configuration;

/// <summary>
/// Watches the configuration file and swaps the snapshot when a good version stands there. A bad version changes nothing: the last good one stays in force.
/// </summary>
/// <remarks>
/// The file is read at every look, because it is small and because neither times nor notifications are to be trusted on network drives, with atomic renames or restored copies.
/// A bad version is only spoken of when it looks the same twice, since it may be half written.
/// </remarks>
internal sealed partial class ConfigurationMonitor(ConfigurationSnapshot initial, TimeProvider time, ILogger<ConfigurationMonitor> logger)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>What the process started with: socket, database and key file are its, until the next start.</summary>
    private readonly ConfigurationSnapshot _started = initial;
    private ConfigurationSnapshot _current = initial;
    private string? _taken = initial.Sha256;
    private string? _doubtful;
    private string? _refused;
    private int _misses;

    /// <summary>Raised after <see cref="Current"/> was swapped, on the thread of <see cref="RunAsync"/>.</summary>
    public event Action<ConfigurationSnapshot>? Changed;

    /// <summary>What is in force. Take it once for each thing that has to be consistent.</summary>
    public ConfigurationSnapshot Current => Volatile.Read(ref _current);

    /// <summary>Says what is in force, and looks at the file until it is cancelled. With the embedded defaults there is nothing to look at.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        LogInForce(Current.File ?? "embedded defaults", Current.Sha256);
        LogWarnings(Current.File, Current.Warnings);
        if (Current.File is not { } file)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                Look(file);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>One look at the file.</summary>
    internal void Look(string file)
    {
        if (Bytes(file) is not { } bytes)
        {
            return;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (hash == _taken || hash == _refused)
        {
            // Back at what is in force: what was refused in between is to be told again if it returns.
            _refused = hash == _taken ? null : _refused;
            _doubtful = null;
            return;
        }

        var result = ConfigurationLoader.Read(bytes, file);
        if (result.Snapshot is { } loaded)
        {
            Take(loaded, hash);
        }
        else if (_doubtful == hash)
        {
            Refuse(result, hash);
        }
        else
        {
            _doubtful = hash;
        }
    }

    private byte[]? Bytes(string file)
    {
        try
        {
            var bytes = ConfigurationLoader.ReadFile(file);
            _misses = 0;
            return bytes;
        }
        catch (Exception weather) when (ConfigurationLoader.IsWeather(weather))
        {
            // Once, and not for the moment between the two halves of a rename.
            _misses = Math.Min(_misses + 1, 3);
            if (_misses == 2)
            {
                LogUnreadable(file, weather.GetType().Name);
            }

            return null;
        }
    }

    private void Take(ConfigurationSnapshot loaded, string hash)
    {
        var changed = RestartKeys.Changed(_started, loaded);
        (_taken, _refused, _doubtful) = (hash, null, null);
        var snapshot = RestartKeys.Keep(_started, loaded);
        Volatile.Write(ref _current, snapshot);
        LogTaken(loaded.File, hash);
        LogWarnings(loaded.File, loaded.Warnings);
        foreach (var path in changed)
        {
            LogNeedsRestart(path);
        }

        Changed?.Invoke(snapshot);
    }

    private void Refuse(LoadResult result, string hash)
    {
        (_refused, _doubtful) = (hash, null);
        LogRefused(result.File, result.Mistakes.Count, _taken);
        foreach (var mistake in result.Mistakes)
        {
            LogMistake(mistake.In(result.File));
        }
    }

    private void LogWarnings(string? file, IReadOnlyList<Mistake> warnings)
    {
        foreach (var warning in warnings)
        {
            LogWarning(warning.In(file));
        }
    }
}
