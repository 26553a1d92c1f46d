using System.Globalization;
using DoseListener.Service.Configuration;
using DoseListener.Service.Tls;

namespace DoseListener.Service.Commands;

/// <summary>What <c>check</c> says of TLS: where it listens, with which certificate, and what keeps it from it.</summary>
internal static class TlsSummary
{
    public static string Of(ConfigurationSnapshot snapshot, DateTimeOffset now)
    {
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
        catch (TlsFilesException trouble)
        {
            return $"{port}; but {trouble.Message} The service would not start under this account.";
        }
    }
}
