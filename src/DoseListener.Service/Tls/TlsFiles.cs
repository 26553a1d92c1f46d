using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DoseListener.Dicom.Tls;
using DoseListener.Service.Configuration;

namespace DoseListener.Service.Tls;

/// <summary>What <c>Listener:Tls</c> names, read and usable.</summary>
/// <param name="Name">The subject of the node's certificate.</param>
internal sealed record LoadedTls(TlsPolicy Policy, string Name, DateTimeOffset NotAfter);

/// <summary>The files of <c>Listener:Tls</c>.</summary>
internal static class TlsFiles
{
    private static readonly string[] PfxEndings = [".pfx", ".p12"];

    /// <summary>Full paths of all of them.</summary>
    public static IReadOnlyList<string> Of(ConfigurationSnapshot snapshot)
    {
        var tls = snapshot.Options.Listener.Tls;
        return [.. new[] { tls.Certificate, tls.Key, tls.PasswordFile, tls.ClientAuthorities }.OfType<string>().Select(path => Path.GetFullPath(path, snapshot.Folder))];
    }

    /// <exception cref="TlsFilesException">One of them cannot be used.</exception>
    public static LoadedTls Load(ConfigurationSnapshot snapshot)
    {
        var tls = snapshot.Options.Listener.Tls;
        var file = Path.GetFullPath(tls.Certificate!, snapshot.Folder);
        var password = Password(snapshot);
        var (own, issuers) = Reading(file, "Listener:Tls:Certificate", () => PfxEndings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)
            ? Pfx(file, password)
            : Pem(file, tls.Key is null ? file : Path.GetFullPath(tls.Key, snapshot.Folder), password));
        var policy = new TlsPolicy
        {
            Certificate = SslStreamCertificateContext.Create(own, issuers, offline: true),
            ClientAuthorities = tls.ClientAuthorities is null ? null : Authorities(Path.GetFullPath(tls.ClientAuthorities, snapshot.Folder)),
            HandshakeTimeout = tls.Handshake,
        };
        return new(policy, own.Subject, own.NotAfter);
    }

    private static (X509Certificate2 Own, X509Certificate2Collection Issuers) Pfx(string file, string? password)
    {
        var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(file, password);
        var own = all.FirstOrDefault(certificate => certificate.HasPrivateKey) ?? throw new CryptographicException("It holds no private key.");
        all.Remove(own);
        return (own, all);
    }

    private static (X509Certificate2 Own, X509Certificate2Collection Issuers) Pem(string file, string keyFile, string? password)
    {
        var text = File.ReadAllText(file);
        var key = File.ReadAllText(keyFile);
        using var bare = password is null ? X509Certificate2.CreateFromPem(text, key) : X509Certificate2.CreateFromEncryptedPem(text, key, password);

        // Schannel takes no key that lives in memory alone.
        var own = X509CertificateLoader.LoadPkcs12(bare.Export(X509ContentType.Pfx), null);
        var all = new X509Certificate2Collection();
        all.ImportFromPem(text);
        return (own, [.. all.Where(certificate => !certificate.Equals(own))]);
    }

    private static X509Certificate2Collection Authorities(string file) => Reading(file, "Listener:Tls:ClientAuthorities", () =>
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(file);
        return authorities.Count > 0 ? authorities : throw new CryptographicException("It holds no certificate.");
    });

    private static string? Password(ConfigurationSnapshot snapshot)
    {
        var tls = snapshot.Options.Listener.Tls;
        if (tls.PasswordFile is { } path)
        {
            var file = Path.GetFullPath(path, snapshot.Folder);
            return Reading(file, "Listener:Tls:PasswordFile", () => File.ReadLines(file).FirstOrDefault() ?? "");
        }

        return tls.PasswordEnvironment is not { } name
            ? null
            : Environment.GetEnvironmentVariable(name) ?? throw new TlsFilesException($"The environment variable {name} of Listener:Tls:PasswordEnvironment is not set", "set it for the account of the service.");
    }

    private static T Reading<T>(string file, string key, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception weather) when (weather is IOException or UnauthorizedAccessException)
        {
            throw new TlsFilesException($"{file} of {key} cannot be read ({weather.GetType().Name})", "check that it exists and that the account of the service may read it.", weather);
        }
        catch (Exception wrong) when (wrong is CryptographicException or ArgumentException or FormatException)
        {
            throw new TlsFilesException($"{file} of {key} cannot be used", "it has to be PEM or PFX, the key has to belong to the certificate, and the password to the key.", wrong);
        }
    }
}
