namespace DoseListener.Dicom.Upper;

/// <summary>Waiting for the peer came to an end because of us: a timer, or the listener stops.</summary>
internal sealed class AssociationInterruptedException(Interruption interruption) : Exception($"Interrupted: {interruption}.")
{
    public Interruption Interruption { get; } = interruption;
}

/// <summary>Why waiting for the peer came to an end.</summary>
internal enum Interruption
{
    ArtimExpired,
    IdleTooLong,
    PduTooSlow,
    Stopped,
}
