namespace DoseListener.Dicom.Dimse;

/// <summary>The operations of (0000,0100) (PS3.7 table E.1-1). A response is its request with the upper bit set.</summary>
internal enum CommandField : ushort
{
    CStoreRequest = 0x0001,
    CGetRequest = 0x0010,
    CFindRequest = 0x0020,
    CMoveRequest = 0x0021,
    CEchoRequest = 0x0030,
    NEventReportRequest = 0x0100,
    NGetRequest = 0x0110,
    NSetRequest = 0x0120,
    NActionRequest = 0x0130,
    NCreateRequest = 0x0140,
    NDeleteRequest = 0x0150,
    CCancelRequest = 0x0FFF,
    ResponseBit = 0x8000,
}

/// <summary>The elements of group 0000 in use (PS3.7 table E.1-1).</summary>
internal enum CommandElement : ushort
{
    GroupLength = 0x0000,
    AffectedSopClassUid = 0x0002,
    RequestedSopClassUid = 0x0003,
    CommandField = 0x0100,
    MessageId = 0x0110,
    MessageIdBeingRespondedTo = 0x0120,
    Priority = 0x0700,
    DataSetType = 0x0800,
    Status = 0x0900,
    ErrorComment = 0x0902,
    ErrorId = 0x0903,
    AffectedSopInstanceUid = 0x1000,
    RequestedSopInstanceUid = 0x1001,
    EventTypeId = 0x1002,
    ActionTypeId = 0x1008,
    MoveOriginatorAETitle = 0x1030,
}
