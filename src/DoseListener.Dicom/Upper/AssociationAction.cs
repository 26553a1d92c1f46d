namespace DoseListener.Dicom.Upper;

/// <summary>What one end of an association does about an event (PS3.8 tables 9-6 to 9-9).</summary>
internal enum AssociationAction
{
    AE1RequestTransport,
    AE2SendRequest,
    AE3ConfirmAcceptance,
    AE4ConfirmRejection,
    AE5StartArtim,
    AE6JudgeRequest,
    AE7SendAccept,
    AE8SendReject,
    DT1SendData,
    DT2IndicateData,
    AR1SendReleaseRequest,
    AR2IndicateRelease,
    AR3ConfirmReleaseAndClose,
    AR4SendReleaseResponse,
    AR5StopArtim,
    AR6IndicateData,
    AR7SendData,
    AR8IndicateCollision,
    AR9SendReleaseResponse,
    AR10ConfirmRelease,
    AA1SendAbort,
    AA2Close,
    AA3IndicateAbortAndClose,
    AA4IndicateAbort,
    AA5StopArtim,
    AA6Ignore,
    AA7SendAbort,
    AA8SendAbortAndIndicate,
}
