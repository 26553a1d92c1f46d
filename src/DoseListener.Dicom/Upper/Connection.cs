using System.Net;
using System.Net.Sockets;

namespace DoseListener.Dicom.Upper;

/// <summary>A transport connection: any duplex stream, and the socket below it where there is one.</summary>
internal sealed class Connection(Stream stream, IPEndPoint remoteEndPoint, Socket? socket = null) : IAsyncDisposable
{
    public Stream Stream { get; } = stream;

    public IPEndPoint RemoteEndPoint { get; } = remoteEndPoint;

    /// <summary>Says that nothing more will come, so that our last word reaches the peer before the connection goes.</summary>
    public void ShutdownSend()
    {
        try
        {
            socket?.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The peer was faster.
        }
    }

    /// <summary>Gives up what has not been sent (RST): for a peer that does not read.</summary>
    public void Abandon() => socket?.Close(timeout: 0);

    public ValueTask DisposeAsync() => Stream.DisposeAsync();
}
