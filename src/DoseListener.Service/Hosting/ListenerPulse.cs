using System.Net;
using System.Net.Sockets;

namespace DoseListener.Service.Hosting;

/// <summary>
/// Whether the listener still accepts: a connection that says nothing more has to be closed by it. A connection alone would not tell, since the operating
/// system makes it; an association would stand in the log, and would be refused when all are taken.
/// </summary>
internal static class ListenerPulse
{
    public static async Task<bool> TakeAsync(IPEndPoint listener, CancellationToken stop)
    {
        var (any, loopback) = listener.AddressFamily == AddressFamily.InterNetworkV6 ? (IPAddress.IPv6Any, IPAddress.IPv6Loopback) : (IPAddress.Any, IPAddress.Loopback);
        using var socket = new Socket(listener.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(listener.Address.Equals(any) ? loopback : listener.Address, listener.Port, stop);
        socket.Shutdown(SocketShutdown.Send);
        try
        {
            return await socket.ReceiveAsync(new byte[1], stop) == 0;
        }
        catch (SocketException closed) when (closed.SocketErrorCode is SocketError.ConnectionReset)
        {
            return true;
        }
    }
}
