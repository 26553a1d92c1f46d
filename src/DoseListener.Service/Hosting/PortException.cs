using System.Net.Sockets;

namespace DoseListener.Service.Hosting;

/// <summary>A port of the configuration cannot be listened on; the message says which and what to do.</summary>
public sealed class PortException : Exception
{
    public PortException(string message, SocketException reason)
        : base(message, reason)
    {
    }
}
