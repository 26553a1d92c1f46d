using System.Globalization;
using DoseListener.Service.Configuration.Options;

namespace DoseListener.Service.Configuration;

/// <summary>Laws between the keys of <c>Listener:Tls</c> and the entries that ask for TLS.</summary>
internal static class TlsChecks
{
    public static void Check(DoseListenerOptions options, OptionsBinder binder)
    {
        var tls = options.Listener.Tls;
        if (tls is { PasswordFile: not null, PasswordEnvironment: not null })
        {
            binder.Refuse("Listener.Tls.PasswordEnvironment", "the password is in PasswordFile already", "Keep one of the two.");
        }

        if (tls.Certificate is null && binder.IsSound("Listener.Tls.Certificate"))
        {
            foreach (var key in new[] { ("Key", tls.Key), ("PasswordFile", tls.PasswordFile), ("PasswordEnvironment", tls.PasswordEnvironment), ("ClientAuthorities", tls.ClientAuthorities) }.Where(key => key.Item2 is not null))
            {
                binder.Refuse("Listener.Tls." + key.Item1, "there is no TLS without Certificate", "Name the certificate of this node in Listener.Tls.Certificate, or remove this key.");
            }
        }

        foreach (var (index, entry) in options.Modalities.Index())
        {
            CheckEntry(entry, "Modalities[" + index.ToString(CultureInfo.InvariantCulture) + "]", tls, binder);
        }
    }

    private static void CheckEntry(ModalityOptions entry, string path, TlsOptions tls, OptionsBinder binder)
    {
        if (!binder.IsSound("Listener.Tls"))
        {
            return;
        }

        if (entry.RequireTls && tls.Certificate is null)
        {
            binder.Refuse(path + ".RequireTls", "there is no TLS, so the entry would never match", "Set up Listener.Tls, or remove this key.");
        }

        if (entry.Certificate is not null && tls.ClientAuthorities is null)
        {
            binder.Refuse(path + ".Certificate", "senders are not asked for a certificate, so the entry would never match", "Name the authorities of their certificates in Listener.Tls.ClientAuthorities, or remove this key.");
        }
    }
}
