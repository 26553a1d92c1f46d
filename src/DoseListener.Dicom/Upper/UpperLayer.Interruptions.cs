using DoseListener.Dicom.Pdus;

namespace DoseListener.Dicom.Upper;

/// <summary>What ends an association from outside its own course: timers, stopping, broken peers, lost connections.</summary>
internal sealed partial class UpperLayer
{
    /// <summary>Instead of ARTIM while the listener stops: long enough for a last word to be read, short enough for a service manager.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly Lock _wakeLock = new();
    private readonly CancellationTokenSource _cut = new();
    private readonly CancellationTokenSource _writeGivenUp = new();
    private volatile TimerPurpose _expired;
    private volatile bool _stop;
    private volatile bool _isWriting;
    private bool _isDisposed;

    /// <summary>Cancelled by <see cref="Cut"/>: for whoever works on a message of this association.</summary>
    public CancellationToken Aborted => _cut.Token;

    /// <summary>Ends the association as soon as no message is under way.</summary>
    public void Stop()
    {
        _stop = true;
        ShortenFarewell();
        Wake();
    }

    /// <summary>Ends the connection this moment and without a word, to make room for another.</summary>
    public void Drop()
    {
        Cut();
        _connection.Stream.Dispose();
    }

    /// <summary>Ends the association now, whatever is under way.</summary>
    public void Cut()
    {
        _cut.Cancel();
        if (_isWriting)
        {
            _writeGivenUp.Cancel();
        }

        _stop = true;
        ShortenFarewell();
        Wake();
    }

    /// <summary>Whether an exception tells of the peer, the network or the time; everything else is a bug.</summary>
    public bool IsExpected(Exception reason) =>
        reason is DicomProtocolException or AssociationInterruptedException or IOException
        || (reason is OperationCanceledException && _cut.IsCancellationRequested);

    /// <summary>Ends the association after an exception, in the way that its kind asks for. Never throws.</summary>
    public ValueTask EndAsync(Exception reason) => reason switch
    {
        DicomProtocolException broken => EndAsync(AssociationEnd.ProtocolError, AssociationEvent.Evt19InvalidPduReceived, broken.Reason),
        AssociationInterruptedException interrupted => interrupted.Interruption switch
        {
            Interruption.ArtimExpired => EndAsync(AssociationEnd.NoRequestInTime, AssociationEvent.Evt18ArtimExpired),
            Interruption.IdleTooLong => EndAsync(AssociationEnd.IdleTooLong, AssociationEvent.Evt15AbortRequested),
            Interruption.PduTooSlow => EndAsync(AssociationEnd.TooSlow, AssociationEvent.Evt15AbortRequested),
            Interruption.Stopped => EndAsync(AssociationEnd.Stopped, AssociationEvent.Evt15AbortRequested),
        },
        IOException when _expired == TimerPurpose.Write => EndAsync(AssociationEnd.WriteTimedOut, AssociationEvent.Evt17TransportClosed),
        IOException when _writeGivenUp.IsCancellationRequested => EndAsync(AssociationEnd.Stopped, AssociationEvent.Evt17TransportClosed),
        IOException => EndAsync(AssociationEnd.ConnectionLost, AssociationEvent.Evt17TransportClosed),
        OperationCanceledException when _cut.IsCancellationRequested => EndAsync(AssociationEnd.Stopped, AssociationEvent.Evt15AbortRequested),
        _ => EndAsync(AssociationEnd.Fault, AssociationEvent.Evt15AbortRequested),
    };

    /// <summary>Aborts what is not over yet. Never throws.</summary>
    public ValueTask AbortAsync() => EndAsync(AssociationEnd.Stopped, AssociationEvent.Evt15AbortRequested);

    private async ValueTask EndAsync(AssociationEnd end, AssociationEvent happened, AbortReason reason = AbortReason.NotSpecified)
    {
        SetEnd(end);

        // The table has no abort by the user before a request and after the last word: all that is left then is to close.
        if (StateTable.Find(State, happened) is null)
        {
            happened = AssociationEvent.Evt17TransportClosed;
        }

        if (State == AssociationState.Sta1Idle)
        {
            return;
        }

        try
        {
            await RaiseAsync(happened, reason: reason);
        }
        catch (IOException)
        {
            await RaiseAsync(AssociationEvent.Evt17TransportClosed);
        }
    }

    private async ValueTask WriteAsync(ReadOnlyMemory<byte> pdus)
    {
        _timer.Set(TimerPurpose.Write, _options.WriteTimeout);
        _isWriting = true;
        try
        {
            await _connection.Stream.WriteAsync(pdus, _writeGivenUp.Token);
        }
        catch (Exception reason) when (reason is OperationCanceledException or ObjectDisposedException)
        {
            _connection.Abandon();
            throw new IOException("The peer took none of what was written to it.", reason);
        }
        finally
        {
            _isWriting = false;
            _timer.Stop();
        }
    }

    private void OnPduBegun()
    {
        // Before a request and after the last word ARTIM counts, and goes on counting.
        if (State is not (AssociationState.Sta2AwaitingRequest or AssociationState.Sta13AwaitingClose))
        {
            _timer.Set(TimerPurpose.Pdu, _options.PduTimeout);
        }
    }

    private void OnExpired(TimerPurpose purpose)
    {
        _expired = purpose;
        if (purpose == TimerPurpose.Write)
        {
            _writeGivenUp.Cancel();
        }
        else
        {
            Wake();
        }
    }

    private void Wake()
    {
        lock (_wakeLock)
        {
            if (!_isDisposed)
            {
                _reader.Wake();
            }
        }
    }

    /// <summary>A last word may just have been sent: the peer gets a moment to read it, and not the whole of ARTIM.</summary>
    private void ShortenFarewell()
    {
        if (State == AssociationState.Sta13AwaitingClose)
        {
            _timer.Set(TimerPurpose.Artim, Farewell);
        }
    }

    private void ThrowIfInterrupted()
    {
        Interruption? interruption = _expired switch
        {
            TimerPurpose.Artim => Interruption.ArtimExpired,
            TimerPurpose.Idle => Interruption.IdleTooLong,
            TimerPurpose.Pdu => Interruption.PduTooSlow,
            _ when _cut.IsCancellationRequested && State != AssociationState.Sta13AwaitingClose => Interruption.Stopped,
            _ when _stop && !IsInsideMessage && State == AssociationState.Sta6Established => Interruption.Stopped,
            _ => null,
        };
        _expired = TimerPurpose.None;
        if (interruption is { } reason)
        {
            throw new AssociationInterruptedException(reason);
        }
    }
}
