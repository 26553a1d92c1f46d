using DoseListener.Dicom.Pdus;

namespace DoseListener.Dicom.Upper;

/// <summary>The events of the table and what is done about them.</summary>
internal sealed partial class UpperLayer
{
    private bool _isRequestor;

    /// <summary>After an A-ABORT of ours nothing that still comes is looked at: where the next PDU begins may not be known.</summary>
    private bool _framingLost;

    /// <param name="pdu">What the action sends, for the actions that send something of the user's.</param>
    /// <param name="reason">For an A-ABORT. A PDU that came at the wrong time needs no other.</param>
    /// <param name="otherwise">See <see cref="StateTable.Next"/>.</param>
    private async ValueTask<AssociationAction> RaiseAsync(
        AssociationEvent happened,
        ReadOnlyMemory<byte> pdu = default,
        AbortReason reason = AbortReason.UnexpectedPdu,
        bool otherwise = false)
    {
        var action = StateTable.Find(State, happened) ?? throw new InvalidOperationException($"{happened} cannot happen in {State}.");
        otherwise |= action == AssociationAction.AR8IndicateCollision && !_isRequestor;
        State = StateTable.Next(action, otherwise);
        await PerformAsync(action, pdu, reason);
        return action;
    }

    private ValueTask PerformAsync(AssociationAction action, ReadOnlyMemory<byte> pdu, AbortReason reason) => action switch
    {
        AssociationAction.AE2SendRequest or AssociationAction.AE7SendAccept => WriteAsync(pdu),
        AssociationAction.AE4ConfirmRejection => Close(AssociationEnd.Rejected),
        AssociationAction.AE5StartArtim => StartArtim(),
        AssociationAction.AE6JudgeRequest when pdu.IsEmpty => StopTimer(),
        AssociationAction.AE6JudgeRequest or AssociationAction.AE8SendReject => SendLastAsync(AssociationEnd.Rejected, pdu),
        AssociationAction.DT1SendData or AssociationAction.AR7SendData => WriteAsync(pdu),
        AssociationAction.AR1SendReleaseRequest => WriteAsync(FixedPdus.ReleaseRequest),
        AssociationAction.AR3ConfirmReleaseAndClose => Close(AssociationEnd.Released),
        AssociationAction.AR4SendReleaseResponse => SendLastAsync(AssociationEnd.Released, FixedPdus.ReleaseResponse),
        AssociationAction.AR9SendReleaseResponse => WriteAsync(FixedPdus.ReleaseResponse),
        AssociationAction.AA1SendAbort or AssociationAction.AA7SendAbort or AssociationAction.AA8SendAbortAndIndicate => SendAbortAsync(reason),
        AssociationAction.AA2Close or AssociationAction.AA3IndicateAbortAndClose => Close(AssociationEnd.AbortedByPeer),
        AssociationAction.AA4IndicateAbort or AssociationAction.AA5StopArtim or AssociationAction.AR5StopArtim => Close(AssociationEnd.ConnectionLost),
        AssociationAction.AE1RequestTransport or AssociationAction.AE3ConfirmAcceptance or AssociationAction.DT2IndicateData
            or AssociationAction.AR2IndicateRelease or AssociationAction.AR6IndicateData or AssociationAction.AR8IndicateCollision
            or AssociationAction.AR10ConfirmRelease or AssociationAction.AA6Ignore => default,
    };

    private ValueTask StartArtim()
    {
        _timer.Set(TimerPurpose.Artim, _stop ? Farewell : _options.ArtimTimeout);
        return default;
    }

    private ValueTask StopTimer()
    {
        _timer.Stop();
        return default;
    }

    private ValueTask Close(AssociationEnd end)
    {
        SetEnd(end);
        return StopTimer();
    }

    private async ValueTask SendLastAsync(AssociationEnd end, ReadOnlyMemory<byte> pdu)
    {
        SetEnd(end);
        await WriteAsync(pdu);
        await StartArtim();
    }

    /// <summary>
    /// AA-1 names the service user as the source. A reason has a meaning only with the provider as source (PS3.8 table 9-26),
    /// and it is always the provider that aborts here: nobody above asks for an abort without one of its reasons.
    /// </summary>
    private async ValueTask SendAbortAsync(AbortReason reason)
    {
        SetEnd(AssociationEnd.ProtocolError);
        _framingLost = true;
        await WriteAsync(FixedPdus.Abort(AbortSource.ServiceProvider, reason));
        await _connection.ShutdownSendAsync();
        await StartArtim();
    }

    private void SetEnd(AssociationEnd end)
    {
        if (End == AssociationEnd.Open)
        {
            End = end;
        }
    }
}
