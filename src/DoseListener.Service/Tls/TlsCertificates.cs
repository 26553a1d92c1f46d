using DoseListener.Dicom.Tls;
using DoseListener.Service.Configuration;
using DoseListener.Service.Health;
using Microsoft.Extensions.Logging;

namespace DoseListener.Service.Tls;

/// <summary>
/// The certificates in force. Their files are looked at again and again: renewed ones come into force, unusable ones are refused while the last good ones
/// stay, and the end of their life is told in time.
/// </summary>
internal sealed partial class TlsCertificates(ConfigurationSnapshot snapshot, TimeProvider time, ILogger<TlsCertificates> logger)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan WarnBefore = TimeSpan.FromDays(30);

    private LoadedTls _current = TlsFiles.Load(snapshot);
    private IReadOnlyList<FileStamp> _stamps = FileStamp.Of(snapshot);
    private string? _trouble;
    private DateTimeOffset _warnedAt = DateTimeOffset.MinValue;

    public TlsPolicy Policy => Volatile.Read(ref _current).Policy;

    /// <summary>Looks at the files until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
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

    public PartHealth Health()
    {
        var current = Volatile.Read(ref _current);
        var words = FormattableString.Invariant($"The certificate {current.Name} is valid until {current.NotAfter:yyyy-MM-dd}.");
        return _trouble is not null ? PartHealth.Degraded($"{words} A newer one is refused: {_trouble}")
            : current.NotAfter <= time.GetUtcNow() ? PartHealth.Unhealthy($"{words} It has expired: senders that check it do not send. Renew it.")
            : current.NotAfter - time.GetUtcNow() <= WarnBefore ? PartHealth.Degraded($"{words} Renew it in time.")
            : PartHealth.Healthy(words);
    }

    private void Look()
    {
        var stamps = FileStamp.Of(snapshot);
        if (stamps.SequenceEqual(_stamps))
        {
            return;
        }

        _stamps = stamps;
        try
        {
            var loaded = TlsFiles.Load(snapshot);
            Volatile.Write(ref _current, loaded);
            _trouble = null;
            _warnedAt = DateTimeOffset.MinValue;
            LogRenewed(loaded.Name, loaded.NotAfter);
        }
        catch (TlsFilesException refused)
        {
            _trouble = refused.Message;
            LogRefused(refused.Message);
        }
    }

    private void WarnOfExpiry()
    {
        var now = time.GetUtcNow();
        if (_current.NotAfter - now <= WarnBefore && now - _warnedAt >= TimeSpan.FromDays(1))
        {
            _warnedAt = now;
            LogExpires(_current.Name, _current.NotAfter);
        }
    }

    [LoggerMessage(6210, LogLevel.Information, "The TLS certificate {Subject} is in force from now on; it is valid until {NotAfter:yyyy-MM-dd}.")]
    private partial void LogRenewed(string subject, DateTimeOffset notAfter);

    [LoggerMessage(6211, LogLevel.Error, "The TLS files have changed and are refused; the last good ones stay in force. {Reason}")]
    private partial void LogRefused(string reason);

    [LoggerMessage(6212, LogLevel.Warning, "The TLS certificate {Subject} is valid until {NotAfter:yyyy-MM-dd} only: renew it.")]
    private partial void LogExpires(string subject, DateTimeOffset notAfter);

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
