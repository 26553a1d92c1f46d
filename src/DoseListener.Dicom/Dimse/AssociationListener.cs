using System.Net;
using System.Net.Sockets;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Tls;
using DoseListener.Dicom.Upper;
using Microsoft.Extensions.Logging;

namespace DoseListener.Dicom.Dimse;

/// <summary>
/// Listens on one port and serves every association on a task of its own. Nothing that one peer does ends the loop;
/// when the operating system takes the listening socket away, <see cref="Completion"/> faults.
/// </summary>
public sealed partial class AssociationListener : IAsyncDisposable
{
    /// <summary>More than any burst of modalities; the operating system cuts it to its own limit.</summary>
    private const int Backlog = 512;

    /// <summary>TLS handshakes under way; each costs some tens of kilobytes.</summary>
    private const int MaxHandshakes = 128;

    /// <summary>After the cut: the peers' moment to read the last word, and ours to leave the receiver.</summary>
    private static readonly TimeSpan TimeForCutting = TimeSpan.FromSeconds(5);

    private readonly Acceptor _acceptor;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Func<TlsPolicy>? _currentTls;
    private readonly PendingHandshakes _handshakes = new(MaxHandshakes);
    private readonly Socket _socket;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _allGone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _open = 1;

    private AssociationListener(Socket socket, Acceptor acceptor, Func<TlsPolicy>? currentTls, TimeProvider time, ILogger logger)
    {
        _currentTls = currentTls;
        _socket = socket;
        _acceptor = acceptor;
        _time = time;
        _logger = logger;
        EndPoint = (IPEndPoint)socket.LocalEndPoint!;
        Completion = AcceptAsync();
    }

    /// <summary>Where it listens, with the port that the system chose when 0 was asked for.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Ends when the listener was stopped, and faults when it can no longer accept.</summary>
    public Task Completion { get; }

    /// <summary>Associations and connections that are open now.</summary>
    public int OpenConnections => _acceptor.Associations.Count;

    /// <summary>Completes when the listener no longer accepts and the last of its associations is over.</summary>
    public Task Gone => _allGone.Task;

    /// <param name="port">0 lets the system choose.</param>
    /// <param name="currentPolicy">Asked once for each connection; the snapshot then holds for its association.</param>
    /// <param name="address">Null: every address, IPv6 and IPv4.</param>
    /// <param name="currentTls">Asked once for each connection; null: plain TCP.</param>
    /// <exception cref="SocketException">The port is taken or not allowed.</exception>
    public static AssociationListener Start(
        int port,
        Func<AcceptorPolicy> currentPolicy,
        IInstanceReceiver receiver,
        MemoryBudget budget,
        TimeProvider time,
        ILogger<AssociationListener> logger,
        IPAddress? address = null,
        Func<TlsPolicy>? currentTls = null,
        INormalizedReceiver? normalized = null)
    {
        var acceptor = new Acceptor(currentPolicy, receiver, budget, time, logger, normalized);
        var socket = Bind(port, address);
        var listener = new AssociationListener(socket, acceptor, currentTls, time, logger);
        if (currentTls is null)
        {
            listener.LogListening(listener.EndPoint);
        }
        else
        {
            listener.LogListeningSecured(listener.EndPoint);
        }

        return listener;
    }

    /// <summary>Stops accepting, and leaves the associations that are open to their peers. <see cref="StopAsync"/> may follow.</summary>
    public async Task RetireAsync()
    {
        if (!_stop.IsCancellationRequested)
        {
            await _stop.CancelAsync();
            _socket.Dispose();
            LeaveOne();
        }
    }

    /// <summary>
    /// Stops accepting; aborts what is idle, lets what is inside an object finish and be answered, and aborts the rest after <paramref name="limit"/>.
    /// </summary>
    public async Task StopAsync(TimeSpan limit)
    {
        await RetireAsync();
        _acceptor.Associations.StopAll();
        if (await AreAllGoneAsync(limit))
        {
            return;
        }

        LogCut(_acceptor.Associations.Count);
        _acceptor.Associations.CutAll();
        if (!await AreAllGoneAsync(TimeForCutting))
        {
            LogLeftBehind(_acceptor.Associations.Count);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.Zero);
        _stop.Dispose();
    }

    private async Task<bool> AreAllGoneAsync(TimeSpan limit)
    {
        try
        {
            await _allGone.Task.WaitAsync(limit, _time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static Socket Bind(int port, IPAddress? address)
    {
        address ??= Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any;
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }

            // On Linux .NET sets SO_REUSEADDR by itself, so that a restart does not wait for old connections.
            if (OperatingSystem.IsWindows())
            {
                socket.ExclusiveAddressUse = true;
            }

            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(Backlog);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
