using System.ComponentModel;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DoseListener.Dicom.Tls;

/// <summary>The handshake did not come about. The message is for the log, and says what the peer did.</summary>
public sealed class TlsHandshakeException : IOException
{
    public TlsHandshakeException(string message, Exception? reason = null)
        : base(message, reason)
    {
    }
}

/// <summary>A secured connection, and who is at its other end.</summary>
internal sealed record SecuredStream(SslStream Stream, PeerCertificate? Peer);

/// <summary>Makes a secured connection of a plain one, as the server.</summary>
internal static class TlsHandshake
{
    /// <exception cref="TlsHandshakeException">It did not come about; the stream is disposed.</exception>
    public static async Task<SecuredStream> AsServerAsync(Stream plain, TlsPolicy policy, TimeProvider time, CancellationToken cancellationToken)
    {
        var secured = new SslStream(plain);
        using var timeout = new CancellationTokenSource(policy.HandshakeTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await secured.AuthenticateAsServerAsync(policy.ToOptions(), either.Token);
            return new(secured, secured.RemoteCertificate is X509Certificate2 peer && policy.ClientAuthorities is not null ? PeerCertificate.Of(peer) : null);
        }
        catch (Exception reason) when (reason is IOException or AuthenticationException or Win32Exception or CryptographicException or OperationCanceledException or ObjectDisposedException)
        {
            await secured.DisposeAsync();
            throw new TlsHandshakeException(Describe(reason, policy, timeout.IsCancellationRequested), reason);
        }
    }

    /// <summary>The peer's own words never appear: they are in the exception's chain, which is not logged.</summary>
    private static string Describe(Exception reason, TlsPolicy policy, bool tookTooLong) => reason switch
    {
        _ when tookTooLong => FormattableString.Invariant($"it did not finish within {policy.HandshakeTimeout.TotalSeconds:0.#} s"),
        OperationCanceledException or ObjectDisposedException => "the connection was closed to make room, or the listener stops",
        AuthenticationException { InnerException: null } => policy.ClientAuthorities is null
            ? "the peer does not agree"
            : "the peer showed no certificate, or one that leads to none of the client authorities or has expired",
        AuthenticationException => "the peer speaks no TLS 1.2 or 1.3, shares no cipher suite of BCP 195, or does not trust the certificate of this node",
        _ => "the peer left",
    };
}
