using DoseListener.Dicom.Pdus;

namespace DoseListener.Dicom.Upper;

/// <summary>
/// One end of an association over any duplex stream (PS3.8). Whatever happens goes through <see cref="StateTable"/>:
/// an event is looked up, the state becomes the one its action ends in, and the action is performed.
/// One task drives it; only <see cref="Stop"/>, <see cref="Cut"/> and the timer come from elsewhere, and they merely wake that task.
/// </summary>
internal sealed partial class UpperLayer : IAsyncDisposable
{
    private readonly Connection _connection;
    private readonly UpperLayerOptions _options;
    private readonly PduReader _reader;
    private readonly AssociationTimer _timer;
    private readonly Action _pduBegun;

    public UpperLayer(Connection connection, UpperLayerOptions options, TimeProvider time)
    {
        _connection = connection;
        _options = options;
        _reader = new PduReader(connection.Stream, options, ThrowIfInterrupted);
        _timer = new AssociationTimer(time, OnExpired);
        _pduBegun = OnPduBegun;
    }

    public AssociationState State { get; private set; } = AssociationState.Sta1Idle;

    /// <summary>Set once, by what ended it first.</summary>
    public AssociationEnd End { get; private set; }

    /// <summary>The longest P-DATA-TF the peer takes; 0 = any.</summary>
    public uint PeerMaxPduLength { get; private set; }

    /// <summary>Set by the layer above while a message is incomplete: then the gaps are short, and <see cref="Stop"/> waits.</summary>
    public bool IsInsideMessage { get; set; }

    /// <summary>Bytes of a message that go into one PDU towards the peer.</summary>
    public int FragmentSize => PresentationData.FragmentSize(PeerMaxPduLength, _options.MaxPduLength);

    /// <summary>The next PDV (PS3.8 9.3.5.1); null when the peer asked for release, or when the association is over.</summary>
    public async ValueTask<PdvHeader?> ReadPdvAsync()
    {
        while (State == AssociationState.Sta6Established)
        {
            if (_reader.IsInsidePdu)
            {
                return await _reader.ReadPdvHeaderAsync();
            }

            ThrowIfInterrupted();
            _timer.Set(IsInsideMessage ? TimerPurpose.Pdu : TimerPurpose.Idle, IsInsideMessage ? _options.PduTimeout : _options.IdleTimeout);
            await TakePduAsync();
        }

        return null;
    }

    /// <summary>The payload of the PDV that was just read, in the pieces in which it arrives.</summary>
    public ValueTask ReadPayloadAsync(PdvHeader pdv, PieceReader take) => _reader.ReadPayloadAsync(pdv.PayloadLength, take);

    /// <summary>Sends whole P-DATA-TF PDUs in one write.</summary>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> pdus) => await RaiseAsync(AssociationEvent.Evt9DataRequested, pdus);

    public async ValueTask AnswerReleaseAsync() => await RaiseAsync(AssociationEvent.Evt14ReleaseAnswered);

    /// <summary>After the last word: waits under ARTIM for the peer to close, and takes what still comes as the table says. Never throws.</summary>
    public async ValueTask FinishAsync()
    {
        while (State == AssociationState.Sta13AwaitingClose)
        {
            try
            {
                if (_framingLost)
                {
                    await _reader.DrainAsync();
                    await RaiseAsync(AssociationEvent.Evt17TransportClosed);
                }
                else
                {
                    await TakePduAsync();
                }
            }
            catch (Exception reason) when (IsExpected(reason))
            {
                await EndAsync(reason);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        lock (_wakeLock)
        {
            _isDisposed = true;
        }

        await _reader.CompleteAsync();
        await _connection.DisposeAsync();
    }

    private async ValueTask<AssociationAction> TakePduAsync() => await HandleAsync(await _reader.ReadHeaderAsync(_pduBegun));

    /// <summary>Raises the event of a PDU and passes over what is no data.</summary>
    private async ValueTask<AssociationAction> HandleAsync(PduHeader? header)
    {
        if (header is null)
        {
            return await RaiseAsync(AssociationEvent.Evt17TransportClosed);
        }

        var action = await RaiseAsync(EventOf(header.Value.Type));
        var isData = action is AssociationAction.DT2IndicateData or AssociationAction.AR6IndicateData;
        if (!isData && !_framingLost && State != AssociationState.Sta1Idle)
        {
            await _reader.SkipBodyAsync();
        }

        return action;
    }

    private static AssociationEvent EventOf(PduType type) => type switch
    {
        PduType.AssociateRequest => AssociationEvent.Evt6RequestReceived,
        PduType.AssociateAccept => AssociationEvent.Evt3AcceptReceived,
        PduType.AssociateReject => AssociationEvent.Evt4RejectReceived,
        PduType.PresentationData => AssociationEvent.Evt10DataReceived,
        PduType.ReleaseRequest => AssociationEvent.Evt12ReleaseRequestReceived,
        PduType.ReleaseResponse => AssociationEvent.Evt13ReleaseResponseReceived,
        PduType.Abort => AssociationEvent.Evt16AbortReceived,
    };
}
