using System.Globalization;
using DoseListener.Service.Configuration;
using DoseListener.Service.Tls;

namespace DoseListener.Service.Commands;

/// <summary>What <c>check</c> says of TLS: where it listens, with which certificate, and what keeps it from it.</summary>
internal static class TlsSummary
{
    /// <param name="trouble">Why the service would not start with these files; null where it would, or where only this account may not read them.</param>
    public static string Of(ConfigurationSnapshot snapshot, DateTimeOffset now, out string? trouble)
    {
        trouble = null;
        var tls = snapshot.Options.Listener.Tls;
        if (tls.Certificate is null)
        {
            return "off: Listener.Tls.Certificate is not set";
        }

        var port = string.Create(CultureInfo.InvariantCulture, $"port {tls.Port}");
        try
        {
            var loaded = TlsFiles.Load(snapshot);
            var until = loaded.NotAfter.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            return $"{port}, as {loaded.Name}, {(loaded.NotAfter <= now ? $"which expired on {until}: senders refuse it, so renew it" : $"valid until {until}")}";
        }
        catch (TlsFilesException unusable)
        {
            trouble = unusable.InnerException is UnauthorizedAccessException ? null : unusable.Message;
            return $"{port}; but {unusable.Message} The service would not start under this account.";
        }
    }
}
