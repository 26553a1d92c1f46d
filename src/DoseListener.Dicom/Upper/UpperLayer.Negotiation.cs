using DoseListener.Dicom.Pdus;

namespace DoseListener.Dicom.Upper;

/// <summary>How an association comes about, from either end.</summary>
internal sealed partial class UpperLayer
{
    /// <summary>Waits for a request, has it decided, and answers. Null when none came.</summary>
    public async ValueTask<NegotiationResult?> NegotiateAsync(Func<AssociateRequest, NegotiationResult> decide)
    {
        await RaiseAsync(AssociationEvent.Evt5TransportIndicated);
        var header = await _reader.ReadHeaderAsync(_pduBegun);
        if (header is not { Type: PduType.AssociateRequest })
        {
            await HandleAsync(header);
            return null;
        }

        // ARTIM goes on until the last byte of the request is there.
        var request = await _reader.ReadBodyAsync(AssociatePdu.ReadRequest);
        var result = decide(request);
        switch (result)
        {
            case NegotiationResult.Accepted accepted:
                PeerMaxPduLength = request.UserInformation.MaxPduLength;
                await RaiseAsync(AssociationEvent.Evt6RequestReceived);
                await RaiseAsync(AssociationEvent.Evt7Accepted, AssociatePdu.Write(accepted.Answer));
                break;
            case NegotiationResult.Rejected { Reason: RejectReason.ProtocolVersionNotSupported } rejected:
                await RaiseAsync(AssociationEvent.Evt6RequestReceived, FixedPdus.Reject(RejectCode.For(rejected.Reason)), otherwise: true);
                break;
            case NegotiationResult.Rejected rejected:
                await RaiseAsync(AssociationEvent.Evt6RequestReceived);
                await RaiseAsync(AssociationEvent.Evt8Rejected, FixedPdus.Reject(RejectCode.For(rejected.Reason)));
                break;
        }

        return result;
    }

    /// <summary>Asks for an association over the connection that is open already. Null when it was refused or lost: <see cref="End"/> says which.</summary>
    public async ValueTask<AssociateAccept?> RequestAsync(AssociateRequest request)
    {
        _isRequestor = true;
        await RaiseAsync(AssociationEvent.Evt1AssociateRequested);
        await RaiseAsync(AssociationEvent.Evt2TransportConfirmed, AssociatePdu.Write(request));
        _timer.Set(TimerPurpose.Idle, _options.IdleTimeout);
        var header = await _reader.ReadHeaderAsync(_pduBegun);
        switch (header?.Type)
        {
            case PduType.AssociateAccept:
                var accept = await _reader.ReadBodyAsync(AssociatePdu.ReadAccept);
                PeerMaxPduLength = accept.UserInformation.MaxPduLength;
                await RaiseAsync(AssociationEvent.Evt3AcceptReceived);
                return accept;
            case PduType.AssociateReject:
                Rejection = await _reader.ReadBodyAsync(FixedPdus.ReadReject);
                await RaiseAsync(AssociationEvent.Evt4RejectReceived);
                return null;
            default:
                await HandleAsync(header);
                return null;
        }
    }

    /// <summary>What the peer's A-ASSOCIATE-RJ said.</summary>
    public RejectCode? Rejection { get; private set; }

    /// <summary>Asks for release and waits for the answer, passing over what the peer still sends.</summary>
    public async ValueTask ReleaseAsync()
    {
        await RaiseAsync(AssociationEvent.Evt11ReleaseRequested);
        while (State is not (AssociationState.Sta1Idle or AssociationState.Sta13AwaitingClose))
        {
            _timer.Set(TimerPurpose.Idle, _options.IdleTimeout);
            switch (await TakePduAsync())
            {
                case AssociationAction.AR6IndicateData:
                    await _reader.SkipBodyAsync();
                    break;
                case AssociationAction.AR8IndicateCollision when _isRequestor:
                case AssociationAction.AR10ConfirmRelease:
                    await AnswerReleaseAsync();
                    break;
            }
        }
    }
}
