namespace DoseListener.Dicom.Pdus;

/// <summary>An A-ASSOCIATE-RQ (PS3.8 9.3.2).</summary>
public sealed record AssociateRequest
{
    /// <summary>Bit 0 stands for version 1, the only one there is.</summary>
    public ushort ProtocolVersion { get; init; } = 1;

    /// <summary>Decoded as Latin-1, blanks and NULs at both ends removed; empty when nothing else was there.</summary>
    public required string CalledAETitle { get; init; }

    public required string CallingAETitle { get; init; }

    /// <summary>Empty when the item was missing.</summary>
    public string ApplicationContext { get; init; } = AssociatePdu.DicomApplicationContext;

    public IReadOnlyList<ProposedContext> Contexts { get; init; } = [];

    public UserInformation UserInformation { get; init; } = new();
}

/// <summary>A presentation context as proposed (PS3.8 9.3.2.2).</summary>
public sealed record ProposedContext(byte Id, string AbstractSyntax, IReadOnlyList<string> TransferSyntaxes);
