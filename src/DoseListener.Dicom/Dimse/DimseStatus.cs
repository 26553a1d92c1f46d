namespace DoseListener.Dicom.Dimse;

/// <summary>The status codes this node gives (PS3.7 annex C, PS3.4 B.2.3).</summary>
internal static class DimseStatus
{
    public const ushort Success = 0x0000;

    /// <summary>Refused: out of resources. The sender may try again.</summary>
    public const ushort OutOfResources = 0xA700;

    /// <summary>The data set does not match the SOP class or the command.</summary>
    public const ushort DataSetMismatch = 0xA900;

    public const ushort CannotUnderstand = 0xC000;

    /// <summary>PS3.7 C.5.21; in N-SET of a performed procedure step with an error ID (PS3.4 F.7.2.2.3).</summary>
    public const ushort ProcessingFailure = 0x0110;

    public const ushort DuplicateSopInstance = 0x0111;

    public const ushort NoSuchObjectInstance = 0x0112;

    public const ushort NoSuchActionType = 0x0123;

    public const ushort InvalidAttributeValue = 0x0106;

    public const ushort ResourceLimitation = 0x0213;

    /// <summary>The SOP Instance UID breaks the rules for UIDs (PS3.7 C.5.10).</summary>
    public const ushort InvalidObjectInstance = 0x0117;

    /// <summary>The SOP Class UID was not recognized (PS3.7 C.5.14).</summary>
    public const ushort NoSuchSopClass = 0x0118;

    public const ushort MissingAttribute = 0x0120;

    public const ushort MissingAttributeValue = 0x0121;

    public const ushort SopClassNotSupported = 0x0122;

    public const ushort UnrecognizedOperation = 0x0211;
}
