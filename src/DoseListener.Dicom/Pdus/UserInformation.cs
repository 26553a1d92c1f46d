namespace DoseListener.Dicom.Pdus;

/// <summary>The user information item (PS3.8 9.3.2.3, PS3.7 D.3.3) of a request or an acceptance.</summary>
public sealed record UserInformation
{
    /// <summary>The longest P-DATA-TF its sender can take, counted without the six bytes of the header; 0 = any (PS3.8 D.1).</summary>
    public uint MaxPduLength { get; init; }

    public string? ImplementationClassUid { get; init; }

    public string? ImplementationVersionName { get; init; }

    /// <summary>PS3.7 D.3.3.3; null stands for 1 and 1.</summary>
    public AsynchronousOperations? AsynchronousOperations { get; init; }

    /// <summary>PS3.7 D.3.3.4.</summary>
    public IReadOnlyList<RoleSelection> Roles { get; init; } = [];

    /// <summary>PS3.7 D.3.3.5.</summary>
    public IReadOnlyList<ExtendedNegotiation> ExtendedNegotiations { get; init; } = [];

    /// <summary>PS3.7 D.3.3.6.</summary>
    public IReadOnlyList<CommonExtendedNegotiation> CommonExtendedNegotiations { get; init; } = [];

    /// <summary>PS3.7 D.3.3.7.1.</summary>
    public UserIdentity? UserIdentity { get; init; }

    /// <summary>PS3.7 D.3.3.7.2; only in an acceptance.</summary>
    public ReadOnlyMemory<byte>? UserIdentityResponse { get; init; }
}

/// <summary>How many operations may be under way at once; 0 = any number.</summary>
public readonly record struct AsynchronousOperations(ushort Invoked, ushort Performed);

/// <summary>Which roles the requestor of the association proposes to play for a SOP class, or is granted.</summary>
public sealed record RoleSelection(string SopClassUid, bool Scu, bool Scp);

/// <summary>Service-class application information; its meaning depends on the SOP class.</summary>
public sealed record ExtendedNegotiation(string SopClassUid, ReadOnlyMemory<byte> Information);

/// <summary>Which service class a SOP class belongs to and which general classes it specializes.</summary>
public sealed record CommonExtendedNegotiation(string SopClassUid, string ServiceClassUid, IReadOnlyList<string> RelatedGeneralSopClassUids);

/// <summary>Who the user at the other end says to be. Its fields are secrets and are never printed.</summary>
/// <param name="Type">1 user name, 2 user name and passcode, 3 Kerberos, 4 SAML, 5 JSON Web Token.</param>
public sealed record UserIdentity(byte Type, bool PositiveResponseRequested, ReadOnlyMemory<byte> PrimaryField, ReadOnlyMemory<byte> SecondaryField)
{
    public override string ToString() => $"user identity of type {Type}";
}
