namespace DoseListener.Dicom.Pdus;

/// <summary>An A-ASSOCIATE-AC (PS3.8 9.3.3): one result for every proposed context, the refused ones too.</summary>
public sealed record AssociateAccept
{
    /// <summary>The titles of the request, sent back and not tested.</summary>
    public required string CalledAETitle { get; init; }

    public required string CallingAETitle { get; init; }

    public IReadOnlyList<ContextResult> Contexts { get; init; } = [];

    public UserInformation UserInformation { get; init; } = new();
}

/// <summary>The answer to one proposed context.</summary>
/// <param name="TransferSyntax">Without meaning unless accepted.</param>
public sealed record ContextResult(byte Id, ContextOutcome Outcome, string TransferSyntax);

/// <summary>PS3.8 table 9-18.</summary>
public enum ContextOutcome : byte
{
    Accepted = 0,
    UserRejection = 1,
    NoReason = 2,
    AbstractSyntaxNotSupported = 3,
    TransferSyntaxesNotSupported = 4,
}
