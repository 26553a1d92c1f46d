namespace DoseListener.Dicom.Upper;

/// <summary>How an association ended, or why none came about.</summary>
public enum AssociationEnd
{
    /// <summary>It has not ended.</summary>
    Open,

    /// <summary>A-RELEASE, as it should be.</summary>
    Released,

    /// <summary>A-ASSOCIATE-RJ.</summary>
    Rejected,

    /// <summary>A-ABORT from the peer.</summary>
    AbortedByPeer,

    /// <summary>The peer closed or lost the connection without a word.</summary>
    ConnectionLost,

    /// <summary>The peer broke the protocol; we aborted.</summary>
    ProtocolError,

    /// <summary>No request came in time (ARTIM).</summary>
    NoRequestInTime,

    /// <summary>Nothing was under way for too long; we aborted.</summary>
    IdleTooLong,

    /// <summary>A PDU or message came too slowly; we aborted.</summary>
    TooSlow,

    /// <summary>The peer took none of our bytes; the connection was given up.</summary>
    WriteTimedOut,

    /// <summary>The listener stops; we aborted.</summary>
    Stopped,

    /// <summary>A bug of ours; we aborted.</summary>
    Fault,
}
