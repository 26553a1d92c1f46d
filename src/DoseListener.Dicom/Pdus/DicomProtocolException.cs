namespace DoseListener.Dicom.Pdus;

/// <summary>
/// The peer broke the protocol: the association ends in an A-ABORT with <see cref="Reason"/>.
/// The message goes to the log and therefore never quotes what the peer sent.
/// </summary>
public sealed class DicomProtocolException(AbortReason reason, string message) : Exception(message)
{
    public AbortReason Reason { get; } = reason;

    internal static DicomProtocolException InvalidParameter(string message) => new(AbortReason.InvalidParameter, message);
}
