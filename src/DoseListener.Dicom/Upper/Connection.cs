using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using DoseListener.Dicom.Tls;

namespace DoseListener.Dicom.Upper;

/// <summary>A transport connection: any duplex stream, and the socket below it where there is one.</summary>
/// <param name="peer">The certificate of the other end, where it showed one.</param>
internal sealed class Connection(Stream stream, IPEndPoint remoteEndPoint, Socket? socket = null, PeerCertificate? peer = null) : IAsyncDisposable
{
    /// <summary>For the last word of TLS: a peer that takes nothing any more does not get it.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    public Stream Stream { get; } = stream;

    public IPEndPoint RemoteEndPoint { get; } = remoteEndPoint;

    public bool IsSecured => Stream is SslStream;

    public PeerCertificate? Peer { get; } = peer;

    /// <summary>Says that nothing more will come, so that our last word reaches the peer before the connection goes.</summary>
    public async ValueTask ShutdownSendAsync()
    {
        try
        {
            if (Stream is SslStream secured)
            {
                await secured.ShutdownAsync().WaitAsync(Farewell);
            }

            socket?.Shutdown(SocketShutdown.Send);
        }
        catch (Exception late) when (late is SocketException or IOException or ObjectDisposedException or InvalidOperationException or TimeoutException)
        {
            // The peer was faster.
        }
    }

    /// <summary>Gives up what has not been sent (RST): for a peer that does not read.</summary>
    public void Abandon() => socket?.Close(timeout: 0);

    public ValueTask DisposeAsync() => Stream.DisposeAsync();
}
