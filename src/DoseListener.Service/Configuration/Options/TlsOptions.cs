using DoseListener.Service.Configuration.Rules;

namespace DoseListener.Service.Configuration.Options;

/// <summary>
/// DICOM over TLS: <c>Listener:Tls</c>, a port of its own beside the plain one, with TLS 1.3 and 1.2 and the cipher suites of BCP 195 (PS3.15 B.12).
/// Files are looked at every half minute, and a renewed certificate, or another that the configuration names, is shown to the next peer without a restart.
/// </summary>
internal sealed record TlsOptions
{
    /// <summary>TCP port. 2762 is registered for DICOM over TLS with IANA; 0 lets the system choose.</summary>
    [Between(0, 65535)]
    public int Port { get; init; } = 2762;

    /// <summary>The file of this node's certificate: PEM, with the certificates of its issuers after it, or PFX (.pfx, .p12) with the key in it. Null: no TLS.</summary>
    [AtMostCharacters(1024)]
    public string? Certificate { get; init; }

    /// <summary>The PEM file of its private key; null: it is in the same file as the certificate.</summary>
    [AtMostCharacters(1024)]
    public string? Key { get; init; }

    /// <summary>The file whose first line is the password of the key or of the PFX file.</summary>
    [AtMostCharacters(1024)]
    public string? PasswordFile { get; init; }

    /// <summary>The environment variable that holds the password instead.</summary>
    [AtMostCharacters(128)]
    public string? PasswordEnvironment { get; init; }

    /// <summary>A PEM file of the authorities that issue the certificates of the senders. Each sender then has to show one; null: senders show none, and are known by AE title and address alone.</summary>
    [AtMostCharacters(1024)]
    public string? ClientAuthorities { get; init; }

    /// <summary>From the connection to the end of the handshake; a peer that is slower is cut.</summary>
    [BetweenDurations("100 ms", "5 min")]
    public TimeSpan Handshake { get; init; } = TimeSpan.FromSeconds(10);
}
