using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DoseListener.Testing;

/// <summary>A certification authority of a test, with its files in a folder of its own.</summary>
public sealed class TestAuthority : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("doselistener-ca-");
    private readonly X509Certificate2 _root;

    public TestAuthority(string name = "Test CA")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        _root = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddYears(-1), TimeProvider.System.GetUtcNow().AddYears(5));
        File.WriteAllText(RootFile, _root.ExportCertificatePem());
    }

    public string Folder => _folder.FullName;

    public string RootFile => Path.Combine(Folder, "ca.pem");

    public X509Certificate2 Root => _root;

    /// <summary>A certificate for both ends of a connection, as devices have them: NAME.crt and NAME.key, both PEM.</summary>
    public X509Certificate2 Issue(string name, TimeSpan? validFor = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.1"), new("1.3.6.1.5.5.7.3.2")], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_root, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        var now = TimeProvider.System.GetUtcNow();
        using var bare = request.Create(_root, _root.NotBefore.ToUniversalTime().AddMinutes(1), now + (validFor ?? TimeSpan.FromDays(365)), RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(Path.Combine(Folder, name + ".crt"), bare.ExportCertificatePem());
        File.WriteAllText(Path.Combine(Folder, name + ".key"), key.ExportPkcs8PrivateKeyPem());
        return bare.CopyWithPrivateKey(key);
    }

    /// <summary>The same as one PFX file.</summary>
    public string IssuePfx(string name, string password)
    {
        using var certificate = Issue(name);
        var file = Path.Combine(Folder, name + ".pfx");
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pfx, password));
        return file;
    }

    public string CertificateFile(string name) => Path.Combine(Folder, name + ".crt");

    public string KeyFile(string name) => Path.Combine(Folder, name + ".key");

    public void Dispose()
    {
        _root.Dispose();
        _folder.Delete(recursive: true);
    }
}
