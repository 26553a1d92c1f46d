using System.Net;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Tls;

namespace DoseListener.Dicom.Upper;

/// <summary>What is known of a peer that asks for an association, before anything is decided.</summary>
/// <param name="IsSecured">It came over TLS.</param>
/// <param name="Certificate">That it proved to hold, where one was asked for.</param>
public sealed record Caller(string CallingAETitle, string CalledAETitle, IPAddress Address, bool IsSecured = false, PeerCertificate? Certificate = null);

/// <summary>Whether a caller may come in.</summary>
/// <param name="Refusal">Null: admitted.</param>
/// <param name="SenderName">The rule that decided.</param>
/// <param name="CharacterSet">Fallback for its data sets, a defined term of (0008,0005).</param>
/// <param name="Advice">For the log when refused: the configuration entry that would admit it.</param>
/// <param name="IsProbe">It only asks whether this node is there: Verification is all it gets, and it leaves no line in the log and no count.</param>
public sealed record Admission(RejectReason? Refusal, string? SenderName = null, string? CharacterSet = null, string? Advice = null, bool IsProbe = false);

/// <summary>Which transfer syntaxes a SOP class is accepted in, and who chooses among them.</summary>
public enum ContextPreference
{
    /// <summary>The first of ours that the sender proposed: for structured reports, where Explicit VR keeps what private tags are.</summary>
    Ours,

    /// <summary>The sender's first that we accept: for images, so that nothing is transcoded.</summary>
    Senders,
}

/// <summary>What is done with one SOP class.</summary>
/// <param name="TransferSyntaxes">Accepted, in our order of preference.</param>
/// <param name="RequiresPixelData">An instance without a pixel data element is truncated.</param>
/// <param name="IsNormalized">A class of DIMSE-N (PS3.7 10): managed, not stored.</param>
/// <param name="RequiresContent">An instance without a Content Sequence (0040,A730) is truncated.</param>
public sealed record SopClassPolicy(IReadOnlyList<TransferSyntax> TransferSyntaxes, ContextPreference Preference, BulkData Bulk, bool RequiresPixelData = false, bool RequiresContent = false, bool IsNormalized = false);

/// <summary>
/// Everything that decides over an association, as values and pure functions. One immutable snapshot holds for the life of an association.
/// </summary>
public sealed record AcceptorPolicy
{
    public required Func<Caller, Admission> Admit { get; init; }

    /// <summary>Null: this abstract syntax is not supported.</summary>
    public required Func<string, SopClassPolicy?> FindSopClass { get; init; }

    /// <summary>Classes of DIMSE-N, which some senders may use and others may not. Null: not supported for this sender.</summary>
    public Func<string, Admission, SopClassPolicy?> FindNormalizedClass { get; init; } = static (_, _) => null;

    /// <summary>Open at a time; the next one is rejected as transient. A large hospital has fewer rooms.</summary>
    public int MaxAssociations { get; init; } = 200;

    /// <summary>The same from one address, so that one peer cannot lock out the others. A gateway that forwards for a whole site opens dozens.</summary>
    public int MaxAssociationsPerAddress { get; init; } = 100;

    /// <summary>The same of one calling AE title, wherever it calls from.</summary>
    public int MaxAssociationsPerAETitle { get; init; } = 100;

    public UpperLayerOptions Upper { get; init; } = new();

    public DatasetLimits Datasets { get; init; } = DatasetLimits.Default;
}
