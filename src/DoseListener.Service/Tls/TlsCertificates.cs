using DoseListener.Dicom.Tls;
using DoseListener.Service.Configuration;
using DoseListener.Service.Health;
using Microsoft.Extensions.Logging;

namespace DoseListener.Service.Tls;

/// <summary>
/// The certificates in force. Their files are looked at again and again: renewed ones come into force, unusable ones are refused while the last good ones
/// stay, and the end of their life is told in time.
/// </summary>
/// <exception cref="TlsFilesException">Those of the configuration at the start cannot be used.</exception>
internal sealed partial class TlsCertificates(ConfigurationSnapshot started, TimeProvider time, ILogger<TlsCertificates> logger)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan WarnBefore = TimeSpan.FromDays(30);

    private InForce _current = InForce.Of(started);
    private LoadedTls? _said;
    private DateTimeOffset _warnedAt = DateTimeOffset.MinValue;

    /// <summary>For handshakes that begin now, of which there are none while the configuration names no certificate.</summary>
    public TlsPolicy Policy => Volatile.Read(ref _current).Loaded?.Policy ?? throw new InvalidOperationException("No certificate is configured.");

    /// <summary>Looks at the files until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _said = Volatile.Read(ref _current).Loaded;
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            WarnOfExpiry();
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                Look();
                WarnOfExpiry();
            }
        }
        catch (OperationCanceledException)
        {
            // The process stops.
        }
    }

    /// <summary>Whether the configuration in force names a certificate.</summary>
    public bool IsConfigured => Volatile.Read(ref _current).Loaded is not null;

    /// <summary>Reads what another configuration names, and changes nothing yet.</summary>
    /// <param name="change">Puts it in force, or goes back.</param>
    /// <returns>Why it cannot be used; null where it can.</returns>
    public Mistake? Load(ConfigurationSnapshot wanted, out CertificateChange change)
    {
        var before = Volatile.Read(ref _current);
        change = new(Apply: () => { }, Undo: () => { });
        if (wanted.Options.Listener.Tls == before.Snapshot.Options.Listener.Tls && wanted.Folder == before.Snapshot.Folder)
        {
            return null;
        }

        try
        {
            var taken = InForce.Of(wanted);
            change = new(
                Apply: () =>
                {
                    Volatile.Write(ref _current, taken);
                    _warnedAt = DateTimeOffset.MinValue;
                },
                Undo: () => Volatile.Write(ref _current, before));
            return null;
        }
        catch (TlsFilesException refused)
        {
            return new(default, "Listener.Tls", refused.Problem, refused.Remedy);
        }
    }

    /// <summary>Says in the log what is in force, if that was not said yet.</summary>
    public void Announce()
    {
        var loaded = Volatile.Read(ref _current).Loaded;
        if (Interlocked.Exchange(ref _said, loaded) != loaded && loaded is not null)
        {
            LogRenewed(loaded.Name, loaded.NotAfter);
        }
    }

    public PartHealth Health()
    {
        var inForce = Volatile.Read(ref _current);
        if (inForce.Loaded is not { } current)
        {
            return PartHealth.Healthy("DICOM over TLS is not configured.");
        }

        var words = FormattableString.Invariant($"The certificate {current.Name} is valid until {current.NotAfter:yyyy-MM-dd}.");
        return inForce.Trouble is not null ? PartHealth.Degraded($"{words} A newer one is refused: {inForce.Trouble}")
            : current.NotAfter <= time.GetUtcNow() ? PartHealth.Unhealthy($"{words} It has expired: senders that check it do not send. Renew it.")
            : current.NotAfter - time.GetUtcNow() <= WarnBefore ? PartHealth.Degraded($"{words} Renew it in time.")
            : PartHealth.Healthy(words);
    }

    private void Look()
    {
        var current = Volatile.Read(ref _current);
        var stamps = FileStamp.Of(current.Snapshot);
        if (stamps.SequenceEqual(current.Stamps))
        {
            return;
        }

        // Should another configuration have come meanwhile, it has other files.
        try
        {
            if (Interlocked.CompareExchange(ref _current, InForce.Of(current.Snapshot), current) == current)
            {
                _warnedAt = DateTimeOffset.MinValue;
                Announce();
            }
        }
        catch (TlsFilesException refused)
        {
            if (Interlocked.CompareExchange(ref _current, current with { Stamps = stamps, Trouble = refused.Message }, current) == current)
            {
                LogRefused(refused.Message);
            }
        }
    }

    private void WarnOfExpiry()
    {
        var now = time.GetUtcNow();
        if (Volatile.Read(ref _current).Loaded is { } current && current.NotAfter - now <= WarnBefore && now - _warnedAt >= TimeSpan.FromDays(1))
        {
            _warnedAt = now;
            LogExpires(current.Name, current.NotAfter);
        }
    }

    [LoggerMessage(6210, LogLevel.Information, "The TLS certificate {Subject} is in force from now on; it is valid until {NotAfter:yyyy-MM-dd}.")]
    private partial void LogRenewed(string subject, DateTimeOffset notAfter);

    [LoggerMessage(6211, LogLevel.Error, "The TLS files have changed and are refused; the last good ones stay in force. {Reason}")]
    private partial void LogRefused(string reason);

    [LoggerMessage(6212, LogLevel.Warning, "The TLS certificate {Subject} is valid until {NotAfter:yyyy-MM-dd} only: renew it.")]
    private partial void LogExpires(string subject, DateTimeOffset notAfter);

    /// <param name="Loaded">Null while the configuration names no certificate.</param>
    /// <param name="Stamps">Of the files as they were looked at last.</param>
    /// <param name="Trouble">Why newer files are refused; null where there are none.</param>
    private sealed record InForce(ConfigurationSnapshot Snapshot, LoadedTls? Loaded, IReadOnlyList<FileStamp> Stamps, string? Trouble = null)
    {
        /// <exception cref="TlsFilesException">One of the files cannot be used.</exception>
        public static InForce Of(ConfigurationSnapshot snapshot)
        {
            // Before they are read: what is written meanwhile is then looked at again.
            var stamps = FileStamp.Of(snapshot);
            return new(snapshot, snapshot.Options.Listener.Tls.Certificate is null ? null : TlsFiles.Load(snapshot), stamps);
        }
    }

    /// <summary>Enough to see that a file was replaced or written.</summary>
    private readonly record struct FileStamp(string Path, long Length, DateTime WrittenAt)
    {
        public static IReadOnlyList<FileStamp> Of(ConfigurationSnapshot snapshot) => [.. TlsFiles.Of(snapshot).Select(path => new FileInfo(path) switch
        {
            { Exists: true } file => new FileStamp(path, file.Length, file.LastWriteTimeUtc),
            _ => new FileStamp(path, -1, default),
        })];
    }
}
