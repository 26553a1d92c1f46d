namespace DoseListener.Dicom.Upper;

/// <summary>What can happen to one end of an association (PS3.8 table 9-10, first column).</summary>
internal enum AssociationEvent
{
    Evt1AssociateRequested = 1,
    Evt2TransportConfirmed = 2,
    Evt3AcceptReceived = 3,
    Evt4RejectReceived = 4,
    Evt5TransportIndicated = 5,
    Evt6RequestReceived = 6,
    Evt7Accepted = 7,
    Evt8Rejected = 8,
    Evt9DataRequested = 9,
    Evt10DataReceived = 10,
    Evt11ReleaseRequested = 11,
    Evt12ReleaseRequestReceived = 12,
    Evt13ReleaseResponseReceived = 13,
    Evt14ReleaseAnswered = 14,
    Evt15AbortRequested = 15,
    Evt16AbortReceived = 16,
    Evt17TransportClosed = 17,
    Evt18ArtimExpired = 18,
    Evt19InvalidPduReceived = 19,
}
