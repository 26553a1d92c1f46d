namespace DoseListener.Dicom.Upper;

/// <summary>The states of one end of an association (PS3.8 tables 9-1 to 9-5).</summary>
internal enum AssociationState
{
    Sta1Idle = 1,
    Sta2AwaitingRequest = 2,
    Sta3AwaitingLocalResponse = 3,
    Sta4AwaitingTransport = 4,
    Sta5AwaitingAnswer = 5,
    Sta6Established = 6,
    Sta7AwaitingReleaseResponse = 7,
    Sta8AwaitingLocalRelease = 8,
    Sta9CollisionRequestorAwaitingLocalRelease = 9,
    Sta10CollisionAcceptorAwaitingReleaseResponse = 10,
    Sta11CollisionRequestorAwaitingReleaseResponse = 11,
    Sta12CollisionAcceptorAwaitingLocalRelease = 12,
    Sta13AwaitingClose = 13,
}
