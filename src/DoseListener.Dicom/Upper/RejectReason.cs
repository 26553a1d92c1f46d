namespace DoseListener.Dicom.Upper;

/// <summary>Why an association was refused. One member per answer this node can give.</summary>
public enum RejectReason
{
    ProtocolVersionNotSupported,
    ApplicationContextNotSupported,
    CalledAETitleNotRecognized,
    CallingAETitleNotRecognized,
    TooManyAssociations,
    ShuttingDown,
}

/// <summary>The three bytes of an A-ASSOCIATE-RJ (PS3.8 table 9-21).</summary>
public readonly record struct RejectCode(byte Result, byte Source, byte Reason)
{
    private const byte Permanent = 1, Transient = 2;
    private const byte User = 1, Acse = 2, Presentation = 3;

    public static RejectCode For(RejectReason reason) => reason switch
    {
        RejectReason.ProtocolVersionNotSupported => new(Permanent, Acse, 2),
        RejectReason.ApplicationContextNotSupported => new(Permanent, User, 2),
        RejectReason.CallingAETitleNotRecognized => new(Permanent, User, 3),
        RejectReason.CalledAETitleNotRecognized => new(Permanent, User, 7),
        RejectReason.TooManyAssociations => new(Transient, Presentation, 2),
        RejectReason.ShuttingDown => new(Transient, Presentation, 1),
    };
}
