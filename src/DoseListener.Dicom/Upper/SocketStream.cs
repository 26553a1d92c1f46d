using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace DoseListener.Dicom.Upper;

/// <summary>
/// A socket's stream that acknowledges what it receives at once. DCMTK leaves Nagle's algorithm on and writes the header of a PDU
/// by itself, so that with delayed acknowledgements every object costs 40 ms.
/// </summary>
internal sealed class SocketStream : NetworkStream
{
    private const int TcpLevel = 6, LinuxQuickAck = 12;

    /// <summary>SIO_TCP_SET_ACK_FREQUENCY of mstcpip.h.</summary>
    private const int WindowsSetAckFrequency = unchecked((int)0x98000017);

    private static readonly byte[] One = [1, 0, 0, 0];

    public SocketStream(Socket socket)
        : base(socket, ownsSocket: true)
    {
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        AcknowledgeEverySegment(socket);
        AcknowledgeAtOnce();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await base.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);

        // The kernel falls back to delayed acknowledgements by itself: it has to be told again after every receive.
        AcknowledgeAtOnce();
        return read;
    }

    private void AcknowledgeAtOnce()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            Socket.SetRawSocketOption(TcpLevel, LinuxQuickAck, One);
        }
        catch (Exception refused) when (refused is SocketException or ObjectDisposedException)
        {
            // Speed is all that is lost.
        }
    }

    private static void AcknowledgeEverySegment(Socket socket)
    {
        if (!OperatingSystem.IsWindows())
        {
            return;
        }

        try
        {
            socket.IOControl(WindowsSetAckFrequency, One, null);
        }
        catch (SocketException)
        {
            // Speed is all that is lost.
        }
    }
}
