namespace DoseListener.Dicom.Pdus;

/// <summary>Why the service provider aborts (PS3.8 table 9-26).</summary>
public enum AbortReason : byte
{
    NotSpecified = 0,
    UnrecognizedPdu = 1,
    UnexpectedPdu = 2,
    UnrecognizedParameter = 4,
    UnexpectedParameter = 5,
    InvalidParameter = 6,
}

/// <summary>Who aborts (PS3.8 table 9-26).</summary>
public enum AbortSource : byte
{
    ServiceUser = 0,
    ServiceProvider = 2,
}
