using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DoseListener.Dicom.Tls;

/// <summary>The certificate that a peer proved to hold.</summary>
/// <param name="Fingerprint">SHA-256 of its DER form, 64 upper-case hexadecimal digits.</param>
/// <param name="Names">DNS names of the subject alternative name, then the common name where there is one.</param>
public sealed record PeerCertificate(string Fingerprint, IReadOnlyList<string> Names)
{
    private const string CommonName = "2.5.4.3", SubjectAlternativeName = "2.5.29.17";

    public static PeerCertificate Of(X509Certificate2 certificate)
    {
        var alternatives = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault()
            ?? certificate.Extensions.Where(extension => extension.Oid?.Value == SubjectAlternativeName).Select(extension => new X509SubjectAlternativeNameExtension(extension.RawData)).FirstOrDefault();
        var common = certificate.SubjectName.EnumerateRelativeDistinguishedNames()
            .Where(name => !name.HasMultipleElements && name.GetSingleElementType().Value == CommonName)
            .Select(name => name.GetSingleElementValue())
            .OfType<string>();
        return new(certificate.GetCertHashString(HashAlgorithmName.SHA256), [.. alternatives?.EnumerateDnsNames() ?? [], .. common]);
    }

    /// <param name="wanted">A fingerprint, colons and case aside, or one of the names, case aside.</param>
    public bool Is(string wanted) =>
        string.Equals(Fingerprint, wanted.Replace(":", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)
        || Names.Contains(wanted, StringComparer.OrdinalIgnoreCase);
}
