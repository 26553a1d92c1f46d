namespace DoseListener.Store.Commitments;

/// <summary>One object whose keeping a sender asks about: an item of Referenced SOP Sequence (0008,1199).</summary>
public sealed record CommitmentObject(string SopClassUid, string SopInstanceUid);

/// <summary>One request for storage commitment (PS3.4 J.3.2).</summary>
/// <param name="TransactionUid">(0008,1195), chosen by the sender.</param>
public sealed record CommitmentRequest(string TransactionUid, string CallingAE, string CalledAE, string Address, string? SenderName, IReadOnlyList<CommitmentObject> Objects);

/// <summary>What became of a request.</summary>
public enum CommitmentOutcome
{
    /// <summary>Durable: it will be answered.</summary>
    Taken,

    /// <summary>The same transaction with the same objects came before; it is answered once more.</summary>
    Repeated,

    /// <summary>The same transaction came before, for other objects.</summary>
    OtherObjects,

    /// <summary>Weather: nothing is known to be written.</summary>
    TryAgain,
}

/// <param name="Id">Of the row; 0 where nothing was written.</param>
public readonly record struct TakenCommitment(CommitmentOutcome Outcome, long Id);

/// <summary>What became of an attempt to report.</summary>
public enum CommitmentReport
{
    /// <summary>The sender has answered it with Success.</summary>
    Reported,

    /// <summary>Not yet; there will be another attempt.</summary>
    Held,

    /// <summary>Nobody will try again: there is no address to report to, or it was tried for long enough. The sender asks again.</summary>
    GivenUp,
}

/// <summary>A request that waits to be answered.</summary>
public sealed record WaitingCommitment(long Id, CommitmentRequest Request, int Attempts, DateTimeOffset RequestedAt);

/// <summary>What is said about one object.</summary>
/// <param name="FailureReason">(0008,1197) of PS3.3 C.14.1.1; null: it is kept whole.</param>
public sealed record CommitmentAnswer(CommitmentObject Wanted, ushort? FailureReason);
