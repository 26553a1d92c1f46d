using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using DoseListener.Dicom.Upper;
using Microsoft.Extensions.Logging;

namespace DoseListener.Dicom.Dimse;

/// <summary>The accept loop.</summary>
public sealed partial class AssociationListener
{
    /// <summary>Failures one after the other before the loop gives up: half a minute of a machine that is out of sockets.</summary>
    private const int MaxFailuresInARow = 60;

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(500);

    private bool _turnsAway;

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
            catch (SocketException failure) when (++failures < MaxFailuresInARow)
            {
                // A peer that is gone before it was accepted, or no descriptor left: both pass.
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
        try
        {
            var remote = (IPEndPoint)socket.RemoteEndPoint!;
            remote = remote.Address.IsIPv4MappedToIPv6 ? new(remote.Address.MapToIPv4(), remote.Port) : remote;
            var wasHeard = await _acceptor.ServeAsync(new Connection(new SocketStream(socket), remote, socket));
            if (!wasHeard && !_turnsAway)
            {
                LogTurnedAway(remote.Address);
            }

            _turnsAway = !wasHeard;
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

    [LoggerMessage(1011, LogLevel.Warning, "A connection could not be accepted: {Error}. Trying again.")]
    private partial void LogAcceptFailed(SocketError error);

    [LoggerMessage(1012, LogLevel.Warning, "Too many connections wait without an association; one from {Address} was closed at once, and so are others until some have gone.")]
    private partial void LogTurnedAway(IPAddress address);

    [LoggerMessage(1013, LogLevel.Warning, "The time for stopping is over: {Connections} connections are cut.")]
    private partial void LogCut(int connections);

    [LoggerMessage(1014, LogLevel.Error, "A connection met a bug outside its association.")]
    private partial void LogConnectionFault(Exception exception);
}
