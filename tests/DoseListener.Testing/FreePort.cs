using System.Net;
using System.Net.Sockets;

namespace DoseListener.Testing;

/// <summary>A TCP port for programs that cannot say which one the system chose for them.</summary>
public static class FreePort
{
    /// <summary>One on which nobody listens now, on any address.</summary>
    public static int Take()
    {
        using var listener = new TcpListener(IPAddress.IPv6Any, 0);
        listener.Server.DualMode = true;
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
