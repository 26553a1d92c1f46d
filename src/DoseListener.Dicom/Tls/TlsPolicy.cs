using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace DoseListener.Dicom.Tls;

/// <summary>
/// How the connections of a listener are secured: the "BCP 195 RFC 8996, 9325 TLS" profile of PS3.15 B.12, thus TLS 1.3 or 1.2 and no suite without
/// forward secrecy and authenticated encryption. A listener asks for the policy at each handshake, so that a renewed certificate needs no restart.
/// </summary>
public sealed record TlsPolicy
{
    /// <summary>RFC 9325 4.2 and the suites of TLS 1.3. Windows has a policy of its own for the whole machine.</summary>
    private static readonly TlsCipherSuite[] Suites =
    [
        TlsCipherSuite.TLS_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_DHE_RSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256,
    ];

    /// <summary>The node's own certificate with its private key, and the chain that goes out with it.</summary>
    public required SslStreamCertificateContext Certificate { get; init; }

    /// <summary>Roots that a peer's certificate has to lead to. Null: no certificate is asked for, and the peer stays anonymous.</summary>
    public X509Certificate2Collection? ClientAuthorities { get; init; }

    /// <summary>From the connection to the end of the handshake; a peer that is slower is cut.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    internal SslServerAuthenticationOptions ToOptions() => new()
    {
        ServerCertificateContext = Certificate,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        CipherSuitesPolicy = OperatingSystem.IsWindows() ? null : new CipherSuitesPolicy(Suites),
        AllowRenegotiation = false,

        // A resumed session would skip what has become of a peer's certificate since.
        AllowTlsResume = ClientAuthorities is null,
        ClientCertificateRequired = ClientAuthorities is not null,
        CertificateChainPolicy = ClientAuthorities is null ? null : ChainPolicy(ClientAuthorities),
        RemoteCertificateValidationCallback = (_, _, _, errors) => ClientAuthorities is null || errors == SslPolicyErrors.None,
    };

    /// <summary>Hospitals' networks reach no revocation server: a certificate that is to be shut out is taken from the roots or from its entry.</summary>
    private static X509ChainPolicy ChainPolicy(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }
}
