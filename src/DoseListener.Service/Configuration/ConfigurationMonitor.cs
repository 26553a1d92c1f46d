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
    private bool _mayComeRight;
    private int _misses;
    private ConfigurationTrouble? _trouble;

    /// <summary>
    /// Asked before a good version is put in force: it opens the ports that the version names, and says what stands in the way. What it says is a refusal,
    /// and is tried again at each look.
    /// </summary>
    public Func<ConfigurationSnapshot, Task<Mistake?>> Prepare { get; set; } = _ => Task.FromResult<Mistake?>(null);

    /// <summary>Why what stands in the file is not in force; null when it is.</summary>
    public ConfigurationTrouble? Trouble => Volatile.Read(ref _trouble);

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
                await LookAsync(file);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>One look at the file.</summary>
    internal async Task LookAsync(string file)
    {
        if (Bytes(file) is not { } bytes)
        {
            return;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (hash == _taken || (hash == _refused && !_mayComeRight))
        {
            // Back at what is in force: what was refused in between is to be told again if it returns.
            _refused = hash == _taken ? null : _refused;
            _trouble = hash == _taken ? null : _trouble;
            _doubtful = null;
            return;
        }

        var result = ConfigurationLoader.Read(bytes, file);
        if (result.Snapshot is { } loaded)
        {
            await TakeAsync(loaded, hash);
        }
        else if (_doubtful == hash)
        {
            Refuse(result.File, result.Mistakes, hash, mayComeRight: false);
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
                _trouble = new(time.GetUtcNow(), null, $"the file cannot be read ({weather.GetType().Name})", 1);
            }

            return null;
        }
    }

    private async Task TakeAsync(ConfigurationSnapshot loaded, string hash)
    {
        var snapshot = RestartKeys.Keep(_started, loaded);
        if (await Prepare(snapshot) is { } obstacle)
        {
            if (hash != _refused)
            {
                Refuse(loaded.File, [obstacle], hash, mayComeRight: true);
            }

            return;
        }

        (_taken, _refused, _doubtful, _trouble) = (hash, null, null, null);
        Volatile.Write(ref _current, snapshot);

        // Whoever reads the line may rely on it: everybody knows the new one before it is said.
        Changed?.Invoke(snapshot);
        LogTaken(loaded.File, hash);
        LogWarnings(loaded.File, loaded.Warnings);
        foreach (var path in snapshot.WaitingForRestart)
        {
            LogNeedsRestart(path);
        }
    }

    private void Refuse(string? file, IReadOnlyList<Mistake> mistakes, string hash, bool mayComeRight)
    {
        (_refused, _mayComeRight, _doubtful) = (hash, mayComeRight, null);
        _trouble = new(time.GetUtcNow(), hash, mistakes[0].In(file), mistakes.Count);
        LogRefused(file, mistakes.Count, _taken);
        foreach (var mistake in mistakes)
        {
            LogMistake(mistake.In(file));
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
