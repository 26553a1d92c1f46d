using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using DoseListener.Dicom.Tls;
using DoseListener.Dicom.Upper;
using Microsoft.Extensions.Logging;

namespace DoseListener.Dicom.Dimse;

/// <summary>The accept loop.</summary>
public sealed partial class AssociationListener
{
    /// <summary>Failures one after the other before the loop gives up: half a minute of a machine that is out of sockets.</summary>
    private const int MaxFailuresInARow = 60;

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan PauseBetweenComplaints = TimeSpan.FromMinutes(1);

    private long _turnedAway;
    private long _complainedAt;

    private async Task AcceptAsync()
    {
        var failures = 0;
        while (true)
        {
            try
            {
                var socket = await _socket.AcceptAsync(_stop.Token);
                failures = 0;
                Interlocked.Increment(ref _open);
                _ = ServeAsync(socket);
            }
            catch (Exception stopped) when (_stop.IsCancellationRequested && stopped is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException gone) when (gone.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted)
            {
                // The peer left before it was accepted. It costs nothing, however often it does so.
            }
            catch (SocketException failure) when (++failures < MaxFailuresInARow)
            {
                // No descriptor or no memory left: it may pass.
                LogAcceptFailed(failure.SocketErrorCode);
                await PauseAsync();
            }
        }
    }

    private async Task PauseAsync()
    {
        try
        {
            await Task.Delay(PauseAfterFailure, _time, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The loop sees it next.
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "One connection must not end the others.")]
    private async Task ServeAsync(Socket socket)
    {
        // The loop goes back to accepting at once.
        await Task.Yield();
        IPEndPoint? remote = null;
        try
        {
            remote = (IPEndPoint)socket.RemoteEndPoint!;
            remote = remote.Address.IsIPv4MappedToIPv6 ? new(remote.Address.MapToIPv4(), remote.Port) : remote;
            if (!await _acceptor.ServeAsync(await ConnectAsync(socket, remote)))
            {
                ComplainOfCrowd(remote.Address);
            }
        }
        catch (TlsHandshakeException failure)
        {
            LogNoHandshake(remote, failure.Message);
        }
        catch (SocketException)
        {
            // It was gone before its address could be read or its options set.
            socket.Dispose();
        }
        catch (Exception bug)
        {
            LogConnectionFault(bug);
            socket.Dispose();
        }
        finally
        {
            LeaveOne();
        }
    }

    /// <summary>A handshake comes before anything is counted as a connection.</summary>
    private async Task<Connection> ConnectAsync(Socket socket, IPEndPoint remote)
    {
        var plain = new SocketStream(socket);
        if (_currentTls is null)
        {
            return new(plain, remote, socket);
        }

        using var handshake = _handshakes.Enter(remote.Address, plain.Dispose);
        var (secured, peer) = await TlsHandshake.AsServerAsync(plain, _currentTls(), _time, _stop.Token);
        return new(secured, remote, socket, peer);
    }

    /// <summary>One line a minute, since a flood of connections must not become a flood of lines.</summary>
    private void ComplainOfCrowd(IPAddress address)
    {
        Interlocked.Increment(ref _turnedAway);
        var last = Interlocked.Read(ref _complainedAt);
        var now = _time.GetTimestamp();
        if ((last == 0 || _time.GetElapsedTime(last, now) >= PauseBetweenComplaints) && Interlocked.CompareExchange(ref _complainedAt, now, last) == last)
        {
            LogTurnedAway(Interlocked.Exchange(ref _turnedAway, 0), address);
        }
    }

    /// <summary>The listening socket counts as one, so that nobody is last before it is closed.</summary>
    private void LeaveOne()
    {
        if (Interlocked.Decrement(ref _open) == 0)
        {
            _allGone.TrySetResult();
        }
    }

    [LoggerMessage(1010, LogLevel.Information, "Listening for DICOM associations on {EndPoint}.")]
    private partial void LogListening(IPEndPoint endPoint);

    [LoggerMessage(1016, LogLevel.Information, "Listening for DICOM associations over TLS on {EndPoint}.")]
    private partial void LogListeningSecured(IPEndPoint endPoint);

    [LoggerMessage(1011, LogLevel.Warning, "A connection could not be accepted: {Error}. Trying again.")]
    private partial void LogAcceptFailed(SocketError error);

    [LoggerMessage(1012, LogLevel.Warning, "Too many connections stay without an association: {Count} of the oldest were closed to make room since the last such line, the last time for {Address}.")]
    private partial void LogTurnedAway(long count, IPAddress address);

    [LoggerMessage(1013, LogLevel.Warning, "The time for stopping is over: {Connections} connections are cut.")]
    private partial void LogCut(int connections);

    [LoggerMessage(1014, LogLevel.Error, "A connection met a bug outside its association.")]
    private partial void LogConnectionFault(Exception exception);

    [LoggerMessage(1015, LogLevel.Error, "{Connections} connections did not end when they were cut: whoever receives their objects does not let go.")]
    private partial void LogLeftBehind(int connections);

    [LoggerMessage(1200, LogLevel.Warning, "No TLS connection with {RemoteEndPoint}: {Reason}.")]
    private partial void LogNoHandshake(IPEndPoint? remoteEndPoint, string reason);
}
